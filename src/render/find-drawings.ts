/** Which charts of a report are drawn in which size. */
import { splitRuns } from '../components/chart-runs.ts';
import type { AnyReport } from '../report/report-schema.ts';

/** Ids of charts, by size. */
export interface Drawings {
  wide: Set<string>;
  narrow: Set<string>;
}

/** Slides and paper show charts wide; the page shows one that stands alone by the width of the window. Those side by side are narrow. */
export function findDrawings(report: AnyReport, forPage: boolean, forPaper: boolean, forSlides: boolean): Drawings {
  const drawings: Drawings = { wide: new Set(), narrow: new Set() };
  for (const { blocks, slides } of Object.values(report.sections)) {
    for (const run of forPage || forPaper ? splitRuns(blocks) : [])
      for (const block of run) {
        if (block.kind !== 'chart') continue;
        if (forPage || run.length > 1) drawings.narrow.add(block.chart);
        if (run.length === 1) drawings.wide.add(block.chart);
      }
    for (const slide of forSlides ? slides : [])
      for (const block of slide.blocks) if (block.kind === 'chart') drawings.wide.add(block.chart);
  }
  return drawings;
}
