/**
 * What a chart says, as a short headline above its drawing: chosen by rules from the figures that the chart is about,
 * by the same thresholds as the titles of sections (`movement.ts`). Undefined where there is nothing to say that the
 * caption does not; what is not measured is never worded as a zero.
 */
import type { Decimal } from 'decimal.js';
import type { Point, Series } from '../figures/series.ts';
import { isKnown } from './chart-points.ts';
import { goalValue, type GoalState } from './goal-state.ts';
import { direction, findRecord, HELD, movement, pace, smallNumber } from './movement.ts';
import type { Chart } from './chart-schema.ts';
import { periodLabel } from './span-text.ts';
import type { Stating, Telling } from './telling.ts';

export type ChartTitle = string | undefined;

/** The title as a property of a chart, left out where there is none. */
export const titled = (title: ChartTitle): Pick<Chart, 'title'> => (title === undefined ? {} : { title });

/** A word that a message chooses by: its syntax knows no hyphens. */
const choice = (word: string) => word.replaceAll('-', '_');

/** Which way the figure went since the quarter before; `other` where nothing is known or seen of it. */
function moved(id: string, telling: Stating) {
  const figure = telling.state(id);
  const way = figure && movement(id, figure.unit, telling);
  if (!way || figure.previousText === undefined) return { moved: 'other', before: '' };
  return { moved: figure.text === figure.previousText ? 'held' : way, before: figure.previousText };
}

/** A metric against the same quarter last year, where the drawing shows that, else against last quarter. */
export function metricTitle(
  telling: Telling,
  { id, label }: Telling['metrics'][number],
  compared: boolean,
): ChartTitle {
  const { say, find, format } = telling;
  const figure = `usage.${id}`;
  if (!find(figure)) return undefined;
  const year = compared ? find(`${figure}.yoy`) : undefined;
  const change = year ?? find(`${figure}.change`);
  if (!change) return say('says.metric.stood', { metric: label, value: telling.state(figure)?.text ?? '' });
  const values = { metric: label, pace: choice(pace(change)), by: format.percent(change.abs()) };
  return say(year ? 'says.metric.year' : 'says.metric.quarter', values);
}

export function adoptionTitle(telling: Telling): ChartTitle {
  const rate = telling.find('adoption.rate') && telling.state('adoption.rate')?.text;
  return rate && telling.say('says.adoption', { rate, ...moved('adoption.rate', telling) });
}

/** How many of the listed features were in use in the last quarter that knows it, and in the one before. */
export function breadthTitle(telling: Telling, points: readonly Point[], total: number): ChartTitle {
  const at = points.findLastIndex(({ value }) => isKnown(value));
  const [now, before] = [points[at]?.value, points[at - 1]?.value];
  if (!isKnown(now) || !total) return undefined;
  return telling.say('says.breadth', {
    used: telling.format.number(now),
    total,
    totalText: telling.format.number(total),
    at: periodLabel(points[at]?.period ?? telling.period.id, telling.say),
    moved: isKnown(before) ? (now.eq(before) ? 'held' : now.gt(before) ? 'rose' : 'fell') : 'other',
    before: isKnown(before) ? telling.format.number(before) : '',
  });
}

/** Benefit as so many times its cost, or as a share above or below it. */
export function valueTitle({ say, find, state, format }: Telling): ChartTitle {
  const [benefit, cost] = [find('roi.benefit'), find('roi.cost')];
  if (!benefit?.gt(0)) return undefined;
  if (!cost?.gt(0)) return say('says.value.alone', { benefit: state('roi.benefit')?.text ?? '' });
  const ratio = benefit.div(cost);
  if (ratio.gte(2)) return say('says.value.times', { times: format.number(ratio, 1) });
  const by = ratio.minus(1);
  return say('says.value.beside', { way: direction(by), by: format.percent(by.abs()) });
}

/** The month that paid it back, or what is still missing. */
export function toDateTitle({ say, find, state, format, slice }: Telling): ChartTitle {
  const net = find('roi.to_date.net');
  if (!net) return undefined;
  const amount = format.money(net.abs(), slice.customer.currency);
  if (net.lt(0)) return say('says.to-date.open', { amount });
  if (find('roi.payback_months')) return say('says.to-date.paid', { months: state('roi.payback_months')?.text ?? '' });
  return say('says.to-date.ahead', { amount });
}

/** A goal whose name is longer is named by the caption alone. */
const LONGEST_NAME = 48;

/** The latest measurement, its target, and whether that is met. */
export function goalTitle(telling: Telling, { goal, latest, status }: GoalState): ChartTitle {
  if (!latest) return undefined;
  return telling.say('says.goal', {
    goal: goal.title,
    named: goal.title.length > LONGEST_NAME ? 'no' : 'yes',
    actual: goalValue(goal, latest.value, telling),
    target: goalValue(goal, goal.target, telling),
    status: choice(status),
  });
}

export interface TrainedUse {
  metric: string;
  /** Known on both sides; in the words of the chart. */
  before: { value: Decimal; text: string };
  after: { value: Decimal; text: string };
  /** People who came to a session; 0 where nobody counted them. */
  people: number;
}

export function trainedTitle({ say }: Telling, { metric, before, after, people }: TrainedUse): ChartTitle {
  const change = before.value.isZero() ? after.value : after.value.minus(before.value).div(before.value.abs());
  const way = before.text === after.text ? 'held' : direction(change);
  return say('says.trained', { metric, before: before.text, after: after.text, way, people });
}

export function peopleTitle(telling: Telling): ChartTitle {
  const people = telling.find('training.attendances');
  if (!people) return undefined;
  return telling.say('says.people', {
    count: people.toNumber(),
    people: telling.format.number(people),
    ...moved('training.attendances', telling),
  });
}

/** Whether as many tickets were resolved as came in. */
export function ticketsTitle({ say, find, format }: Telling): ChartTitle {
  const [opened, resolved] = [find('support.opened'), find('support.resolved')];
  if (!opened || !resolved) return undefined;
  return say('says.tickets', {
    way: opened.eq(resolved) ? (opened.isZero() ? 'none' : 'equal') : opened.gt(resolved) ? 'more' : 'fewer',
    opened: format.number(opened),
    resolved: format.number(resolved),
    count: opened.toNumber(),
  });
}

/** A duration with its record among the quarters drawn, or against last quarter. Longer is slower. */
export function speedTitle(
  telling: Telling,
  { speed, figure, series }: { speed: 'response' | 'resolution'; figure: string; series: Series },
): ChartTitle {
  const { say } = telling;
  if (!telling.find(figure)) return undefined;
  const values = { speed, value: telling.state(figure)?.text ?? '' };
  const slowest = findRecord(series, (one, other) => one.gt(other));
  const record = slowest ?? findRecord(series, (one, other) => one.lt(other));
  if (record)
    return say('says.speed.record', {
      ...values,
      record: slowest ? 'slowest' : 'fastest',
      reach: record.since ? 'since' : 'in',
      quarter: record.since ? periodLabel(record.since, say) : '',
      quarters: smallNumber(record.quarters, say),
    });
  return say('says.speed', { ...values, ...moved(figure, telling) });
}

/** The outer answers of the quarter drawn last. */
export function npsTitle({ say, format }: Telling, counts: readonly number[], quarter: string): ChartTitle {
  const [low = 0, middle = 0, high = 0] = counts;
  const n = low + middle + high;
  return n ? say('says.nps', { low, high, n, all: format.number(n), quarter }) : undefined;
}

/** In how many measures the customer is better than the median of its peers. */
export const peersTitle = ({ say }: Telling, ahead: number, total: number): ChartTitle =>
  say('says.peers', { ahead, total });

/** Of a series without rules of its own: its last value against the year before, where that is drawn, else its first. */
export function trendTitle({ say }: Stating, name: string, last: Told, first: Told, isYear: boolean): ChartTitle {
  const change = first.value.isZero() ? last.value : last.value.minus(first.value).div(first.value.abs());
  const way = first.text === last.text ? 'held' : direction(change, HELD);
  return say('says.trend', { name, before: first.text, after: last.text, way, year: isYear ? 'yes' : 'no' });
}

interface Told {
  value: Decimal;
  text: string;
}
