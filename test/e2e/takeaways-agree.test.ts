/**
 * One number cannot differ between what people take away: both PDFs, the slides of PowerPoint with the sheets behind its
 * charts, CSV files and the workbook all say what report.json says. (Page and deck: `numbers-agree.test.ts`.)
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, inject, test } from 'vitest';
import type { Block } from '../../src/report/block-schema.ts';
import type { ChartData } from '../../src/report/chart-schema.ts';
import type { AnyReport, Report } from '../../src/report/report-schema.ts';
import { readPdfPages, squeeze } from '../support/pdf-text.ts';
import { readSheets } from '../support/read-sheets.ts';

const reports = join(inject('sample'), 'dist/reports');
const folders = readdirSync(reports)
  .filter((name) => name !== 'assets')
  .sort()
  .flatMap((customer) => readdirSync(join(reports, customer)).map((period) => join(reports, customer, period)));

const bytesOf = (folder: string, file: string) => new Uint8Array(readFileSync(join(folder, file)));
const reportOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
const numberOf = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

const pageBlocks = ({ sections }: AnyReport): Block[] => Object.values(sections).flatMap(({ blocks }) => blocks);
const slideBlocks = ({ sections }: AnyReport): Block[] =>
  Object.values(sections).flatMap(({ slides }) => slides.flatMap(({ blocks }) => blocks));

/** Large figures as a reader meets them: the label and the value that stands with it. */
const largeFigures = (report: AnyReport, blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'figures'
      ? block.items.map(({ figure, label }) => ({ label, text: report.figures[figure]!.text }))
      : [],
  );

/** Whether value and label stand side by side, in whichever order. */
const standTogether = (said: string, { label, text }: { label: string; text: string }) =>
  said.includes(squeeze(label + text)) || said.includes(squeeze(text + label));

/** Measures of several units have no axis in common: such a chart is a table on its slide. */
const isDrawn = ({ charts }: AnyReport, id: string) => charts[id]!.data.unit !== 'mixed';

/** The sheet behind a chart, as it should be. */
const sheetOf = ({ categories, series }: ChartData) => ({
  names: series.map(({ name }) => name),
  rows: categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? null)]),
});

test('the sample has several reports', () => expect(folders.length).toBeGreaterThanOrEqual(6));

describe.each(folders)('%s', (folder) => {
  const report = reportOf(folder);

  test('report.pdf states every large figure beside its label, and every definition', async () => {
    const said = squeeze((await readPdfPages(bytesOf(folder, 'report.pdf'))).join(''));
    const large = largeFigures(report, pageBlocks(report));
    expect(large.filter((figure) => !standTogether(said, figure))).toEqual([]);
    const names = Object.values(report.figures).map(({ definition }) => definition.name);
    expect(names.filter((name) => !said.includes(squeeze(name)))).toEqual([]);
  });

  test('deck.pdf states every large figure of its slides', async () => {
    const said = squeeze((await readPdfPages(bytesOf(folder, 'deck.pdf'))).join(''));
    expect(largeFigures(report, slideBlocks(report)).filter((figure) => !standTogether(said, figure))).toEqual([]);
  });

  test('deck.pptx states the figures of its slides, and its charts hold the report’s values', () => {
    const parts = unzipSync(bytesOf(folder, 'deck.pptx'));
    const named = (pattern: RegExp) => Object.keys(parts).filter((name) => pattern.test(name));
    const said = squeeze(
      named(/^ppt\/slides\/slide\d+\.xml$/)
        .flatMap((name) => [...strFromU8(parts[name]!).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text))
        .join('')
        .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? ''),
    );
    const large = largeFigures(report, slideBlocks(report));
    expect(large.filter(({ label, text }) => !said.includes(squeeze(label)) || !said.includes(squeeze(text)))).toEqual(
      [],
    );
    const known = Object.values(report.charts).map(({ data }) => JSON.stringify(sheetOf(data)));
    const books = named(/^ppt\/embeddings\/.*\.xlsx$/);
    const drawn = slideBlocks(report).filter((block) => block.kind === 'chart' && isDrawn(report, block.chart));
    expect(books).toHaveLength(drawn.length);
    for (const name of books) {
      const [sheet] = readSheets(parts[name]!);
      const { header, rows } = sheet!;
      const read = {
        names: header.slice(1),
        rows: rows.map(([category, ...values]) => [category, ...values.map(numberOf)]),
      };
      expect(known, name).toContain(JSON.stringify(read));
    }
    const values = new Set(
      Object.values(report.charts).flatMap(({ data }) => data.series.flatMap((one) => one.values)),
    );
    for (const name of named(/^ppt\/charts\/chart\d+\.xml$/)) {
      const caches = [...strFromU8(parts[name]!).matchAll(/<c:numCache>.*?<\/c:numCache>/gs)].join('');
      const cached = [...caches.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value));
      expect(cached.length).toBeGreaterThan(0);
      expect(cached.filter((value) => !values.has(value))).toEqual([]);
    }
  });

  test('figures.csv and data.xlsx hold every figure with its value', () => {
    const csv = readFileSync(join(folder, 'data/figures.csv'), 'utf8');
    const { data } = Papa.parse<Record<string, string>>(csv.trim(), { header: true });
    const sheet = readSheets(bytesOf(folder, 'data.xlsx'))[1]!;
    const numbers = Object.values(report.figures).map(({ id, value }) => [
      id,
      typeof value === 'string' ? 'text' : value,
    ]);
    const asNumber = (id: string, cell: string | undefined) =>
      typeof report.figures[id]!.value === 'string' ? 'text' : numberOf(cell);
    expect(data.map(({ id, value }) => [id, asNumber(id!, value)])).toEqual(numbers);
    expect(sheet.rows.map(([id, , value]) => [id, asNumber(id!, value)])).toEqual(numbers);
  });
});
