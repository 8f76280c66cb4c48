/** Reports to make decks of: those of the sample workspace, and small ones of a few blocks. All people are invented. */
import { fileURLToPath } from 'node:url';
import { prepare, present, presentBook, survey } from '../../../src/pipeline.ts';
import type { Block } from '../../../src/report/block-schema.ts';
import type { Chart, ChartData } from '../../../src/report/chart-schema.ts';
import type { AnyReport, Report, Slide } from '../../../src/report/report-schema.ts';
import { grown, present as presentSlice } from '../../report/slices.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export async function sampleReports(): Promise<AnyReport[]> {
  const prepared = await prepare({ workspace: root });
  const surveyed = survey(prepared);
  const customers = prepared.customers.map((customer) => present(prepared, surveyed, customer).report);
  return [...customers, presentBook(prepared, surveyed).report];
}

const { report: base } = presentSlice(grown);

/** A report whose only section has these slides. */
export function reportOf(slides: readonly Slide[], parts: Partial<Report> = {}): Report {
  const sections = { one: { id: 'one', label: 'One', title: 'One', blocks: [], slides: [...slides] } };
  return { ...base, ...parts, sections };
}

export const slideOf = (blocks: readonly Block[], parts: Partial<Slide> = {}): Slide => ({
  title: 'What it says',
  layout: 'stack',
  blocks: [...blocks],
  ...parts,
});

export function chartOf(data: ChartData, parts: Partial<Chart> = {}): Chart {
  const columns = [{ label: 'Period', align: 'start' as const }];
  return {
    id: 'chart',
    shape: 'columns',
    alternative: 'It rose.',
    figures: [],
    params: {},
    datasets: {},
    table: { caption: 'Measure', columns, rows: data.categories.map((text) => [{ text }]) },
    data,
    ...parts,
  };
}

export const chartReport = (data: ChartData, parts: Partial<Chart> = {}): Report =>
  reportOf([slideOf([{ kind: 'chart', chart: 'chart' }])], { charts: { chart: chartOf(data, parts) } });

export const slidesOf = (report: AnyReport): Slide[] => Object.values(report.sections).flatMap(({ slides }) => slides);
