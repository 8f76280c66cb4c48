/**
 * What customers say and how support worked, over the whole book: NPS, −100 to 100 points, feedback and the share that
 * was answered, tickets with medians of first response and resolution. Over the rows of all customers, so that a
 * customer with more tickets weighs more.
 */
import type { Decimal } from 'decimal.js';
import type { CustomerSlice } from '../model/book.ts';
import type { Row } from '../schema/tables.ts';
import { isWithin, type BookSpan } from './book-span.ts';
import { isDetractor, isPromoter } from './experience.ts';
import type { Measured } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import { sourceOf } from './sources.ts';
import { ZERO } from './sums.ts';
import { countRows, given, minus, named, orNoData, overRows, product, quotient } from './working.ts';

const FEWEST_RESPONSES = 5;

type Tables = CustomerSlice['tables'];

export function measureBookVoice(context: BookSpan): Measured[] {
  return [measureBookNps(context), ...measureFeedback(context), ...measureBookSupport(context)];
}

const rowsOf = <Name extends keyof Tables>({ index }: BookSpan, name: Name): readonly Tables[Name][number][] =>
  index.book.customers.flatMap(({ slice }) => slice.tables[name] as readonly Tables[Name][number][]);

function measureBookNps(context: BookSpan): Measured {
  const answers = rowsOf(context, 'surveys').filter(({ kind, date }) => kind === 'nps' && isWithin(date, context.span));
  const n = answers.length;
  const cells = ['customer', 'date', 'score', 'role'] as const;
  const counted = (name: string, rows: typeof answers) => named(name, countRows({ table: 'surveys', rows, cells }, n));
  const lead = product(
    given('points', 100),
    minus(
      counted('answers of 9 or 10', answers.filter(isPromoter)),
      counted('answers of 0 to 6', answers.filter(isDetractor)),
    ),
  );
  return makeFigure('book.nps', 'points', orNoData(n, quotient(lead, counted('answers', answers))), {
    n,
    caution: n > 0 && n < FEWEST_RESPONSES ? ['few-responses'] : [],
    source: [sourceOf('surveys', answers, ({ date }) => date)],
  });
}

function measureFeedback(context: BookSpan): Measured[] {
  const { span } = context;
  const all = rowsOf(context, 'feedback');
  const items = all.filter(({ date }) => isWithin(date, span));
  const answered = items.filter(({ answered_on }) => answered_on !== undefined && answered_on <= span.through);
  const counted = (rows: typeof items, recorded: number) =>
    countRows({ table: 'feedback', rows, cells: ['customer', 'date', 'feedback', 'answered_on'] }, recorded);
  const source = [sourceOf('feedback', items, ({ date }) => date)];
  const closed = quotient(
    named('items answered', counted(answered, items.length)),
    named('items', counted(items, items.length)),
  );
  return [
    makeFigure('book.voc.items', 'count', counted(items, all.length), { source }),
    makeFigure('book.voc.closed_rate', 'ratio', closed, { source, n: items.length }),
  ];
}

function measureBookSupport(context: BookSpan): Measured[] {
  const { span } = context;
  const all = rowsOf(context, 'tickets');
  const opened = all.filter((ticket) => isWithin(ticket.opened, span));
  const resolved = all.filter((ticket) => ticket.resolved !== undefined && isWithin(ticket.resolved, span));
  const cells = ['customer', 'ticket', 'opened'] as const;
  return [
    makeFigure('book.support.opened', 'count', countRows({ table: 'tickets', rows: opened, cells }, all.length), {
      source: [sourceOf('tickets', opened, (ticket) => ticket.opened)],
    }),
    average('book.support.first_response_minutes', 'minutes', 'median', opened, 'first_response_minutes'),
    average('book.support.resolution_hours', 'hours', 'median', resolved, 'resolution_hours'),
    average('book.support.csat', 'score', 'mean', resolved, 'csat'),
  ];
}

/** Over the tickets whose cell is known; the others are left out. */
function average(
  id: 'book.support.first_response_minutes' | 'book.support.resolution_hours' | 'book.support.csat',
  unit: 'minutes' | 'hours' | 'score',
  how: 'mean' | 'median',
  tickets: readonly Row<'tickets'>[],
  column: 'first_response_minutes' | 'resolution_hours' | 'csat',
): Measured {
  const rows = tickets.filter((ticket) => ticket[column] !== undefined);
  const leftOut = tickets.filter((ticket) => ticket[column] === undefined);
  const taken = {
    table: 'tickets',
    rows,
    cells: ['customer', 'ticket', 'opened', 'resolved', column],
    leftOut,
    why: 'empty-cell',
  } as const;
  return makeFigure(
    id,
    unit,
    overRows(how, taken, (ticket): Decimal => ticket[column] ?? ZERO),
    {
      n: rows.length,
      source: [
        sourceOf('tickets', rows, ({ opened, resolved }) => (column === 'first_response_minutes' ? opened : resolved), {
          rows: leftOut.length,
          why: 'empty-cell',
        }),
      ],
    },
  );
}
