/**
 * Tickets opened and resolved, and the median hours to resolve them, by month over the last twelve; the medians of
 * first response and resolution by quarter over the last six, for a month has too few tickets to say how fast it was.
 */
import type { Period, Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Unit } from './figure.ts';
import type { Evidence } from './measured.ts';
import type { Series } from './series.ts';
import { monthsUpTo, quartersUpTo } from './series-spans.ts';
import { firstResponseMinutes, resolutionHours, ticketsOpened, ticketsResolved } from './support.ts';

export function supportSeries(index: CustomerIndex, period: Period): Series[] {
  return [
    byMonth('support.opened', 'count', index, period, ticketsOpened),
    byMonth('support.resolved', 'count', index, period, ticketsResolved),
    byMonth('support.resolution_hours', 'hours', index, period, resolutionHours),
    byQuarter('support.first_response_minutes.quarterly', 'minutes', index, period, firstResponseMinutes),
    byQuarter('support.resolution_hours.quarterly', 'hours', index, period, resolutionHours),
  ];
}

function byQuarter(
  id: string,
  unit: Unit,
  index: CustomerIndex,
  period: Period,
  measure: (index: CustomerIndex, span: Span) => Evidence,
): Series {
  const points = quartersUpTo(index, period, 6).map((quarter) => ({
    from: quarter.from,
    through: quarter.through,
    period: quarter.id,
    value: measure(index, quarter).outcome.value,
  }));
  return { id, unit, step: 'quarter', points };
}

function byMonth(
  id: string,
  unit: Unit,
  index: CustomerIndex,
  { through }: Period,
  measure: (index: CustomerIndex, span: Span) => Evidence,
): Series {
  const { startDate } = index.slice.customer;
  const points = monthsUpTo(through, 12).map((month) => ({
    from: month.from,
    through: month.through,
    // Before the contract nobody could open a ticket, so a month then is a gap and not a quiet month.
    value: month.through < startDate ? null : measure(index, month).outcome.value,
  }));
  return { id, unit, step: 'month', points };
}
