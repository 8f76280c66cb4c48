/**
 * Support in the span: tickets opened and tickets resolved (each by its own day), how fast, how well (1 to 5), and the
 * share of calls answered. Medians, since a few tickets that lie for weeks would drown the rest.
 */
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { sourceOf } from './sources.ts';
import { ZERO } from './sums.ts';
import { itemsIn } from './timeline.ts';
import { countRows, named, overRows, quotient } from './working.ts';

type Ticket = Row<'tickets'>;

const openedOn = ({ opened }: Ticket): Day | undefined => opened;
const resolvedOn = ({ resolved }: Ticket): Day | undefined => resolved;

export function measureSupport(index: CustomerIndex, span: Span): Measured[] {
  const resolved = itemsIn(index.ticketsResolved, span);
  const csat = averageOf('mean', resolved, resolvedOn, 'csat');
  return [
    measured('support.opened', 'count', ticketsOpened(index, span)),
    measured('support.resolved', 'count', ticketsResolved(index, span)),
    measured('support.first_response_minutes', 'minutes', firstResponseMinutes(index, span)),
    measured('support.resolution_hours', 'hours', resolutionHours(index, span)),
    measured('support.first_contact_rate', 'ratio', firstContactRate(resolved)),
    measured('support.csat', 'score', csat),
    measured('support.answer_rate', 'ratio', answerRate(index, span)),
  ];
}

export function ticketsOpened(index: CustomerIndex, span: Span): Evidence {
  const opened = itemsIn(index.ticketsOpened, span);
  const taken = { table: 'tickets', rows: opened, cells: ['ticket', 'opened'] } as const;
  const worked = countRows(taken, index.slice.tables.tickets.length);
  return { ...worked, source: [sourceOf('tickets', opened, openedOn)] };
}

export function ticketsResolved(index: CustomerIndex, span: Span): Evidence {
  const resolved = itemsIn(index.ticketsResolved, span);
  const taken = { table: 'tickets', rows: resolved, cells: ['ticket', 'resolved'] } as const;
  const worked = countRows(taken, index.slice.tables.tickets.length);
  return { ...worked, source: [sourceOf('tickets', resolved, resolvedOn)] };
}

export function firstResponseMinutes(index: CustomerIndex, span: Span): Evidence {
  return averageOf('median', itemsIn(index.ticketsOpened, span), openedOn, 'first_response_minutes');
}

export function resolutionHours(index: CustomerIndex, span: Span): Evidence {
  return averageOf('median', itemsIn(index.ticketsResolved, span), resolvedOn, 'resolution_hours');
}

/** Over the tickets whose cell is known; the others are left out. */
function averageOf(
  how: 'mean' | 'median',
  tickets: readonly Ticket[],
  dayOf: (ticket: Ticket) => Day | undefined,
  cell: 'first_response_minutes' | 'resolution_hours' | 'csat',
): Evidence {
  const rows = tickets.filter((ticket) => ticket[cell] !== undefined);
  const leftOut = tickets.filter((ticket) => ticket[cell] === undefined);
  const cells = ['ticket', 'opened', 'resolved', cell] as const;
  const taken = { table: 'tickets', rows, cells, leftOut, why: 'empty-cell' } as const;
  return {
    ...overRows(how, taken, (ticket) => ticket[cell] ?? ZERO),
    source: [sourceOf('tickets', rows, dayOf, { rows: leftOut.length, why: taken.why })],
    n: rows.length,
  };
}

function firstContactRate(resolved: readonly Ticket[]): Evidence {
  const rows = resolved.filter((ticket) => ticket.first_contact !== undefined);
  const leftOut = resolved.filter((ticket) => ticket.first_contact === undefined);
  const solved = rows.filter((ticket) => ticket.first_contact);
  const cells = ['ticket', 'resolved', 'first_contact'] as const;
  const taken = { table: 'tickets', cells, leftOut, why: 'empty-cell' } as const;
  return {
    ...quotient(
      named('solved at first contact', countRows({ table: 'tickets', rows: solved, cells }, rows.length)),
      named('known', countRows({ ...taken, rows }, rows.length)),
    ),
    source: [sourceOf('tickets', rows, resolvedOn, { rows: leftOut.length, why: taken.why })],
    n: rows.length,
  };
}

/** `n` is the number of calls offered. */
function answerRate(index: CustomerIndex, span: Span): Evidence {
  const days = itemsIn(index.supportCalls, span);
  const taken = { table: 'support_calls', rows: days, cells: ['date', 'offered', 'answered'] } as const;
  const offered = named(
    'offered',
    overRows('sum', taken, (day) => day.offered),
  );
  const answered = named(
    'answered',
    overRows('sum', taken, (day) => day.answered),
  );
  return {
    ...quotient(answered, offered),
    source: [sourceOf('support_calls', days, ({ date }) => date)],
    n: offered.outcome.value?.toNumber(),
  };
}
