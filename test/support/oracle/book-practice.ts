/** What the internal report says of the whole book beside ARR and credit, worked out a second time from the cells. */
import { daysFrom, later, within, type Days } from './calendar.ts';
import { answerCustomer } from './customer.ts';
import {
  by,
  count,
  fraction,
  isNumber,
  mean,
  median,
  minus,
  order,
  ratio,
  type Answer,
  type Answers,
} from './fraction.ts';
import type { Line } from './ledger.ts';
import { cell, numbers, rowsOf, type Cells, type Workspace } from './workspace.ts';

const distinct = (rows: readonly Cells[]) => new Set(rows.map(({ customer }) => customer)).size;

export function answerPractice(workspace: Workspace, span: Days, all: readonly Line[]): Answers {
  const recorded = (table: string) => rowsOf(workspace, table).length;
  const present = all.filter(({ last }) => last.top > 0n).map(({ customer }) => customer);
  const grown = all.filter(({ first, last }) => first.top > 0n && order(last, first) > 0);
  const renewed = rowsOf(workspace, 'renewals').filter(
    (row) =>
      within(row['due'], span) &&
      row['outcome'] === 'renewed' &&
      (row['closed_on'] === undefined || row['closed_on'] <= span.last),
  );
  const referred = rowsOf(workspace, 'referrals').filter(({ date }) => within(date, span));
  const known = recorded('subscriptions');
  const stages = Object.fromEntries(
    ['onboarding', 'growth', 'mature', 'renewal'].map((stage) => [
      `book.stage.${stage}`,
      count(present.filter((customer) => stageOf(customer, span.last) === stage).length, known),
    ]),
  );
  return {
    'book.customers': count(present.length, known),
    'book.renewed': count(distinct(renewed), recorded('renewals')),
    'book.expanded': count(grown.length, known),
    'book.referring': count(distinct(referred), recorded('referrals')),
    ...stages,
    ...standing(workspace, span, present),
    ...voice(workspace, span),
  };
}

function stageOf(customer: Cells, day: string): string {
  const left = customer['renewal_date'] === undefined ? -1 : daysFrom(day, customer['renewal_date']);
  if (left >= 0 && left <= 90) return 'renewal';
  const since = daysFrom(customer['start_date'] as string, day);
  return since < 90 ? 'onboarding' : since <= 270 ? 'growth' : 'mature';
}

function standing(workspace: Workspace, span: Days, present: readonly Cells[]): Answers {
  const ids = present.map(({ customer }) => customer as string);
  const open = ids.filter((id) => rowsOf(workspace, 'handover', id).some(({ status }) => status !== 'complete'));
  const answers = ids.map((id) => answerCustomer(workspace, id, span));
  const add = (figure: string) =>
    answers.reduce((sum, own) => {
      const answer = own[figure] as Answer;
      return sum + (isNumber(answer) ? Number(answer.top) : 0);
    }, 0);
  const goals = rowsOf(workspace, 'goals').length;
  return {
    'book.handovers.incomplete': count(open.length, rowsOf(workspace, 'handover').length),
    'book.goals.total': count(add('goals.total'), goals),
    'book.goals.met': count(add('goals.met'), goals),
  };
}

function voice(workspace: Workspace, span: Days): Answers {
  const scores = rowsOf(workspace, 'surveys')
    .filter((row) => row['kind'] === 'nps' && within(row['date'], span))
    .map((row) => cell(row, 'score'));
  const share = (test: (score: (typeof scores)[number]) => boolean) => fraction(scores.filter(test).length);
  const lead = minus(
    share((score) => order(score, fraction(9)) >= 0),
    share((score) => order(score, fraction(6)) <= 0),
  );
  const items = rowsOf(workspace, 'feedback').filter(({ date }) => within(date, span));
  const answered = items.filter((row) => row['answered_on'] !== undefined && row['answered_on'] <= span.last);
  const tickets = rowsOf(workspace, 'tickets');
  const opened = tickets.filter((row) => within(row['opened'], span));
  const resolved = tickets.filter((row) => within(row['resolved'], span));
  return {
    'book.nps': scores.length === 0 ? 'no-data' : by(fraction(100 * Number(lead.top)), fraction(scores.length)),
    'book.voc.items': count(items.length, rowsOf(workspace, 'feedback').length),
    'book.voc.closed_rate': ratio(count(answered.length, items.length), count(items.length, items.length)),
    'book.support.opened': count(opened.length, tickets.length),
    'book.support.first_response_minutes': median(numbers(opened, 'first_response_minutes')),
    'book.support.resolution_hours': median(numbers(resolved, 'resolution_hours')),
    'book.support.csat': mean(numbers(resolved, 'csat')),
  };
}

export const yearOf = (span: Days, yearBefore: string): Days => ({ first: later(yearBefore, 1), last: span.last });
