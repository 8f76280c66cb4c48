/**
 * Numbers that are well formed in themselves and cannot be, or hardly, beside the others of their row. Each counts as
 * it stands and is a warning.
 */
import { Decimal } from 'decimal.js';
import type { Row, TableName } from '../schema/tables.ts';
import { finding, type Finding, type Tables } from './tables.ts';

/** One by one, because it may be so in a million rows. */
export function* checkAmounts(tables: Tables): Generator<Finding> {
  yield* checkParts('training', tables.training, 'invited', 'attended');
  yield* checkParts('training', tables.training, 'attended', 'certified');
  yield* checkParts('support_calls', tables.support_calls, 'offered', 'answered');
  for (const row of tables.training) yield* checkHours(row);
  for (const row of tables.surveys) yield* checkScore(row);
  for (const row of tables.value) yield* checkValue(row);
  yield* checkNegative('value', tables.value, ({ amount }) => amount);
  yield* checkNegative('costs', tables.costs, ({ amount }) => amount);
  yield* checkNegative('cs_costs', tables.cs_costs, ({ amount }) => amount);
}

/** `part` is counted among `whole`; each may be empty. */
function* checkParts<Name extends TableName>(
  table: Name,
  rows: readonly Row<Name>[],
  whole: keyof Row<Name> & string,
  part: keyof Row<Name> & string,
): Generator<Finding> {
  for (const row of rows) {
    const all = row[whole] as number | undefined;
    const some = row[part] as number | undefined;
    if (all === undefined || some === undefined || some <= all) continue;
    yield finding(table, row.at, part, (row as { customer?: string }).customer, {
      rule: 'part-exceeds-whole',
      message: `${part} is ${some}, more than ${whole}, ${all}.`,
      fix: 'Correct one of the two, or leave it so where it is right; the rate is then above 100 %.',
      severity: 'warning',
    });
  }
}

/** Longer than a day is more often minutes, or the hours of all who came, than a course of several days. */
const LONGEST_HOURS = 24;

function checkHours({ customer, session, hours, at }: Row<'training'>): Finding[] {
  if (!hours?.gt(LONGEST_HOURS)) return [];
  return [
    finding('training', at, 'hours', customer, {
      rule: 'long-session',
      message: `The session ${session} took ${hours.toFixed()} hours, each of which counts for everybody who came.`,
      fix: 'Write the hours of one participant, not minutes and not the sum of all; leave it so for a course of several days.',
      severity: 'warning',
    }),
  ];
}

const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;

function checkScore({ customer, kind, score, at }: Row<'surveys'>): Finding[] {
  if (kind === undefined) return [];
  const [lowest, highest] = scales[kind];
  if (score.lt(lowest) || score.gt(highest))
    return [
      finding('surveys', at, 'score', customer, {
        rule: 'score-out-of-scale',
        message: `score is ${score.toFixed()}, but ${kind} goes from ${lowest} to ${highest}.`,
        fix: 'Correct the score or its kind, or convert the scale where the export has another.',
        severity: 'warning',
      }),
    ];
  if (kind !== 'nps' || score.isInteger()) return [];
  return [
    finding('surveys', at, 'score', customer, {
      rule: 'fractional-score',
      message: `score is ${score.toFixed()}, but an answer to nps is a whole number; between 6 and 9 it counts as neither for nor against.`,
      fix: 'Give each answer its own row, not a mean of several.',
      severity: 'warning',
    }),
  ];
}

/** What an entry is worth: amount, or quantity × rate. */
function checkValue({ customer, entry, quantity, rate, amount, at }: Row<'value'>): Finding[] {
  const product = quantity && rate && quantity.times(rate);
  if (amount === undefined && product === undefined)
    return [
      finding('value', at, 'amount', customer, {
        rule: 'value-without-amount',
        message: `The entry ${entry} has neither an amount nor both quantity and rate, so its benefit is not known and left out.`,
        fix: 'Write amount, or quantity and rate.',
        severity: 'warning',
      }),
    ];
  if (!amount || !product || isAbout(amount, product)) return [];
  return [
    finding('value', at, 'amount', customer, {
      rule: 'amount-differs',
      message: `amount is ${amount.toFixed()}, but quantity × rate is ${product.toFixed()}; amount counts.`,
      fix: 'Correct one of them, or leave the other empty.',
      severity: 'warning',
    }),
  ];
}

/** Equal but for rounding: by less than one unit, or one in a thousand. */
function isAbout(a: Decimal, b: Decimal): boolean {
  return a
    .minus(b)
    .abs()
    .lt(Decimal.max(1, a.abs().times(0.001)));
}

/** A credit note is negative, a wrong sign is too. */
function* checkNegative<Row extends { at: Finding['at']; customer?: string }>(
  table: TableName,
  rows: readonly Row[],
  amountOf: (row: Row) => Decimal | undefined,
): Generator<Finding> {
  for (const row of rows) {
    const amount = amountOf(row);
    if (!amount?.lt(0)) continue;
    yield finding(table, row.at, 'amount', row.customer, {
      rule: 'negative-amount',
      message: `amount is ${amount.toFixed()}, below zero, and is subtracted.`,
      fix: 'Turn the sign, or leave it so where it is a credit or a correction.',
      severity: 'warning',
    });
  }
}
