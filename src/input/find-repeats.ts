import { quote } from '../schema/quote.ts';
import type { SourceDefinition } from '../schema/sources.ts';
import type { MappingFault } from './map-records.ts';
import type { RawTable } from './raw-table.ts';

/** Rows that are the same in every cell count once. Rows that differ under one id are two facts: both stay, and are named. */
export function findRepeats({ unique }: SourceDefinition, raw: RawTable, indexOf: (column: string) => number) {
  if (!unique) return () => undefined;
  const indexes = unique.map(indexOf);
  const firsts = new Map<string, { record: readonly string[]; number: number }>();
  return (record: readonly string[], number: number): MappingFault | undefined => {
    const id = indexes.map((index) => record[index]!.trim()).join('\0');
    const first = firsts.get(id);
    if (!first) {
      firsts.set(id, { record, number });
      return undefined;
    }
    const { line } = raw.file.locate(first.number);
    const shown = `${unique.join(', ')} ${quote(id.replaceAll('\0', ', '))}`;
    if (record.every((cell, index) => cell === first.record[index]))
      return {
        record: number,
        field: unique[0]!,
        rule: 'repeated-row',
        message: `This row is the same as line ${line} in every cell (${shown}); it is used once.`,
        fix: 'Delete one of the two.',
      };
    return {
      record: number,
      field: unique[0]!,
      rule: 'repeated-id',
      message: `${shown} stands on line ${line} already, in a row that differs; both rows are used.`,
      fix: 'Correct the id, or delete the wrong row.',
      kept: true,
    };
  };
}
