/** How each of our columns is read from a record of a foreign export: where the text comes from, then its steps. */
import { wordsOf } from '../error.ts';
import { quote } from '../schema/quote.ts';
import type { Elapsed, Lookup, Moment as MomentOrigin, Origin, Sign } from '../schema/origin.ts';
import { conditionTest, type ConditionContext } from './conditions.ts';
import { momentReader } from './read-moment.ts';
import { undeclaredNumber, type CellFault, type Transform, type Transformed } from './transform.ts';
import { PLAIN_NUMBER } from './read-number.ts';

/** The value of each key; rows that disagree leave it unclear. */
export type LookupTable = ReadonlyMap<string, { text: string; unclear: boolean }>;

/** `piece`: the part of the cell that this row is made of, where a cell is split into rows. */
export type Read = (record: readonly string[], piece?: string) => Transformed;

export interface ReadContext extends ConditionContext {
  /** One table for each step of the lookup. */
  tables: readonly LookupTable[];
  transform: Transform;
  /** Rows are put together later: a span of time is then two ends, to be told apart when all rows are known. */
  grouped: boolean;
}

export function columnRead(origin: Origin, context: ReadContext): Read {
  const { indexOf, nothing } = context;
  if (origin.elapsed) return elapsedRead(origin.elapsed, context);
  let read = plainRead(origin, context);
  if (origin.sign) read = signedRead(read, origin.sign, indexOf(origin.sign.column), nothing);
  if (!origin.when) return read;
  const holds = conditionTest(origin.when, context);
  return (record, piece) => {
    const verdict = holds(record);
    if (verdict === true) return read(record, piece);
    return verdict === false ? EMPTY : { fault: verdict };
  };
}

const EMPTY: Transformed = { text: '' };

function plainRead({ value, column, join, lookup, split }: Origin, context: ReadContext): Read {
  const { indexOf, transform, nothing } = context;
  if (value !== undefined) {
    const constant = transform(value);
    return () => constant;
  }
  if (column !== undefined) {
    const index = indexOf(column);
    const done = naming(column, transform);
    return split?.rows ? (record, piece) => done(piece ?? record[index]!) : (record) => done(record[index]!);
  }
  if (join) {
    const indexes = join.columns.map(indexOf);
    const done = naming(join.columns.join(', '), transform);
    return (record) => {
      const parts = indexes.map((index) => record[index]!.trim()).filter((text) => text !== '' && !nothing.has(text));
      return done(parts.join(join.with));
    };
  }
  return lookupRead(lookup!, context);
}

const REMEMBERED = 50_000;

/** Remembers what became of each text; the fault says which column of the export it is about. */
function naming(column: string, transform: Transform): Transform {
  const known = new Map<string, Transformed>();
  return (text) => {
    let done = known.get(text);
    if (done) return done;
    done = transform(text);
    const { fault } = done;
    if (fault) done = { fault: { ...fault, message: () => `${column}: ${wordsOf(fault.message)}` } };
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, done);
    return done;
  };
}

function lookupRead(lookup: Lookup, { indexOf, tables, transform, nothing }: ReadContext): Read {
  const index = indexOf(lookup.by);
  const done = naming(lookup.by, transform);
  return (record) => {
    const wanted = record[index]!.trim();
    if (wanted === '' || nothing.has(wanted)) return EMPTY;
    const found = lookUp(lookup, tables, wanted);
    return typeof found === 'string' ? done(found) : { fault: found };
  };
}

function lookUp(lookup: Lookup, tables: readonly LookupTable[], wanted: string): string | CellFault {
  let text = wanted;
  let step: Pick<Lookup, 'file' | 'key' | 'column' | 'next'> = lookup;
  let name = lookup.by;
  for (const table of tables) {
    const found = table.get(text);
    if (!found && lookup.otherwise !== undefined) return lookup.otherwise;
    if (!found || found.unclear) return noLookup(name, text, step, found !== undefined);
    if (found.text === '' || !step.next) return found.text;
    text = found.text;
    name = step.column;
    step = step.next;
  }
  return text;
}

const noLookup = (
  name: string,
  text: string,
  { file, key }: Pick<Lookup, 'file' | 'key'>,
  unclear: boolean,
): CellFault =>
  unclear
    ? {
        rule: 'unclear-lookup',
        message: `${name} is ${quote(text)}, which stands in several rows of ${file} with different values.`,
        fix: 'Delete the wrong rows there.',
      }
    : {
        rule: 'lookup-failed',
        message: `${name} is ${quote(text)}, which stands in no row of ${file} in the column ${key}.`,
        fix: 'Add the row there, or delete this one.',
      };

/** Amounts stored without their sign; one that has a minus already would turn around, so it is a fault. */
function signedRead(read: Read, sign: Sign, index: number, nothing: ReadonlySet<string>): Read {
  const form = (text: string) => (sign.ignore_case ? text.toLowerCase() : text);
  const negative = new Set(sign.negative.map(form));
  const positive = sign.positive && new Set(sign.positive.map(form));
  return (record, piece) => {
    const done = read(record, piece);
    if (done.fault || done.text === '') return done;
    const written = record[index]!.trim();
    const type = nothing.has(written) ? '' : form(written);
    if (!negative.has(type)) return !positive || positive.has(type) ? done : { fault: unknownType(sign, written) };
    if (!PLAIN_NUMBER.test(done.text)) return { fault: undeclaredNumber(done.text) };
    if (done.text.startsWith('-')) return { fault: signedTwice(done.text, sign, written) };
    return { text: Number(done.text) === 0 ? done.text : `-${done.text.replace(/^\+/, '')}` };
  };
}

const unknownType = ({ column }: Sign, type: string): CellFault => ({
  column,
  message: `${column} is ${quote(type)}, which is neither under negative nor under positive.`,
  fix: 'Name it under one of them in sources.yaml, or correct the cell.',
});

const signedTwice = (text: string, { column }: Sign, type: string): CellFault => ({
  message: `The amount is ${text} already, and ${column} is ${quote(type)}, which makes amounts negative.`,
  fix: 'Leave out sign in sources.yaml where amounts carry their own, or correct the cell.',
});

const units = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

function elapsedRead(elapsed: Elapsed, context: ReadContext): Read {
  const from = momentRead(elapsed.from, context);
  const to = momentRead(elapsed.to, context);
  return (record) => {
    const start = from(record);
    const end = to(record);
    if (typeof start === 'object') return { fault: start };
    if (typeof end === 'object') return { fault: end };
    return { text: context.grouped ? `${start ?? ''}/${end ?? ''}` : elapsedText(start, end, elapsed.in) };
  };
}

/** Empty where an end is not known. */
export function elapsedText(start: number | undefined, end: number | undefined, unit: Elapsed['in']): string {
  if (start === undefined || end === undefined) return '';
  return String(Math.round(((end - start) / units[unit]) * 1e6) / 1e6);
}

function momentRead({ column, when, date }: MomentOrigin, context: ReadContext) {
  const { indexOf, nothing } = context;
  const index = indexOf(column);
  const read = momentReader(date);
  const holds = conditionTest(when, context);
  return (record: readonly string[]): number | undefined | CellFault => {
    const verdict = holds(record);
    if (verdict !== true) return verdict === false ? undefined : verdict;
    const text = record[index]!.trim();
    if (text === '' || nothing.has(text)) return undefined;
    const moment = read(text);
    if (moment !== undefined && moment !== 'unclear') return moment.at;
    return {
      ...(moment && { rule: 'unclear-value' as const }),
      column,
      message: `${column}: ${quote(text)} is no time written ${(date ?? ['YYYY-MM-DD HH:mm']).join(' or ')}.`,
      fix: 'Correct the cell, or give its format as date beside column in sources.yaml.',
    };
  };
}
