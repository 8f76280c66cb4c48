/** The chart of the life cycle: the contract's time from its first day to its renewal, with its milestones. */
import { Decimal } from 'decimal.js';
import { lifeLine } from '../charts/life-line.ts';
import { daysBetween, type Day } from '../model/day.ts';
import type { Chart } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import type { Telling } from './telling.ts';

/** The contract from its first day to its renewal; undefined where that is not ahead. */
export function drawLifeLine(telling: Telling): Chart | undefined {
  const { say, format, slice, period } = telling;
  const { startDate, renewalDate } = slice.customer;
  const today = period.through;
  if (!renewalDate || renewalDate <= today || startDate >= today) return undefined;
  const whole = daysBetween(startDate, renewalDate);
  const place = (day: Day) => daysBetween(startDate, day) / whole;
  const day = (on: Day) => format.date(on, 'medium');
  const milestones = slice.tables.milestones.flatMap(({ title, achieved, due }) => {
    const reached = achieved !== undefined && achieved <= today;
    const on = reached ? achieved : due;
    if (on === undefined || on < startDate || on > renewalDate) return [];
    return [{ on, at: place(on), reached, title, say: `${title}: ${day(on)}` }];
  });
  const share = format.percent(new Decimal(daysBetween(startDate, today)).div(whole));
  const done = milestones.filter(({ reached }) => reached).length;
  const steps = [
    { title: say('renewal.start'), on: startDate },
    ...milestones,
    { title: say('renewal.due'), on: renewalDate },
  ];
  const chart: Chart = {
    id: 'life-line',
    ...lifeLine({
      today: place(today),
      startText: say('renewal.line.start', { day: day(startDate) }),
      todayText: say('renewal.line.today', { day: day(today) }),
      endText: say('renewal.line.end', { day: day(renewalDate) }),
      milestones,
    }),
    title: say('says.life', { share, total: milestones.length, done }),
    alternative: say('chart.life', {
      start: format.date(startDate),
      end: format.date(renewalDate),
      today: format.date(today),
      share,
      total: milestones.length,
      done,
    }),
    ...(milestones.length && { caption: say('renewal.line.caption') }),
    figures: [],
    table: {
      caption: say('renewal.line.chart'),
      columns: [
        { label: say('column.milestone'), align: 'start' },
        { label: say('column.date'), align: 'end' },
      ],
      rows: steps.map(({ title, on }): Cell[] => [{ text: title }, { text: day(on) }]),
    },
    data: {
      kind: 'bar',
      unit: 'days',
      categories: steps.map(({ title }) => title),
      dates: steps.map(({ on }) => on),
      series: [
        {
          name: say('renewal.line.days'),
          role: 'main',
          values: steps.map(({ on }) => daysBetween(startDate, on)),
        },
      ],
    },
  };
  return (telling.charts[chart.id] = chart);
}
