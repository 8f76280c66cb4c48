/** The days that a customer's report asks people to keep: the next review, and the steps to the renewal that are ahead. */
import { addMonths, type Day } from '../model/day.ts';
import { isDay } from '../schema/cell.ts';
import type { CalendarDate } from './report-schema.ts';
import { periodLabel } from './span-text.ts';
import type { Telling } from './telling.ts';

const PREPARED_MONTHS = 3;

export interface RenewalStep {
  id: 'start' | 'prepare' | 'due';
  day: Day;
  title: string;
}

/** From the contract's first day to its renewal; days that nobody knows are left out. */
export function renewalSteps({ say, slice }: Telling): RenewalStep[] {
  const { startDate, renewalDate } = slice.customer;
  const prepare = renewalDate && addMonths(renewalDate, -PREPARED_MONTHS);
  return [
    { id: 'start' as const, day: startDate, title: say('renewal.start') },
    ...(prepare ? [{ id: 'prepare' as const, day: prepare, title: say('renewal.prepare') }] : []),
    ...(renewalDate ? [{ id: 'due' as const, day: renewalDate, title: say('renewal.due') }] : []),
  ];
}

/**
 * Those after the data's last day. A next review without its day as a date is in no calendar; steps to a renewal are
 * there only where the report shows that section.
 */
export function calendarDates(
  telling: Telling,
  nextMeeting: string | undefined,
  showsRenewal: boolean,
): CalendarDate[] {
  const { say, slice, period } = telling;
  const names = { customer: slice.customer.name, vendor: slice.settings.vendor.name };
  const label = periodLabel(period.id, say);
  const review =
    nextMeeting !== undefined && isDay(nextMeeting)
      ? [
          {
            id: 'review',
            date: nextMeeting,
            title: say('calendar.review', names),
            text: say('calendar.review.text', { period: label }),
          },
        ]
      : [];
  const steps = showsRenewal ? renewalSteps(telling).filter(({ id }) => id !== 'start') : [];
  return [
    ...review,
    ...steps.map(({ id, day, title }) => ({
      id: `renewal-${id}`,
      date: day,
      title: say('calendar.renewal', { ...names, step: title }),
      text: say('calendar.renewal.text', { period: label }),
    })),
  ].filter(({ date }) => date > period.through);
}
