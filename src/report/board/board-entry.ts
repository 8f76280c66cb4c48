/** One review as a row of the board: its cells in words, and what it lacks with the file to edit. */
import type { Decimal } from 'decimal.js';
import { Decimal as Exact } from 'decimal.js';
import { roundMoney } from '../../model/money.ts';
import type { Day } from '../../model/day.ts';
import { daysBetween } from '../../model/day.ts';
import type { Format } from '../format.ts';
import type { MessageKey, Say } from '../words.ts';
import type { BoardCell, BoardEntry, BoardReason } from './board-schema.ts';
import { reasons, type Reason } from './reasons.ts';
import { isComplete, isReady, type Review } from './review.ts';

export interface EntryContext {
  say: Say;
  format: Format;
  asOf: Day;
  currency: string;
  /** On the last day of the period, in the reporting currency. */
  arr: ReadonlyMap<string, Decimal>;
  csmNames: ReadonlyMap<string, string>;
  /** Customers whose report stands, with its path from `dist/internal/`. */
  reports: ReadonlyMap<string, string>;
  /** From `dist/internal/` to the workspace; undefined where no path leads there. */
  workspace: string | undefined;
}

/** In the order of the cells. */
export const COLUMNS = [
  { id: 'due', align: 'start' },
  { id: 'arr', align: 'end' },
  { id: 'health', align: 'end' },
  { id: 'data', align: 'start' },
  { id: 'goals', align: 'start' },
  { id: 'narrative', align: 'start' },
  { id: 'findings', align: 'start' },
  { id: 'promises', align: 'start' },
  { id: 'delivered', align: 'start' },
  { id: 'opened', align: 'start' },
] as const;

type ColumnId = (typeof COLUMNS)[number]['id'];

export function presentEntry(review: Review, context: EntryContext): BoardEntry {
  const { customer, name, csm, renewalDate, health, deliveredOn, opened } = review;
  const arr = context.arr.get(customer);
  const link = context.reports.get(customer);
  return {
    customer,
    name,
    csm: csm ?? null,
    csmName: csm === undefined ? null : (context.csmNames.get(csm) ?? csm),
    renewalDate: renewalDate ?? null,
    days: renewalDate === undefined ? null : daysBetween(context.asOf, renewalDate),
    arr: arr === undefined ? null : Number(roundMoney(arr, context.currency).toFixed()),
    health: health ? Number(health.score) : null,
    deliveredOn: deliveredOn ?? null,
    opened: opened?.times ?? null,
    ready: isReady(review),
    complete: isComplete(review),
    reasons: review.reasons.map((reason) => presentReason(reason, context)),
    ...(link !== undefined && { link }),
    cells: COLUMNS.map(({ id }) => CELLS[id](review, context)),
  };
}

const unknown: BoardCell = { text: '–', tone: 'muted', key: null };

const CELLS: Record<ColumnId, (review: Review, context: EntryContext) => BoardCell> = {
  due({ renewalDate }, { say, format, asOf }) {
    if (renewalDate === undefined) return unknown;
    const days = daysBetween(asOf, renewalDate);
    const note = days < 0 ? say('board.days.past', { days: -days }) : say('board.days', { days });
    return { text: format.date(renewalDate, 'medium'), note, key: renewalDate };
  },
  arr({ customer }, { arr, format, currency }) {
    const amount = arr.get(customer);
    return amount ? { text: format.money(amount, currency), key: amount.toNumber() } : unknown;
  },
  health({ health }, { format }) {
    return health ? { text: format.number(new Exact(health.score)), key: Number(health.score) } : unknown;
  },
  data({ errors, behind, hasUsage }, { say, format }) {
    const lacking = [
      ...(errors > 0 ? [say('board.data.errors', { count: errors })] : []),
      ...(hasUsage ? [] : [say('board.data.missing')]),
      ...behind.map(({ table, day }) =>
        say('board.data.behind', { table: say(tableWord(table)), day: format.date(day, 'short') }),
      ),
    ];
    const [first, ...more] = lacking;
    if (first === undefined) return { text: say('board.data.whole'), tone: 'good', key: 0 };
    const note = more.length > 1 ? say('board.data.more', { count: more.length }) : more[0];
    return { text: first, ...(note && { note }), tone: 'bad', key: lacking.length + (errors > 0 ? 100 : 0) };
  },
  goals({ goals: { total, agreed } }, { say }) {
    if (total === 0) return { text: say('board.goals.none'), tone: 'bad', key: 2 };
    if (agreed === total) return { text: say('board.goals.agreed'), tone: 'good', key: 0 };
    const count = String(total - agreed);
    return { text: say('board.goals.open', { count, total: String(total) }), tone: 'bad', key: 1 - agreed / total };
  },
  narrative({ hasNarrative }, { say }) {
    return hasNarrative
      ? { text: say('board.narrative.written'), tone: 'good', key: 0 }
      : { text: say('board.narrative.missing'), tone: 'bad', key: 1 };
  },
  findings({ findings }, { say, format }) {
    if (findings === undefined) return { text: say('board.findings.unknown'), tone: 'muted', key: null };
    if (findings === 0) return { text: say('board.findings.none'), tone: 'good', key: 0 };
    return { text: format.number(findings), tone: 'bad', key: findings };
  },
  promises({ promises }, { say, format }) {
    if (!promises) return { text: say('board.promises.unknown'), tone: 'muted', key: null };
    const overdue = promises.filter((promise) => promise.overdue).length;
    const open = say('board.promises.open', { count: format.number(promises.length) });
    if (overdue > 0) {
      const text = say('board.promises.overdue', { count: format.number(overdue) });
      return { text, note: open, tone: 'bad', key: overdue * 1000 + promises.length };
    }
    return { text: promises.length > 0 ? open : say('board.promises.none'), key: promises.length };
  },
  delivered({ deliveredOn }, { say, format }) {
    if (deliveredOn === undefined) return { text: say('board.delivered.no'), tone: 'bad', key: '' };
    return { text: format.date(deliveredOn, 'short'), tone: 'good', key: deliveredOn };
  },
  opened({ deliveredOn, opened }, { say, format }) {
    if (!opened)
      return deliveredOn === undefined ? unknown : { text: say('board.opened.unknown'), tone: 'muted', key: null };
    const { times, last } = opened;
    if (times === 0) return { text: say('board.opened.no'), tone: 'bad', key: 0 };
    const counted = say('board.opened.times', { times });
    return {
      text: last ? format.date(last, 'short') : counted,
      ...(last && { note: counted }),
      tone: 'good',
      key: times,
    };
  },
};

/** Every table that `data-reach.ts` looks at has one. */
const tableWord = (table: string) => `board.table.${table}` as MessageKey;

function presentReason({ id, values, file, line, beside }: Reason, context: EntryContext): BoardReason {
  const { say, format, workspace } = context;
  const { table, day } = values;
  const text = say(`board.reason.${id}`, {
    ...values,
    ...(typeof table === 'string' && { table: say(tableWord(table)) }),
    ...(typeof day === 'string' && { day: day === '' ? '–' : format.date(day as Day) }),
  });
  const target = beside ?? file;
  const link =
    workspace !== undefined && target ? [workspace, ...target.split('/').map(encodeURIComponent)] : undefined;
  return {
    id,
    kind: reasons[id],
    text,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(link && { link: link.join('/') }),
  };
}
