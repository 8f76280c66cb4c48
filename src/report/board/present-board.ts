/**
 * The readiness board: the coming renewals and what each review still lacks, `quarterdeck.board/1`. Days are counted from
 * the day the reports are made on. Who presents it has read the whole book; no customer may.
 */
import type { Decimal } from 'decimal.js';
import { Decimal as Exact } from 'decimal.js';
import { compareText } from '../../error.ts';
import type { BookMeasured } from '../../figures/measure-book.ts';
import type { Settings } from '../../model/book.ts';
import type { Period } from '../../model/period.ts';
import { formatFor } from '../format.ts';
import { interfaceWords, periodOfReport } from '../frame.ts';
import { sayIn, type MessageKey, type Say, type Wording } from '../words.ts';
import { COLUMNS, presentEntry, type EntryContext } from './board-entry.ts';
import type { Board, BoardCsm, BoardEntry, BoardGroup } from './board-schema.ts';
import { csmFolder } from './csm-folder.ts';
import { reasonIds } from './reasons.ts';
import type { Review } from './review.ts';

export interface BoardInput {
  /** One for each customer with ARR at the period's end. */
  reviews: readonly Review[];
  settings: Settings;
  period: Period;
  measured: Pick<BookMeasured, 'bridge' | 'byCsm' | 'figures'>;
  wording?: Wording | undefined;
  /** Customers whose report stands, with its path from `dist/internal/`. */
  reports: ReadonlyMap<string, string>;
  /** The internal report of the period, where it stands, from `dist/internal/`. */
  report?: string | undefined;
  /** From `dist/internal/` to the workspace; undefined where no path leads there. */
  workspace: string | undefined;
}

/** What the board and the pages of CSMs are told from. */
export interface BoardTelling extends EntryContext {
  input: BoardInput;
  say: Say;
  entries: readonly BoardEntry[];
  csms: readonly BoardCsm[];
}

export function presentBoard(telling: BoardTelling): Board {
  const { say, entries } = telling;
  const near = entries.filter((one) => groupOf(one) === 'next-90').length;
  const lacking = countLacking(entries);
  const total = String(entries.length);
  return frameBoard(telling, entries, {
    kind: say('board.kind'),
    title: entries.length > 0 ? say('board.title', { near, lacking, total }) : say('board.title.none'),
  });
}

export function makeBoardTelling(input: BoardInput): BoardTelling {
  const { settings, measured, wording, reviews, reports, workspace } = input;
  const context: EntryContext = {
    say: sayIn(settings.locale, wording),
    format: formatFor(settings.locale),
    asOf: settings.asOf,
    currency: settings.currency,
    arr: new Map(measured.bridge.flatMap(({ customer, closing }) => (closing.isZero() ? [] : [[customer, closing]]))),
    csmNames: new Map(measured.byCsm.map(({ csm, name }) => [csm, name])),
    reports,
    workspace,
  };
  const entries = reviews.map((review) => presentEntry(review, context)).sort(byRenewal);
  const ordered = { ...input, reviews: reviews.toSorted((a, b) => compareText(a.customer, b.customer)) };
  return { ...context, input: ordered, entries, csms: listCsms(entries, context) };
}

/** Those without a date last. */
const byRenewal = (a: BoardEntry, b: BoardEntry): number =>
  compareText(a.renewalDate ?? '9999', b.renewalDate ?? '9999') || compareText(a.customer, b.customer);

function listCsms(entries: readonly BoardEntry[], { csmNames, say }: EntryContext): BoardCsm[] {
  const counts = Map.groupBy(entries, ({ csm }) => csm);
  const ids = new Set<string | null>([...csmNames.keys(), ...counts.keys()]);
  const csms = [...ids].map((id) => ({
    id,
    name: id === null ? say('board.no-csm') : (csmNames.get(id) ?? id),
    customers: counts.get(id)?.length ?? 0,
    link: `csm/${csmFolder(id)}/index.html`,
  }));
  // Code points, so that the order is the same on every machine.
  return csms.sort((a, b) => Number(a.id === null) - Number(b.id === null) || compareText(a.name, b.name));
}

const GROUPS = ['past', 'next-90', 'next-180', 'later', 'undated'] as const;
type GroupId = (typeof GROUPS)[number];

function groupOf({ days }: BoardEntry): GroupId {
  if (days === null) return 'undated';
  if (days < 0) return 'past';
  return days <= 90 ? 'next-90' : days <= 180 ? 'next-180' : 'later';
}

export const countLacking = (entries: readonly BoardEntry[]): number =>
  entries.filter(({ complete }) => !complete).length;

/** What the board and a CSM's page have in common. */
export function frameBoard(
  telling: BoardTelling,
  entries: readonly BoardEntry[],
  own: Pick<Board, 'kind' | 'title'> & Partial<Board>,
): Board {
  const { say, format, input, asOf, currency } = telling;
  const { settings, period, wording, report } = input;
  const { label, span, id } = periodOfReport(period, say, format);
  const groups = Map.groupBy(entries, groupOf);
  return {
    schema: 'quarterdeck.board/1',
    locale: settings.locale,
    confidential: say('internal.confidential'),
    vendor: { ...settings.vendor },
    period: { id, label, span },
    asOf,
    currency,
    dataText: say('board.made', { period: label, day: format.date(asOf) }),
    labels: boardLabels(say),
    words: interfaceWords(settings.locale, wording),
    csms: [...telling.csms],
    ...(report !== undefined && { report }),
    counts: reasonIds.flatMap((reason) => {
      const count = entries.filter(({ reasons }) => reasons.some((one) => one.id === reason)).length;
      return count > 0 ? [{ id: reason, label: say(`board.count.${reason}`), count }] : [];
    }),
    columns: [
      { id: 'customer', label: say('board.column.customer'), align: 'start' },
      ...COLUMNS.map((column) => ({ ...column, label: say(`board.column.${column.id}`) })),
    ],
    groups: GROUPS.flatMap((group) => presentGroup(group, groups.get(group) ?? [], telling)),
    explained: explainColumns(telling),
    figures: {},
    above: [],
    below: [],
    ...own,
  };
}

function presentGroup(id: GroupId, entries: readonly BoardEntry[], telling: BoardTelling): BoardGroup[] {
  if (entries.length === 0) return [];
  const { say, format, currency, arr } = telling;
  const amounts = entries.flatMap(({ customer }) => arr.get(customer) ?? []);
  const counts = { count: entries.length, lacking: countLacking(entries) };
  const total = amounts.reduce((sum: Decimal, amount) => sum.plus(amount), new Exact(0));
  // A sum that leaves somebody out would be taken for the whole.
  const summary =
    amounts.length === entries.length
      ? say('board.group.summary', { ...counts, arr: format.money(total, currency) })
      : say('board.group.summary.no-arr', counts);
  return [{ id, label: say(`board.group.${id}`), summary, entries: [...entries] }];
}

const LABELS = [
  'all',
  'csm',
  'from',
  'to',
  'missing',
  'sort',
  'reset',
  'filters',
  'shown',
  'more',
  'none',
  'csv',
  'report',
  'board',
  'own',
  'list',
  'sorted-up',
  'sorted-down',
] as const;

/** What a script fills in stays in braces. */
function boardLabels(say: Say): Record<string, string> {
  const open = { shown: '{shown}', total: '{total}', count: '{count}' };
  const labels = Object.fromEntries(LABELS.map((label) => [label, say(`board.label.${label}`, open)]));
  return { ...labels, counts: say('board.counts'), explained: say('board.explained') };
}

function explainColumns({ say, format, asOf, currency }: BoardTelling): Board['explained'] {
  return COLUMNS.map(({ id }) => ({
    name: say(`board.column.${id}` as MessageKey),
    text: say(`board.explained.${id}` as MessageKey, { day: format.date(asOf), currency }),
  }));
}
