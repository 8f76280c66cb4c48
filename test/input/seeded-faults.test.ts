/**
 * A thousand faults, each in one cell of a sound workspace, each named at exactly its line and column, and nothing
 * reported elsewhere but what follows from it.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Issue } from '../../src/error.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import type { CellMeta } from '../../src/schema/cell.ts';
import type { Rule } from '../../src/schema/rules.ts';
import { tables as definitions, type TableName } from '../../src/schema/tables.ts';
import { seededWorkspace, writePlainly, writeTable, type Dialect, type SeededTable } from './seeded-workspace.ts';

const workspace = seededWorkspace(['huaheng-manufacturing', 'verity-bay-terminals'], 8);
afterAll(workspace.remove);

const FAULTS = 1000;

/** Numbers from 0 below `most`, the same in every run. */
function createPicker(seed: number) {
  let state = seed;
  return (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const pick = createPicker(20_260_930);
const pickOf = <T>(values: readonly T[]): T => values[pick(values.length)]!;
const chance = () => pick(2) === 1;

interface SeededFault {
  text: string;
  rule: Rule;
}

const wrong: Record<CellMeta['kind'], string[]> = {
  decimal: ['many', '1,234', '1.234.567', '$12', '12%', '1e3', 'NaN', '0x1F', '--5', '1 000', '１２', 'two\nlines'],
  count: ['3.5', '-3', 'many', '1,234', '12 of 30', '"5"'],
  day: ['03/04/2025', '3.4.2025', '2026-02-30', '2026-13-01', '20260701', '2026-7-1', 'soon', '2026-07-01T25:00'],
  boolean: ['maybe', '2', 'да'],
  choice: ['nonsense', '？', 'a;b'],
  text: [],
  id: [],
};

/** Columns whose cells must name something that stands elsewhere. */
const references: Record<string, Rule> = {
  customer: 'unknown-customer',
  metric: 'unknown-metric',
  goal: 'unknown-goal',
};

function faultsFor({ table, folder }: SeededTable, name: string): SeededFault[] {
  const column = (definitions[table].columns as Record<string, z.ZodType>)[name]!;
  const required = !(column instanceof z.ZodOptional);
  const inner = column instanceof z.ZodOptional ? (column.unwrap() as z.ZodType) : column;
  const { kind } = inner.meta() as unknown as CellMeta;
  const faults: SeededFault[] = wrong[kind].map((text) => ({ text, rule: 'invalid-value' }));
  if (required && !(name === 'customer' && folder)) faults.push({ text: '', rule: 'missing-value' });
  if (required && name !== 'customer') faults.push({ text: '   ', rule: 'missing-value' });
  if (name === 'customer')
    faults.push(
      ...['Upper Case', '../up', '北京', 'con', '-x'].map((text) => ({ text, rule: 'invalid-value' }) as const),
    );
  if (table !== 'customers' && table !== 'goals' && Object.hasOwn(references, name) && !(name === 'customer' && folder))
    faults.push({ text: 'nobody-knows', rule: references[name]! });
  if (name === 'csm' && table !== 'team') faults.push({ text: 'nobody-knows', rule: 'unknown-csm' });
  if (name === 'feature' && table === 'usage') faults.push({ text: 'nothing-listed', rule: 'unknown-feature' });
  if (name === 'currency' || name === 'from' || name === 'to')
    if (kind === 'text') faults.push({ text: 'usd', rule: 'invalid-value' });
  if (name === 'timezone') faults.push({ text: 'Mars/Olympus', rule: 'invalid-value' });
  if (name === 'color') faults.push({ text: 'red', rule: 'invalid-value' });
  if (name === 'logo' || name === 'template') faults.push({ text: '../x.svg', rule: 'invalid-value' });
  return faults;
}

/** What may be named elsewhere: rows that speak of the row that cannot be used now. */
const consequences: Partial<Record<TableName, Rule[]>> = {
  customers: ['unknown-customer'],
  goals: ['unknown-goal'],
};

const prose = [
  '北京，上海',
  'a "quoted" word',
  'two\nlines',
  'three\r\nlines\nof text',
  '😀 é, ü; | tab\t',
  '=1+1',
  "it's",
];

/** Free text before the cell is made as awkward as text can be. */
function decorate({ table, header, rows }: SeededTable, until: { row: number; column: number }): string[][] {
  const free = header.map((name) => {
    const { key, columns } = definitions[table];
    const column = (columns as Record<string, z.ZodType>)[name];
    const inner = column instanceof z.ZodOptional ? (column.unwrap() as z.ZodType) : column;
    return inner instanceof z.ZodString && !inner.def.checks?.length && !(key as readonly string[]).includes(name);
  });
  return rows.map((cells, row) =>
    cells.map((value, column) => {
      const isBefore = row < until.row || (row === until.row && column < until.column);
      const { kind } = metaOf(table, header[column]!);
      return isBefore && free[column] && kind === 'text' && value !== '' && chance() ? pickOf(prose) : value;
    }),
  );
}

function metaOf(table: TableName, name: string): CellMeta {
  const column = (definitions[table].columns as Record<string, z.ZodType>)[name]!;
  return (column instanceof z.ZodOptional ? (column.unwrap() as z.ZodType) : column).meta() as unknown as CellMeta;
}

const pickDialect = (): Dialect => ({
  delimiter: pickOf([',', ';', '\t', '|']),
  lineEnd: pickOf(['\n', '\r\n', '\n', '\r\n', '\r']),
  quotesAll: chance(),
  mark: chance(),
  utf16: pick(5) === 0,
  endsWithLineEnd: chance(),
});

const shown = ({ file, line, column, rule }: Issue) => `${file}:${line}:${column} ${rule}`;

describe('a fault in one cell', () => {
  it('is named at its line and column, and nothing else is', { timeout: 300_000 }, async () => {
    expect((await readWorkspace(workspace.root)).issues.map(shown)).toEqual([]);
    const broken = new Set<string>();
    for (let index = 0; index < FAULTS; index++) {
      const table = pickOf(workspace.tables);
      const cell = { row: pick(table.rows.length), column: pick(table.header.length) };
      const name = table.header[cell.column]!;
      const faults = faultsFor(table, name);
      if (faults.length === 0) {
        index--;
        continue;
      }
      const { text, rule } = pickOf(faults);
      const rows = decorate(table, cell);
      rows[cell.row]![cell.column] = text;
      const dialect = pickDialect();
      const place = writeTable(workspace, table, rows, dialect, cell);
      const { issues } = await readWorkspace(workspace.root);
      writePlainly(workspace, table);
      const seeded = `${table.path}:${place.line}:${place.column} ${rule}`;
      const found = issues.map(shown);
      const context = `fault ${index}: ${JSON.stringify(text)} in ${name}, ${JSON.stringify(dialect)}`;
      expect(found, context).toContain(seeded);
      const others = issues.filter((issue) => shown(issue) !== seeded);
      const allowed = consequences[table.table] ?? [];
      expect(
        others
          .filter((issue) => !allowed.includes(issue.rule as Rule))
          .map((issue) => `${shown(issue)} ${issue.message}`),
        context,
      ).toEqual([]);
      expect(
        found.filter((one) => one === seeded),
        context,
      ).toHaveLength(1);
      broken.add(`${table.table}.${name}`);
    }
    expect(broken.size).toBeGreaterThan(90);
    expect((await readWorkspace(workspace.root)).issues).toEqual([]);
  });
});
