/** The internal figures, worked out a second time, straight from the catalogue and the cells. */
import { answerPractice, yearOf } from './book-practice.ts';
import { daysFrom, later, monthsLater, within, type Days } from './calendar.ts';
import { honour, type Honoured } from './credit.ts';
import { answerCustomer } from './customer.ts';
import {
  count,
  difference,
  fraction,
  isNumber,
  median,
  minus,
  order,
  parse,
  parts,
  product,
  ratio,
  sum,
  times,
  total,
  type Answer,
  type Answers,
  type Fraction,
} from './fraction.ts';
import { bridge, currencyOf, inReporting, lines, retention, type Line } from './ledger.ts';
import { cell, rowsOf, type Cells, type Workspace } from './workspace.ts';

interface Asked {
  workspace: Workspace;
  span: Days;
  /** The day before the first, and the one twelve months before the last. */
  d0: string;
  yearBefore: string;
  all: Line[];
  honoured: Honoured[];
  recorded: (table: string) => number;
}

export function answerBook(workspace: Workspace, span: Days): Answers {
  const d0 = later(span.first, -1);
  const all = lines(workspace, d0, span.last);
  const asked: Asked = {
    workspace,
    span,
    d0,
    yearBefore: monthsLater(span.last, -12),
    all,
    honoured: honour(workspace, span, all, d0),
    recorded: (table) => rowsOf(workspace, table).length,
  };
  const ledger = ledgerFigures(asked);
  return {
    ...ledger,
    ...renewals(asked),
    ...economics(asked, ledger),
    ...contribution(asked, ledger),
    ...qbrs(asked),
    ...health(asked),
    ...team(asked),
    ...segments(asked),
    ...trailingYear(asked),
    ...answerPractice(workspace, span, all),
  };
}

/** What CS returned, and who had a review, in the twelve months up to the last day. */
function trailingYear({ workspace, span, yearBefore, recorded }: Asked): Answers {
  const year = yearOf(span, yearBefore);
  const all = lines(workspace, yearBefore, span.last);
  const honoured = honour(workspace, year, all, yearBefore);
  const asked = { workspace, span: year, d0: yearBefore, yearBefore, all, honoured, recorded };
  return {
    'cs.return.ttm': contribution(asked, { 'arr.closing': fraction(1) })['cs.return'] as Answer,
    'qbr.coverage.ttm': qbrs(asked)['qbr.coverage'] as Answer,
  };
}

function ledgerFigures({ workspace, span, d0, yearBefore, all, recorded }: Asked): Answers {
  const known = recorded('subscriptions');
  const { held: _held, kept: _kept, present, ...amounts } = bridge(workspace, all, d0);
  const now = retention(bridge(workspace, all, d0), known);
  const year = retention(bridge(workspace, lines(workspace, yearBefore, span.last), yearBefore), known);
  const money = (amount: Fraction): Answer => (known === 0 ? 'no-data' : amount);
  const renewing = (days: number) => {
    const next = { first: later(span.last, 1), last: later(span.last, days) };
    return total(all.filter(({ customer }) => within(customer['renewal_date'], next)).map(({ last }) => last));
  };
  return {
    ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [`arr.${name}`, money(amount)])),
    nrr: now.nrr,
    grr: now.grr,
    'logo.retention': now.logo,
    'nrr.ttm': year.nrr,
    'grr.ttm': year.grr,
    'logo.retention.ttm': year.logo,
    'arr.renewing.90': money(renewing(90)),
    'arr.renewing.180': money(renewing(180)),
    'five_points.arr': money(times(amounts.closing, fraction(5, 100))),
    arpa: ratio(money(amounts.closing), count(present, known)),
  };
}

/** Renewals decided by the last day, of customers and due days. */
const decided = (workspace: Workspace, due: Days): Cells[] =>
  rowsOf(workspace, 'renewals').filter(
    (row) =>
      within(row['due'], due) &&
      (row['outcome'] === 'renewed' || row['outcome'] === 'churned') &&
      (row['closed_on'] === undefined || row['closed_on'] <= due.last),
  );

function renewals({ workspace, span, d0 }: Asked): Answers {
  const due = decided(workspace, span);
  const renewed = due.filter(({ outcome }) => outcome === 'renewed');
  const amount = (row: Cells, column: string) => {
    const customer = rowsOf(workspace, 'customers', row['customer'])[0] as Cells;
    return inReporting(
      workspace,
      row[column] === undefined ? fraction(0) : cell(row, column),
      currencyOf(workspace, customer),
      d0,
    );
  };
  const used = due.filter((row) => row['outcome'] === 'churned' || row['arr_renewed'] !== undefined);
  const over = (column: string) => sum(used.map((row) => amount(row, column)));
  return {
    'renewal.rate.logo': due.length === 0 ? 'no-data' : fraction(renewed.length, due.length),
    'renewal.rate.amount': ratio(over('arr_renewed'), over('arr_due')),
  };
}

function economics({ workspace, span, d0, yearBefore }: Asked, ledger: Answers): Answers {
  const rows = rowsOf(workspace, 'acquisition').filter(
    (row) => (row['from'] ?? '') > yearBefore && (row['until'] ?? '') <= span.last,
  );
  const cac = ratio(
    sum(rows.map((row) => inReporting(workspace, cell(row, 'spend'), row['currency'], d0))),
    sum(rows.map((row) => cell(row, 'new_customers'))),
  );
  if (workspace.grossMargin === undefined) {
    return {
      cac,
      ltv: 'not-configured',
      'ltv.cac': 'not-configured',
      'cac.payback_months': 'not-configured',
      'five_points.ltv': 'not-configured',
      'five_points.ltv.cac': 'not-configured',
    };
  }
  const earned = product(ledger['arpa'] as Answer, parse(workspace.grossMargin));
  const lost = difference(fraction(1), ledger['grr.ttm'] as Answer);
  const ltv = ratio(earned, lost);
  const less = difference(lost, fraction(5, 100));
  const fiveLtv = ratio(earned, isNumber(less) && order(less, fraction(0)) < 0 ? fraction(0) : less);
  return {
    cac,
    ltv,
    'ltv.cac': ratio(ltv, cac),
    'five_points.ltv': fiveLtv,
    'five_points.ltv.cac': ratio(fiveLtv, cac),
    'cac.payback_months': ratio(cac, product(earned, fraction(1, 12))),
  };
}

const employed = ({ from = '', until }: Cells, span: Days): number => {
  const first = from > span.first ? from : span.first;
  const last = until !== undefined && until < span.last ? until : span.last;
  return Math.max(0, daysFrom(first, last) + 1);
};

function contribution({ workspace, span, d0, honoured, recorded }: Asked, ledger: Answers): Answers {
  const salaries = rowsOf(workspace, 'team')
    .filter((row) => employed(row, span) > 0 && row['annual_cost'] !== undefined)
    .map((row) => {
      const year = inReporting(workspace, cell(row, 'annual_cost'), row['currency'], d0);
      return times(times(year, parse(row['fte'] ?? '1')), fraction(employed(row, span), 365));
    });
  const others = rowsOf(workspace, 'cs_costs').filter(({ date }) => within(date, span));
  const cost = parts(
    sum(salaries),
    sum(others.map((row) => inReporting(workspace, cell(row, 'amount'), row['currency'], d0))),
  );
  const credited = (amount: Fraction): Answer => (recorded('activities') === 0 ? 'no-data' : amount);
  const confirmed = (credit: string) =>
    credited(total(honoured.filter((one) => one.credit === credit).map((one) => one.confirmed)));
  const won = rowsOf(workspace, 'referrals').filter(
    (row) => row['stage'] === 'won' && within(row['date'], span) && row['arr_won'] !== undefined,
  );
  const referral: Answer =
    recorded('referrals') === 0
      ? 'no-data'
      : total(won.map((row) => inReporting(workspace, cell(row, 'arr_won'), row['currency'], d0)));
  const [saved, sourced] = [confirmed('saved'), confirmed('sourced')];
  const days = daysFrom(span.first, span.last) + 1;
  return {
    'cs.cost': cost,
    'cs.saved': saved,
    'cs.expansion.sourced': sourced,
    'cs.expansion.influenced': confirmed('influenced'),
    'cs.claimed_unconfirmed': credited(total(honoured.map(({ claimed, confirmed: one }) => minus(claimed, one)))),
    'cs.referral': referral,
    'cs.return': ratio(parts(saved, sourced, referral), cost),
    'cs.cost_share': ratio(product(cost, fraction(365, days)), ledger['arr.closing'] as Answer),
  };
}

const doneBy = (workspace: Workspace, days: Days, kind: string, customer?: string): Cells[] =>
  rowsOf(workspace, 'activities', customer).filter((row) => row['kind'] === kind && within(row['date'], days));

function qbrs({ workspace, span, yearBefore, all, recorded }: Asked): Answers {
  const present = all.filter(({ last }) => last.top > 0n).map(({ customer }) => customer['customer'] as string);
  const covered = present.filter((id) => doneBy(workspace, span, 'qbr', id).length > 0).length;
  const due = decided(workspace, { first: later(yearBefore, 1), last: span.last });
  const hadOne = (row: Cells) =>
    doneBy(
      workspace,
      { first: later(row['due'] as string, -180), last: later(row['due'] as string, -1) },
      'qbr',
      row['customer'],
    ).length > 0;
  const share = (rows: Cells[]): Answer =>
    rows.length === 0 ? 'no-data' : fraction(rows.filter(({ outcome }) => outcome === 'renewed').length, rows.length);
  return {
    'qbr.coverage': ratio(count(covered, recorded('activities')), count(present.length, recorded('subscriptions'))),
    'qbr.effect': difference(share(due.filter(hadOne)), share(due.filter((row) => !hadOne(row)))),
  };
}

function health({ workspace, span, all, recorded }: Asked): Answers {
  const found = { red: 0, amber: 0, green: 0 };
  for (const { customer, last } of all) {
    const scores = rowsOf(workspace, 'health', customer['customer']).filter(({ date = '' }) => date <= span.last);
    const latest = scores.sort((a, b) => ((a['date'] ?? '') < (b['date'] ?? '') ? -1 : 1)).at(-1);
    if (last.top === 0n || !latest) continue;
    const score = cell(latest, 'score');
    found[order(score, fraction(40)) < 0 ? 'red' : order(score, fraction(70)) < 0 ? 'amber' : 'green'] += 1;
  }
  const rows = Math.min(recorded('health'), recorded('subscriptions'));
  const reached = rowsOf(workspace, 'customers').flatMap((customer) => {
    const id = customer['customer'] as string;
    const first = rowsOf(workspace, 'milestones', id).find(
      (row) => row['first_value'] === 'true' && within(row['achieved'], span),
    );
    const days = first && answerCustomer(workspace, id, span)['ttfv.days'];
    return days !== undefined && isNumber(days) ? [days] : [];
  });
  return {
    'health.red': count(found.red, rows),
    'health.amber': count(found.amber, rows),
    'health.green': count(found.green, rows),
    'ttfv.median': median(reached),
  };
}

function groupFigures(
  { workspace, d0, all, recorded }: Asked,
  own: (customer: Cells) => boolean,
  prefix: string,
): Answers {
  const known = recorded('subscriptions');
  const part = bridge(
    workspace,
    all.filter(({ customer }) => own(customer)),
    d0,
  );
  const { nrr, grr } = retention(part, known);
  return {
    [`${prefix}.customers`]: count(part.present, known),
    [`${prefix}.arr`]: known === 0 ? 'no-data' : part.closing,
    [`${prefix}.nrr`]: nrr,
    [`${prefix}.grr`]: grr,
  };
}

function team(asked: Asked): Answers {
  const { workspace, span, honoured, recorded } = asked;
  const names = [
    ...rowsOf(workspace, 'customers').map(({ csm }) => csm),
    ...rowsOf(workspace, 'activities')
      .filter(({ date }) => within(date, span))
      .map(({ csm }) => csm),
    ...rowsOf(workspace, 'team')
      .filter((row) => employed(row, span) > 0)
      .map(({ csm }) => csm),
  ];
  const answers: Answers = {};
  for (const csm of new Set(names.filter((name) => name !== undefined))) {
    const credit = (kind: string): Answer =>
      recorded('activities') === 0
        ? 'no-data'
        : total(honoured.filter((one) => one.csm === csm && one.credit === kind).map(({ confirmed }) => confirmed));
    const done = (kind: string) =>
      count(doneBy(workspace, span, kind).filter((row) => row['csm'] === csm).length, recorded('activities'));
    Object.assign(
      answers,
      groupFigures(asked, (customer) => customer['csm'] === csm, `csm.${csm}`),
      {
        [`csm.${csm}.saved`]: credit('saved'),
        [`csm.${csm}.sourced`]: credit('sourced'),
        [`csm.${csm}.qbrs`]: done('qbr'),
        [`csm.${csm}.trainings`]: done('training'),
      },
    );
  }
  return answers;
}

function segments(asked: Asked): Answers {
  const { workspace, d0, all, recorded } = asked;
  const names = new Set(rowsOf(workspace, 'customers').flatMap(({ segment }) => segment ?? []));
  const answers: Answers = {};
  for (const segment of names) {
    const own = all.filter(({ customer }) => customer['segment'] === segment);
    Object.assign(
      answers,
      groupFigures(asked, (customer) => customer['segment'] === segment, `segment.${segment}`),
      {
        [`segment.${segment}.logo.retention`]: retention(bridge(workspace, own, d0), recorded('subscriptions')).logo,
      },
    );
  }
  return answers;
}
