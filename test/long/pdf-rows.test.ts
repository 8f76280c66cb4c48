/** A report with a table of hundreds of rows: whole on paper, the same to the byte each time. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';
import { allTags, readPdf, squeeze, strandedHeadlines, type ReadPdf } from '../support/read-pdf.ts';

const ROWS = 300;
const customer = 'brannock-freight';
const root = fileURLToPath(new URL('../..', import.meta.url));
const titleOf = (row: number) => `Inspect the loading dock number ${row}`;

const folders: string[] = [];
let report: AnyReport;
let bytes: Buffer;
let pdf: ReadPdf;

async function print(): Promise<{ report: AnyReport; bytes: Buffer }> {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-rows-'));
  folders.push(workspace);
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  const rows = Array.from({ length: ROWS }, (_, at) => rowOf(at + 1));
  appendFileSync(join(workspace, 'data/customers', customer, 'actions.csv'), `${rows.join('\n')}\n`);
  const { failed } = await build({ workspace, customers: [customer], only: ['pdf'] });
  expect(failed).toEqual([]);
  const folder = join(workspace, 'dist/reports', customer, '2026-Q3');
  return {
    report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as AnyReport,
    bytes: readFileSync(join(folder, 'report.pdf')),
  };
}

const rowOf = (row: number) => `X-${row},${titleOf(row)},us,Ines Varga,2026-09-14,2026-11-06,open,`;

beforeAll(async () => {
  ({ report, bytes } = await print());
  pdf = await readPdf(bytes);
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('no row is lost, doubled or cut, and each page of the table has its head', () => {
  const table = Object.values(report.sections)
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'table' && block.rows.length >= ROWS);
  const labels = table?.kind === 'table' ? table.columns.map(({ label }) => label) : [];
  const wanted = Array.from({ length: ROWS }, (_, at) => squeeze(titleOf(at + 1)));
  // The sheet to forward shows the first of them again, in another table.
  const rows = pdf.pages.map(({ tags }) =>
    allTags(tags).flatMap(({ role, text, children }) => {
      const head = children.find((cell) => cell.role === 'TH')?.text ?? '';
      return role === 'TR' && text !== '' && children.length === labels.length && wanted.includes(head) ? [head] : [];
    }),
  );
  expect(rows.flat()).toEqual(wanted);
  expect(labels.length).toBeGreaterThan(1);
  const sheets = pdf.pages.filter((_, at) => rows[at]!.length > 3);
  expect(sheets.length).toBeGreaterThan(5);
  for (const { texts } of sheets) {
    const found = texts.map(({ text }) => squeeze(text)).join('');
    for (const label of labels) expect(found).toContain(squeeze(label));
  }
});

test('no headline stands alone at the end of a page', () => {
  expect(pdf.pages.flatMap(strandedHeadlines)).toEqual([]);
});

test('a second run in another folder gives the same bytes', async () => {
  expect((await print()).bytes.equals(bytes)).toBe(true);
});
