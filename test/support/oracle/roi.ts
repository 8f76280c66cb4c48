/** Return on investment and payback, worked out a second time. */
import { daysFrom, later, monthsLater, within, type Days } from './calendar.ts';
import {
  difference,
  fraction,
  isNumber,
  order,
  parse,
  parts,
  ratio,
  sum,
  times,
  type Answer,
  type Answers,
  type Fraction,
} from './fraction.ts';
import { cell, numbers, ran, type Cells, type Workspace } from './workspace.ts';

export interface Asked {
  workspace: Workspace;
  customer: Cells;
  rows: (table: string) => Cells[];
  span: Days;
}

function benefit({ rows }: Asked, span: Days, confident: boolean): Answer {
  const entries = rows('value').filter(({ date }) => within(date, span));
  return sum(
    entries.flatMap((row) => {
      const { amount, quantity, rate, confidence } = row;
      if (amount === undefined && (quantity === undefined || rate === undefined)) return [];
      const worth = amount === undefined ? times(cell(row, 'quantity'), cell(row, 'rate')) : parse(amount);
      return [confident && confidence !== undefined ? times(worth, parse(confidence)) : worth];
    }),
  );
}

function cost({ rows }: Asked, span: Days): Answer {
  const booked = sum(
    numbers(
      rows('costs').filter(({ date }) => within(date, span)),
      'amount',
    ),
  );
  if (rows('costs').some(({ kind }) => kind === 'subscription')) return booked;
  const prices: Fraction[] = [];
  for (const row of ran(rows('subscriptions'))) {
    const [start = '', end = '9999-12-31'] = [row['start'], row['end']];
    const first = start > span.first ? start : span.first;
    const lastDay = later(end, -1) < span.last ? later(end, -1) : span.last;
    const days = daysFrom(first, lastDay) + 1;
    if (days > 0) prices.push(times(cell(row, 'arr'), fraction(days, 365)));
  }
  return parts(booked, sum(prices));
}

export function roi(asked: Asked): Answers {
  const { customer, span } = asked;
  const start = customer['start_date'] as string;
  const toDate = { first: start, last: span.last };
  const of = (prefix: string, days: Days): Answers => {
    const [gain, paid] = [benefit(asked, days, false), cost(asked, days)];
    const net = difference(gain, paid);
    return {
      [`${prefix}.benefit`]: gain,
      [`${prefix}.cost`]: paid,
      [`${prefix}.net`]: net,
      [`${prefix}.ratio`]: ratio(net, paid),
    };
  };
  const sinceStart = of('roi.to_date', toDate);
  let payback: Answer = 'not-yet';
  for (let months = 1; !isNumber(payback); months += 1) {
    const last = later(monthsLater(start, months), -1);
    if (last > span.last) break;
    const [gain, paid] = [benefit(asked, { first: start, last }, false), cost(asked, { first: start, last })];
    if (isNumber(gain) && isNumber(paid) && order(gain, paid) >= 0) payback = fraction(months);
  }
  const missing = [sinceStart['roi.to_date.benefit'], sinceStart['roi.to_date.cost']].find(
    (one) => typeof one === 'string',
  );
  return {
    ...of('roi', span),
    'roi.benefit.confident': benefit(asked, span, true),
    ...sinceStart,
    'roi.payback_months': missing ?? payback,
  };
}
