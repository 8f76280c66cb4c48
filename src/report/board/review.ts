/**
 * What one review has and lacks, out of the customer's tables, its narrative, the faults in its data and the findings of
 * the linter. Plain data without wording, so that `check` and the board say the same, and so that it may be kept. A
 * count that is missing is not known.
 */
import { countIssues, type Issue } from '../../error.ts';
import type { Narrative } from '../../input/read-workspace.ts';
import { latestHealth } from '../../figures/internal-health.ts';
import type { BookCustomer } from '../../model/book.ts';
import { findBehind, type BehindTable, type Reach } from '../../model/data-reach.ts';
import { daysBetween, type Day } from '../../model/day.ts';
import type { Row } from '../../schema/tables.ts';
import type { View } from '../../schema/views.ts';
import type { LintRule } from '../lint/lint-rules.ts';
import { reasons, type Reason } from './reasons.ts';

export interface Review {
  customer: string;
  name: string;
  csm?: string;
  renewalDate?: Day;
  /** The latest score, 0 to 100, as written. */
  health?: { score: string; date: Day };
  /** Tables that end before the period does. */
  behind: BehindTable[];
  hasUsage: boolean;
  goals: { total: number; agreed: number };
  hasNarrative: boolean;
  errors: number;
  /** Of the linter; missing: the report could not be made, so nothing was looked at. */
  findings?: number;
  /** Open promises of the vendor, the earliest due first; missing: none was ever recorded. */
  promises?: OpenPromise[];
  deliveredOn?: Day;
  /** Missing: nobody has looked. */
  opened?: { times: number; last?: Day };
  reasons: Reason[];
}

export interface OpenPromise {
  title: string;
  due?: Day;
  overdue: boolean;
}

export interface ReviewInput {
  one: BookCustomer;
  reach: Reach;
  narrative: Narrative | undefined;
  /** Whether the customer has a folder of narratives. */
  hasNarratives: boolean;
  /** The errors that keep the report from being built. */
  blocking: readonly Issue[];
  /** What the linter says of the finished report; undefined where it could not be made. */
  findings: readonly Issue[] | undefined;
  view: View | undefined;
}

/** What has its own place on the board is not said again as a finding. */
function isSaidElsewhere({ rule }: Issue, goals: number): boolean {
  return (
    rule === ('lint-narrative-missing' satisfies LintRule) ||
    (goals === 0 && rule === ('lint-usage-without-goal' satisfies LintRule))
  );
}

export function assessReview(input: ReviewInput): Review {
  const { one, reach, narrative, blocking, view } = input;
  const { customer, tables, editions, settings } = one.slice;
  const { period } = reach;
  const health = latestHealth(one.internal.health, period.through);
  const findings = input.findings?.filter((finding) => !isSaidElsewhere(finding, tables.goals.length));
  const promises = tables.commitments.length > 0 ? openPromises(tables.commitments, period.through) : undefined;
  const delivered = editions.find((edition) => edition.period === period.id);
  const review: Omit<Review, 'reasons'> = {
    customer: customer.id,
    name: customer.name,
    ...(one.csm !== undefined && { csm: one.csm }),
    ...(customer.renewalDate !== undefined && { renewalDate: customer.renewalDate }),
    ...(health && { health: { score: health.score.toFixed(), date: health.date } }),
    behind: findBehind(one, reach),
    hasUsage: settings.metrics.size === 0 || tables.usage.length > 0,
    goals: {
      total: tables.goals.length,
      agreed: tables.goals.filter(({ agreed_on }) => agreed_on !== undefined).length,
    },
    hasNarrative: narrative !== undefined && isWritten(narrative),
    errors: countIssues(blocking),
    ...(findings && { findings: countIssues(findings) }),
    ...(promises && { promises: promises.map(({ row: { title, due }, overdue }) => promiseOf(title, due, overdue)) }),
    ...(delivered && { deliveredOn: delivered.deliveredOn }),
  };
  const overdue = promises?.filter((promise) => promise.overdue).map(({ row }) => row) ?? [];
  return withView({ ...review, reasons: findReasons(review, { ...input, findings }, overdue) }, view);
}

const promiseOf = (title: string, due: Day | undefined, overdue: boolean): OpenPromise => ({
  title,
  ...(due !== undefined && { due }),
  overdue,
});

/** A file with nothing in it is a file that somebody still has to write. */
const isWritten = ({ headline, decision, parts }: Narrative): boolean =>
  headline !== undefined || decision !== undefined || parts.some(({ markdown }) => markdown.trim() !== '');

/** As `commitments.open` and `commitments.overdue` count them. */
function openPromises(rows: readonly Row<'commitments'>[], through: Day) {
  return rows
    .filter(({ made_on }) => made_on === undefined || made_on <= through)
    .filter(({ status = 'open', kept_on }) => status === 'open' || (kept_on !== undefined && kept_on > through))
    .map((row) => ({ row, overdue: row.due !== undefined && row.due < through }))
    .sort((a, b) => ((a.row.due ?? '9999') < (b.row.due ?? '9999') ? -1 : 1));
}

type Facts = Omit<Review, 'reasons'>;

function findReasons(facts: Facts, input: ReviewInput, overdue: readonly Row<'commitments'>[]): Reason[] {
  return [
    ...findDataReasons(facts, input),
    ...findGoalReasons(facts, input),
    ...findWordReasons(facts, input),
    ...findPromiseReasons(overdue),
    ...findSendReasons(facts, input),
  ];
}

const ownTable = (customer: string, table: string) => `data/customers/${customer}/${table}.csv`;

function findDataReasons({ customer, behind, hasUsage, errors }: Facts, { blocking, reach }: ReviewInput): Reason[] {
  const found: Reason[] = [];
  const [first] = blocking;
  if (first) found.push({ id: 'data-error', values: { count: errors, message: first.message }, ...placeOf(first) });
  if (!hasUsage)
    found.push({ id: 'data-missing', values: { table: 'usage' }, file: ownTable(customer, 'usage'), beside: '' });
  for (const { table, day, file } of behind)
    found.push({
      id: 'data-behind',
      values: { table, day, days: daysBetween(day, reach.period.through) },
      file,
    });
  return found;
}

const placeOf = ({ file, line }: Issue) => ({ file, ...(line > 0 && { line }) });

function findGoalReasons({ customer, goals: { total, agreed } }: Facts, { one }: ReviewInput): Reason[] {
  if (total === 0) return [{ id: 'goals-missing', values: {}, file: ownTable(customer, 'goals'), beside: '' }];
  const first = one.slice.tables.goals.find(({ agreed_on }) => agreed_on === undefined);
  if (!first) return [];
  const { file, record } = first.at;
  return [
    {
      id: 'goals-unconfirmed',
      values: { count: total - agreed, total },
      file: file.path,
      line: file.locate(record, 'agreed_on').line,
    },
  ];
}

function findWordReasons(facts: Facts, { reach, narrative, hasNarratives, findings = [] }: ReviewInput): Reason[] {
  const found: Reason[] = [];
  const folder = `content/narrative/${facts.customer}`;
  if (!facts.hasNarrative)
    found.push({
      id: 'narrative-missing',
      values: { period: reach.period.id },
      file: narrative?.file ?? `${folder}/${reach.period.id}.md`,
      ...(!narrative && { beside: hasNarratives ? folder : '' }),
    });
  const [first] = findings;
  if (first)
    found.push({
      id: 'lint-findings',
      values: { count: facts.findings ?? 0, message: first.message },
      ...placeOf(first),
    });
  return found;
}

function findPromiseReasons(overdue: readonly Row<'commitments'>[]): Reason[] {
  const [first] = overdue;
  if (!first) return [];
  const { file, record } = first.at;
  return [
    {
      id: 'promises-overdue',
      values: { count: overdue.length, day: first.due ?? '', title: first.title },
      file: file.path,
      line: file.locate(record, 'due').line,
    },
  ];
}

function findSendReasons({ customer, deliveredOn }: Facts, { reach }: ReviewInput): Reason[] {
  return deliveredOn === undefined ? [{ id: 'not-delivered', values: { customer, period: reach.period.id } }] : [];
}

/** The review with what is known today of its link being opened: nothing else of it depends on that. */
export function withView({ opened: _before, ...review }: Review, view: View | undefined): Review {
  const { deliveredOn } = review;
  const found = review.reasons.filter(({ id }) => id !== 'not-opened');
  if (deliveredOn !== undefined && view?.times === 0) found.push({ id: 'not-opened', values: { day: deliveredOn } });
  const opened = view && { times: view.times, ...(view.last && { last: view.last }) };
  return { ...review, ...(opened && { opened }), reasons: found };
}

/** Nothing keeps the report from being built. */
export const isReady = ({ reasons: found }: Pick<Review, 'reasons'>): boolean =>
  !found.some(({ id }) => reasons[id] === 'error');

/** Nothing is left to be mended before it is delivered. */
export const isComplete = ({ reasons: found }: Pick<Review, 'reasons'>): boolean =>
  found.every(({ id }) => reasons[id] === 'send');
