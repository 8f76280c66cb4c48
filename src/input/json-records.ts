/**
 * Flat objects with simple values out of a JSON text, each with the places of its values. A number stays the text it
 * is written as, so that no digit of it is lost; only an exponent is written out. `null` is an empty cell. Nothing is
 * read that is nested deeper, so no depth of nesting can do harm.
 */
import { Decimal } from 'decimal.js';
import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Fault } from './raw-table.ts';
import type { FieldCell, FieldRecord } from './record-list.ts';
import type { SourceText } from './source-text.ts';

/** What the text holds: a list of records, or one record. */
export type Expected = 'list' | 'record';

export interface JsonRecords {
  /** Its place, and what could be read of the record that it broke. */
  fault?: Fault;
  broken?: FieldRecord;
}

/** Thrown to end a visit; made once, because an error that is made looks at the whole stack, and a million lines may be wrong. */
const STOP = new Error('Nothing more is to be read.');

/**
 * Hands over record after record, until `take` returns false or something is wrong. `start` is the offset of the text
 * in the file.
 */
export function visitJson(
  source: SourceText,
  text: string,
  start: number,
  expected: Expected,
  take: (record: FieldRecord) => boolean,
): JsonRecords {
  const state: State = { depth: expected === 'list' ? 0 : 1, record: undefined, cell: undefined, fault: undefined };
  try {
    visit(text, visitor(text, start, expected, state, take), STRICT);
  } catch (error) {
    if (error !== STOP) throw error;
  }
  const { fault, record } = state;
  return fault ? { fault: { ...source.position(start + fault.offset), ...fault.words }, broken: record } : {};
}

/** The cells of the object that begins at an offset of the text, as far as they can be read. */
export function jsonCellsAt(source: SourceText, offset: number): readonly FieldCell[] {
  const cells: FieldCell[] = [];
  const take = (record: FieldRecord) => {
    cells.push(...record.cells);
    return false;
  };
  const { broken } = visitJson(source, source.text().slice(offset), offset, 'record', take);
  return broken?.cells ?? cells;
}

interface State {
  /** 1 in the list, 2 in a record. */
  depth: number;
  record: FieldRecord | undefined;
  cell: FieldCell | undefined;
  /** What ended the visit. */
  fault: { offset: number; words: Omit<Fault, 'line' | 'column'> } | undefined;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

function visitor(
  text: string,
  start: number,
  expected: Expected,
  state: State,
  take: (record: FieldRecord) => boolean,
): Parameters<typeof visit>[1] {
  const enter = (offset: number, found: 'a list' | 'an object') => {
    state.depth++;
    if (state.depth > 2) stopShape(state, offset, `${found} where a simple value belongs`, expected);
    if (state.depth === 1 ? found !== 'a list' : found !== 'an object')
      stopShape(state, offset, `${found} where ${places[state.depth]} belongs`, expected);
  };
  return {
    onArrayBegin: (offset) => enter(offset, 'a list'),
    onArrayEnd: () => void state.depth--,
    onObjectBegin: (offset) => {
      enter(offset, 'an object');
      state.record = { at: start + offset, cells: [] };
    },
    onObjectEnd: () => {
      state.depth--;
      const { record } = state;
      state.record = undefined;
      if (record && !take(record)) throw STOP;
    },
    onObjectProperty: (name, offset) => {
      state.cell = { name, nameAt: start + offset, text: '', at: start + offset };
      state.record?.cells.push(state.cell);
    },
    onLiteralValue: (value: unknown, offset, length) => {
      const { cell, record } = state;
      if (!cell || !record)
        return stopShape(state, offset, `a value where ${places[state.depth + 1]} belongs`, expected);
      cell.at = start + offset;
      cell.text = cellText(value, text.slice(offset, offset + length));
      state.cell = undefined;
    },
    onError: (error, offset) => {
      stop(state, offset, {
        rule: 'invalid-json',
        message: `This is no JSON: ${wordsOf(printParseErrorCode(error))}.`,
        fix: 'Mend it, or export the file again.',
      });
    },
  };
}

const places: Record<number, string> = { 1: 'a list of records', 2: 'a record' };

function stop(state: State, offset: number, words: Omit<Fault, 'line' | 'column'>): never {
  state.fault = { offset, words };
  throw STOP;
}

function stopShape(state: State, offset: number, found: string, expected: Expected): never {
  const list = 'Write a list of records: [ { "column": "value" }, … ].';
  const lines = found.startsWith('an object where a list') ? ' A file with one record a line is named .ndjson.' : '';
  const fix = expected === 'list' ? list + lines : 'Write one record a line: { "column": "value", … }.';
  stop(state, offset, { rule: 'invalid-shape', message: `Here stands ${found}.`, fix });
}

function cellText(value: unknown, written: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return /[eE]/.test(written) && typeof value === 'number' ? new Decimal(written).toFixed() : written;
}

const errorWords: Partial<Record<string, string>> = {
  InvalidSymbol: 'here stands a word without double quotes, or a sign that does not belong',
  InvalidCommentToken: 'it has a comment, which JSON does not know',
  CommaExpected: 'a comma is missing here, or a text is without double quotes',
  PropertyNameExpected: 'here belongs the name of a field in double quotes; after the last field stands no comma',
  ValueExpected: 'here belongs a value; after the last one stands no comma',
  EndOfFileExpected: 'something follows what ends here',
  UnexpectedEndOfString: 'a text is not closed by a double quote',
  InvalidCharacter: 'a text holds a line break, or another character that must be written as its code',
};

/** `PropertyNameExpected` as `property name expected`, where there are no better words. */
const wordsOf = (code: string) => errorWords[code] ?? code.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
