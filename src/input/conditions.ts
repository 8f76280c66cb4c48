/** Whether a record of a foreign export is what a condition asks for. A cell that cannot be compared is a fault. */
import { Decimal } from 'decimal.js';
import type { Condition, Conditions } from '../schema/condition.ts';
import { quote } from '../schema/quote.ts';
import { civilDay } from './civil-day.ts';
import { momentReader } from './read-moment.ts';
import { numberReader } from './read-number.ts';
import { undeclaredNumber, type CellFault } from './transform.ts';

export type Verdict = boolean | CellFault;
type Test = (text: string) => Verdict;

const REMEMBERED = 50_000;

export interface ConditionContext {
  indexOf(column: string): number;
  /** Texts that count as empty cells. */
  nothing: ReadonlySet<string>;
  /** That of the workspace, in which a moment has its day. */
  timezone: string;
}

/** All conditions must hold. */
export function conditionTest(
  conditions: Conditions | undefined,
  { indexOf, nothing, timezone }: ConditionContext,
): (record: readonly string[]) => Verdict {
  const tests = Object.entries(conditions ?? {}).map(([column, condition]) => {
    const test = remembering(cellTest(column, condition, timezone));
    return { index: indexOf(column), test };
  });
  return (record) => {
    for (const { index, test } of tests) {
      const text = record[index]!.trim();
      const verdict = test(nothing.has(text) ? '' : text);
      if (verdict !== true) return verdict;
    }
    return true;
  };
}

function remembering(test: Test): Test {
  const known = new Map<string, Verdict>();
  return (text) => {
    let verdict = known.get(text);
    if (verdict === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, (verdict = test(text)));
    }
    return verdict;
  };
}

function cellTest(column: string, condition: Condition, timezone: string): Test {
  const { is, not, empty, ignore_case } = condition;
  const form = (text: string) => (ignore_case ? text.toLowerCase() : text);
  const wanted = is && new Set(is.map(form));
  const unwanted = not && new Set(not.map(form));
  const tests: Test[] = [
    ...(wanted ? [(text: string) => wanted.has(form(text))] : []),
    ...(unwanted ? [(text: string) => !unwanted.has(form(text))] : []),
    ...(empty === undefined ? [] : [(text: string) => (text === '') === empty]),
    ...dayTests(column, condition, timezone),
    ...numberTests(column, condition),
  ];
  return (text) => {
    for (const test of tests) {
      const verdict = test(text);
      if (verdict !== true) return verdict;
    }
    return true;
  };
}

/** Both days are part of the span; an empty cell lies in none. */
function dayTests(column: string, { from, until, date }: Condition, timezone: string): Test[] {
  if (from === undefined && until === undefined) return [];
  const read = momentReader(date);
  return [
    (text) => {
      if (text === '') return false;
      const moment = read(text);
      if (moment === undefined || moment === 'unclear')
        return {
          ...(moment && { rule: 'unclear-value' as const }),
          column,
          message: `${column}: ${quote(text)} is no date written ${(date ?? ['YYYY-MM-DD']).join(' or ')}.`,
          fix: 'Correct the cell, or give its format as date beside from and until in sources.yaml.',
        };
      const day = civilDay(moment.text, timezone);
      return (from === undefined || day >= from) && (until === undefined || day <= until);
    },
  ];
}

function numberTests(column: string, { at_least, at_most, number }: Condition): Test[] {
  if (at_least === undefined && at_most === undefined) return [];
  const read = numberReader(number ?? ['1234.56']);
  return [
    (text) => {
      if (text === '') return false;
      const plain = read(text);
      if (plain === undefined || plain === 'unclear') {
        const { message, ...fault } = undeclaredNumber(text);
        return { ...fault, column, message: `${column}: ${message}` };
      }
      const value = new Decimal(plain);
      return (at_least === undefined || value.gte(at_least)) && (at_most === undefined || value.lte(at_most));
    },
  ];
}
