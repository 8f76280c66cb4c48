/** Records of one key put together: some columns added up or their largest taken, the others as in the first record. */
import { Decimal } from 'decimal.js';
import { quote } from '../schema/quote.ts';
import type { SourceDefinition } from '../schema/sources.ts';
import { tables } from '../schema/tables.ts';
import type { Mapped, MappedRecord, MappingFault } from './map-records.ts';

const NUMBER = /^[+-]?\d+(\.\d+)?$/;

interface Fold {
  index: number;
  name: string;
  of(a: string, b: string): string;
}

interface Group extends MappedRecord {
  members: number;
}

/** The row stands where the first of its records stood, and stands for the cells of all of them. */
export function groupRecords({ group, table }: SourceDefinition, mapped: Mapped): Mapped {
  if (!group) return mapped;
  const { header, file, faults } = mapped;
  const key = tables[table].key.map((column) => header.indexOf(column)).filter((index) => index >= 0);
  const folds = [
    ...(group.sum ?? []).map((column) => fold(header, column, sumOf)),
    ...(group.max ?? []).map((column) => fold(header, column, maxOf)),
  ];
  const groups = new Map<string, Group>();
  for (const { cells, number } of mapped.records) {
    const bad = folds.find(({ index }) => cells[index] !== '' && !NUMBER.test(cells[index]!));
    if (bad) {
      faults.push(noNumber(number, bad, cells));
      continue;
    }
    let text = '';
    for (const column of key) text += `${cells[column]}\0`;
    const first = groups.get(text);
    if (first) addTo(first, cells, folds);
    else groups.set(text, { cells, number, members: 1 });
  }
  const records = [...groups.values()];
  const members = new Map(records.filter((one) => one.members > 1).map((one) => [one.number, one.members]));
  const cellsAt = (record: number) => file.cellsAt(record) * (members.get(record) ?? 1);
  return { ...mapped, file: { ...file, cellsAt }, records };
}

const fold = (header: readonly string[], name: string, of: Fold['of']): Fold => ({
  index: header.indexOf(name),
  name,
  of,
});

function addTo(group: Group, cells: readonly string[], folds: readonly Fold[]): void {
  for (const { index, of } of folds) group.cells[index] = of(group.cells[index]!, cells[index]!);
  group.members++;
}

const noNumber = (record: number, { index, name }: Fold, cells: readonly string[]): MappingFault => ({
  record,
  field: name,
  rule: 'invalid-value',
  message: `${name} is ${quote(cells[index]!)}, which is no number and cannot be put together with others.`,
  fix: 'Correct the cell, or give its number format in sources.yaml.',
});

/** An empty cell is not known and adds nothing. */
const sumOf = (a: string, b: string) => (a === '' || b === '' ? a || b : new Decimal(a).plus(b).toFixed());

const maxOf = (a: string, b: string) => (a === '' || b === '' ? a || b : Decimal.max(a, b).toFixed());
