/**
 * Support in the span: tickets opened and tickets resolved (each by its own day), how fast, how well (1 to 5), and the
 * share of calls answered. Medians, since a few tickets that lie for weeks would drown the rest.
 */
import type { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { sourceOf } from './sources.ts';
import { count, known, mean, median, ratio, sum, unknown, type Outcome } from './sums.ts';
import { itemsIn } from './timeline.ts';

type Ticket = Row<'tickets'>;

const openedOn = ({ opened }: Ticket): Day | undefined => opened;
const resolvedOn = ({ resolved }: Ticket): Day | undefined => resolved;

export function measureSupport(index: CustomerIndex, span: Span): Measured[] {
  const opened = itemsIn(index.ticketsOpened, span);
  const resolved = itemsIn(index.ticketsResolved, span);
  const firstResponse = averageOf(opened, openedOn, (ticket) => ticket.first_response_minutes, median);
  const csat = averageOf(resolved, resolvedOn, (ticket) => ticket.csat, mean);
  return [
    measured('support.opened', 'count', ticketsOpened(index, span)),
    measured('support.resolved', 'count', ticketsResolved(index, span)),
    measured('support.first_response_minutes', 'minutes', firstResponse),
    measured('support.resolution_hours', 'hours', resolutionHours(index, span)),
    measured('support.first_contact_rate', 'ratio', firstContactRate(resolved)),
    measured('support.csat', 'score', csat),
    measured('support.answer_rate', 'ratio', answerRate(index, span)),
  ];
}

export function ticketsOpened(index: CustomerIndex, span: Span): Evidence {
  const opened = itemsIn(index.ticketsOpened, span);
  const outcome = count(opened.length, index.slice.tables.tickets.length);
  return { outcome, source: [sourceOf('tickets', opened, openedOn)] };
}

export function ticketsResolved(index: CustomerIndex, span: Span): Evidence {
  const resolved = itemsIn(index.ticketsResolved, span);
  const outcome = count(resolved.length, index.slice.tables.tickets.length);
  return { outcome, source: [sourceOf('tickets', resolved, resolvedOn)] };
}

export function resolutionHours(index: CustomerIndex, span: Span): Evidence {
  return averageOf(itemsIn(index.ticketsResolved, span), resolvedOn, (ticket) => ticket.resolution_hours, median);
}

/** Over the tickets whose cell is known; the others are left out. */
function averageOf(
  tickets: readonly Ticket[],
  dayOf: (ticket: Ticket) => Day | undefined,
  cellOf: (ticket: Ticket) => Decimal | undefined,
  average: (values: readonly Decimal[]) => Outcome,
): Evidence {
  const rows = tickets.filter((ticket) => cellOf(ticket) !== undefined);
  return {
    outcome: average(rows.flatMap((ticket) => cellOf(ticket) ?? [])),
    source: [sourceOf('tickets', rows, dayOf, { rows: tickets.length - rows.length, why: 'empty-cell' })],
    n: rows.length,
  };
}

function firstContactRate(resolved: readonly Ticket[]): Evidence {
  const rows = resolved.filter((ticket) => ticket.first_contact !== undefined);
  const solved = rows.filter((ticket) => ticket.first_contact).length;
  return {
    outcome: rows.length === 0 ? unknown('no-data') : ratio(known(solved), known(rows.length)),
    source: [sourceOf('tickets', rows, resolvedOn, { rows: resolved.length - rows.length, why: 'empty-cell' })],
    n: rows.length,
  };
}

/** `n` is the number of calls offered. */
function answerRate(index: CustomerIndex, span: Span): Evidence {
  const days = itemsIn(index.supportCalls, span);
  const offered = sum(days.map((day) => day.offered));
  return {
    outcome: ratio(sum(days.map(({ answered }) => answered)), offered),
    source: [sourceOf('support_calls', days, ({ date }) => date)],
    n: offered.value?.toNumber(),
  };
}
