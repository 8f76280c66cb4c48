/**
 * JSON tables: a list of objects with simple values. A number stays the text it is written as, so that no digit of it
 * is lost; only an exponent is written out. `null` is an empty cell.
 */
import { Decimal } from 'decimal.js';
import { printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseOptions } from './parse-csv.ts';
import type { Fault, RawResult } from './raw-table.ts';
import { tableOf, type FieldCell, type FieldRecord } from './record-list.ts';
import type { SourceText } from './source-text.ts';

class Stop extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

export function parseJson(source: SourceText, text: string, { limits }: ParseOptions): RawResult {
  try {
    return tableOf(source, readRecords(source, text), limits);
  } catch (error) {
    if (error instanceof Stop) return { faults: [error.fault] };
    throw error;
  }
}

/** Throws a Stop at the first thing that is not a list of flat objects. */
function readRecords(source: SourceText, text: string): FieldRecord[] {
  const records: FieldRecord[] = [];
  let depth = 0;
  let record: FieldRecord | undefined;
  let cell: FieldCell | undefined;
  const stop = (offset: number, rule: Fault['rule'], message: string, fix: string): never => {
    throw new Stop({ ...source.position(offset), rule, message, fix });
  };
  const shape = (offset: number, found: string) =>
    stop(offset, 'invalid-shape', `Here stands ${found}.`, 'Write a list of records: [ { "column": "value" }, … ].');
  const enter = (offset: number, found: string) => {
    depth++;
    if (depth === 1 ? found !== 'a list' : depth === 2 ? found !== 'an object' : true)
      shape(offset, depth > 2 ? `${found} where a simple value belongs` : `${found} where ${places[depth]} belongs`);
  };
  visit(
    text,
    {
      onArrayBegin: (offset) => enter(offset, 'a list'),
      onArrayEnd: () => void depth--,
      onObjectBegin: (offset) => {
        enter(offset, 'an object');
        record = { at: offset, cells: [] };
      },
      onObjectEnd: () => {
        depth--;
        if (record) records.push(record);
        record = undefined;
      },
      onObjectProperty: (name, offset) => {
        cell = { name, nameAt: offset, text: '', at: offset };
        record?.cells.push(cell);
      },
      onLiteralValue: (value: unknown, offset, length) => {
        if (!cell || !record) return shape(offset, `a value where ${places[depth + 1]} belongs`);
        cell.at = offset;
        cell.text = cellText(value, text.slice(offset, offset + length));
        cell = undefined;
      },
      onError: (error, offset) =>
        stop(
          offset,
          'invalid-json',
          `This is no JSON: ${wordsOf(printParseErrorCode(error))}.`,
          'Mend it, or export the file again.',
        ),
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return records;
}

const places: Record<number, string> = { 1: 'a list of records', 2: 'a record' };

function cellText(value: unknown, written: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return /[eE]/.test(written) && typeof value === 'number' ? new Decimal(written).toFixed() : written;
}

/** `PropertyNameExpected` as `property name expected`. */
const wordsOf = (code: string) => code.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
