/** A workbook with several sheets: each is an export of its own, named in its entry. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importFiles } from '../../src/import/import-files.ts';
import { writeWorkbook, type SheetInput } from '../support/write-workbook.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-sheets-'));
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'data/workspace.yaml'), 'vendor: { name: V, color: "#0b6e4f", contact: a@example.com }\n');
  writeFileSync(
    join(root, 'data/metrics.yaml'),
    'seats: { label: { en: Seats }, unit: { en: seats }, aggregate: last, better: higher }\n',
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const progress: SheetInput = {
  name: 'Progress',
  rows: [
    ['Customer ID', 'Goal', 'Date', 'Value'],
    ['acme', 'G1', '2026-06-30', 3],
  ],
};
const goals: SheetInput = {
  name: 'Goals',
  rows: [
    ['Customer ID', 'Goal', 'Title', 'Baseline', 'Target'],
    ['acme', 'G1', 'Fewer', 9, 3],
  ],
};

function importSheets(...sheets: SheetInput[]) {
  const file = join(root, 'customers.xlsx');
  writeFileSync(file, writeWorkbook({ sheets }));
  return importFiles({ workspace: root, files: [file] });
}

test('each sheet goes to the table that it is, whatever the file is called', () => {
  const { added } = importSheets(goals, progress);
  expect(added?.proposals.map(({ table, sheet }) => [table, sheet])).toEqual([
    ['goals', 'Goals'],
    ['goal_progress', 'Progress'],
  ]);
  expect(added?.text).toContain('sheet: Progress');
});

test('a hidden sheet is left alone, and one that resembles nothing proposes nothing', () => {
  const notes: SheetInput = { name: 'Notes', rows: [['Remark'], ['call them']] };
  const { imported } = importSheets(progress, { ...goals, hidden: true }, notes);
  expect(imported.map(({ sheet, proposed }) => [sheet, proposed.length])).toEqual([
    ['Progress', 1],
    ['Notes', 0],
  ]);
});

test('of one sheet nothing is said', () => {
  const { imported, added } = importSheets(progress);
  expect(imported.map(({ sheet }) => sheet)).toEqual([undefined]);
  expect(added?.text).not.toContain('sheet:');
});

test('importing it again adds nothing', () => {
  const { added } = importSheets(goals, progress);
  writeFileSync(join(root, 'data/sources.yaml'), added!.text);
  const again = importSheets(goals, progress);
  expect(again.added?.proposals).toEqual([]);
  expect(again.added?.present.map(({ name }) => name)).toEqual(['goals', 'goal_progress']);
});
