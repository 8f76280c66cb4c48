/**
 * Charts of rows: features in use by quarter, the spread of answers to the NPS question, the customer among its peers,
 * the time line of the contract.
 */
import { Decimal } from 'decimal.js';
import { featureDots } from '../charts/feature-dots.ts';
import { lifeLine } from '../charts/life-line.ts';
import { npsSpread } from '../charts/nps-spread.ts';
import { peerStrips } from '../charts/peer-strips.ts';
import { findDefinition } from '../figures/definitions.ts';
import type { Point } from '../figures/series.ts';
import { daysBetween, type Day } from '../model/day.ts';
import { axisLabel, EMPTY, isKnown, pointName } from './chart-points.ts';
import type { Cell, Chart } from './report-schema.ts';
import { plainText, type Marked } from './spans.ts';
import type { Telling } from './telling.ts';

const FEWEST_QUARTERS = 2;
const MOST_FEATURES = 12;

/** Features have ids alone: `route-planning` reads `route planning`. */
export const featureName = (id: string): string => id.replace(/[-_]+/g, ' ');

const sinceKnown = (points: readonly Point[]) =>
  points.slice(
    Math.max(
      points.findIndex(({ value }) => isKnown(value)),
      0,
    ),
  );

/** Which of the listed features were in use; undefined where fewer than two quarters know it, or too many are listed to draw. */
export function drawBreadth(telling: Telling): Chart | undefined {
  const { say, series, slice, format } = telling;
  const features = [...new Set(slice.settings.features)];
  const counts = sinceKnown(series.get('features.used')?.points ?? []);
  const known = counts.filter(({ value }) => isKnown(value));
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < FEWEST_QUARTERS || features.length > MOST_FEATURES || !first || !last) return undefined;
  const total = format.number(features.length);
  const used = (feature: string, { from }: Point): boolean | null => {
    const value = series.get(`feature.${feature}`)?.points.find((point) => point.from === from)?.value;
    return isKnown(value) ? value.gt(0) : null;
  };
  const at = (point: Point) => pointName(point, 'quarter', telling);
  const number = (value: Decimal | null) => (isKnown(value) ? format.number(value) : EMPTY);
  const name = say('usage.breadth.chart');
  const sayUse = (feature: string, point: Point) =>
    say('chart.feature', { feature: featureName(feature), at: at(point), used: used(feature, point) ? 'yes' : 'no' });
  const chart: Chart = {
    id: 'breadth',
    ...featureDots({
      quarters: counts.map((point) => ({
        label: axisLabel(point, 'quarter', telling, false),
        text: isKnown(point.value) ? say('usage.breadth.of', { used: number(point.value), total }) : EMPTY,
      })),
      features: features.map((feature) => ({
        name: featureName(feature),
        used: counts.map((point) => used(feature, point)),
        says: counts.map((point) => sayUse(feature, point)),
      })),
      totalText: say('usage.breadth.total'),
    }),
    alternative: say('chart.breadth', {
      name,
      used: number(last.value),
      total,
      at: at(last),
      first: first === last ? 'none' : 'yes',
      firstUsed: number(first.value),
      firstAt: at(first),
    }),
    caption: say('usage.breadth.caption'),
    figures: ['adoption.breadth', 'features.used'].filter((id) => telling.state(id)),
    table: {
      caption: name,
      columns: [
        { label: say('column.feature'), align: 'start' },
        ...counts.map((point) => ({ label: axisLabel(point, 'quarter', telling, false), align: 'end' as const })),
      ],
      rows: features.map((feature): Cell[] => [
        { text: featureName(feature) },
        ...counts.map((point) => {
          const one = used(feature, point);
          return { text: one === null ? EMPTY : say('usage.breadth.used', { used: one ? 'yes' : 'no' }) };
        }),
      ]),
    },
  };
  return (telling.charts[chart.id] = chart);
}

const PARTS = ['detractors', 'passives', 'promoters'] as const;

/** The answers by quarter; undefined where fewer than two quarters had any. */
export function drawNpsSpread(telling: Telling): Chart | undefined {
  const { say, series, format } = telling;
  const scores = sinceKnown(series.get('nps')?.points ?? []);
  const quarters = scores.map((score) => {
    const counts = PARTS.map(
      (part) => series.get(`nps.${part}`)?.points.find(({ from }) => from === score.from)?.value,
    );
    const known = counts.every(isKnown) && isKnown(score.value);
    const numbers = known ? counts.map((count) => count!.toNumber()) : undefined;
    return { score, numbers, n: numbers?.reduce((sum, count) => sum + count, 0) ?? 0 };
  });
  const answered = quarters.filter(({ numbers }) => numbers);
  const last = answered.at(-1);
  if (answered.length < FEWEST_QUARTERS || !last?.numbers) return undefined;
  const names = PARTS.map((part) => say(`voice.spread.${part}`)) as [string, string, string];
  const name = say('voice.spread.chart');
  const nps = (score: Point) => (isKnown(score.value) ? format.number(score.value, 0) : EMPTY);
  const chart: Chart = {
    id: 'nps',
    ...npsSpread({
      names,
      quarters: quarters.map(({ score, numbers, n }) => ({
        label: axisLabel(score, 'quarter', telling, false),
        counts: (numbers as [number, number, number] | undefined) ?? null,
        says: names.map((part, index) =>
          say('chart.nps.part', {
            at: pointName(score, 'quarter', telling),
            count: numbers?.[index] ?? 0,
            name: part,
          }),
        ),
        note: numbers ? say('chart.nps.note', { nps: nps(score), n: format.number(n) }) : say('chart.nps.none'),
      })),
    }),
    alternative: say('chart.nps', {
      name,
      at: pointName(last.score, 'quarter', telling),
      detractors: format.number(last.numbers[0] ?? 0),
      passives: format.number(last.numbers[1] ?? 0),
      promoters: format.number(last.numbers[2] ?? 0),
      nps: nps(last.score),
      n: last.n,
    }),
    caption: say('voice.spread.caption'),
    figures: ['nps', 'nps.n'].filter((id) => telling.state(id)),
    table: {
      caption: name,
      columns: [
        { label: say('column.period'), align: 'start' },
        ...[...names, say('column.nps')].map((label) => ({ label, align: 'end' as const })),
      ],
      rows: quarters.map(({ score, numbers }): Cell[] => [
        { text: pointName(score, 'quarter', telling) },
        ...PARTS.map((_, index) => ({ text: numbers ? format.number(numbers[index] ?? 0) : EMPTY })),
        { text: nps(score) },
      ]),
    },
  };
  return (telling.charts[chart.id] = chart);
}

const AMONG = ['median', 'p25', 'p75'] as const;

/** Where the customer stands among its peers, by the measures given; the figures of the peers are all that it knows of them. */
export function drawPeers(telling: Telling, compared: readonly string[], title: Marked): Chart | undefined {
  const { say } = telling;
  const rows = compared.flatMap((id) => {
    const own = telling.find(id);
    const [median, lower, upper] = AMONG.map((part) => telling.find(`peer.${id}.${part}`));
    if (!own || !median || !lower || !upper) return [];
    const text = (figure: string) => telling.state(figure)?.text ?? EMPTY;
    const texts = {
      own: text(id),
      median: text(`peer.${id}.median`),
      lower: text(`peer.${id}.p25`),
      upper: text(`peer.${id}.p75`),
    };
    const name = telling.nameOf(id);
    return [
      {
        name,
        texts,
        own: own.toNumber(),
        median: median.toNumber(),
        lower: lower.toNumber(),
        upper: upper.toNumber(),
        better: findDefinition(id)?.definition.better ?? ('higher' as const),
        note: say('chart.peers.note', texts),
        say: say('chart.peers.say', { name, ...texts }),
      },
    ];
  });
  if (!rows.length) return undefined;
  const chart: Chart = {
    id: 'peers',
    ...peerStrips({ rows, medianText: say('peers.chart.median'), betterText: say('peers.chart.better') }),
    alternative: say('chart.peers', { title: plainText(title) }),
    caption: say('peers.chart.caption'),
    figures: [],
    table: {
      caption: say('peers.chart'),
      columns: [
        { label: say('column.measure'), align: 'start' },
        ...(['column.you', 'column.median', 'column.lower-quartile', 'column.upper-quartile'] as const).map(
          (label) => ({
            label: say(label),
            align: 'end' as const,
          }),
        ),
      ],
      rows: rows.map(({ name, texts }): Cell[] => [
        { text: name },
        ...[texts.own, texts.median, texts.lower, texts.upper].map((text) => ({ text })),
      ]),
    },
  };
  return (telling.charts[chart.id] = chart);
}

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
  const chart: Chart = {
    id: 'life-line',
    ...lifeLine({
      today: place(today),
      startText: say('renewal.line.start', { day: day(startDate) }),
      todayText: say('renewal.line.today', { day: day(today) }),
      endText: say('renewal.line.end', { day: day(renewalDate) }),
      milestones,
    }),
    alternative: say('chart.life', {
      start: format.date(startDate),
      end: format.date(renewalDate),
      today: format.date(today),
      share,
      total: milestones.length,
      done: milestones.filter(({ reached }) => reached).length,
    }),
    ...(milestones.length && { caption: say('renewal.line.caption') }),
    figures: [],
    table: {
      caption: say('renewal.line.chart'),
      columns: [
        { label: say('column.milestone'), align: 'start' },
        { label: say('column.date'), align: 'end' },
      ],
      rows: [
        { title: say('renewal.start'), on: startDate },
        ...milestones,
        { title: say('renewal.due'), on: renewalDate },
      ].map(({ title, on }): Cell[] => [{ text: title }, { text: day(on) }]),
    },
  };
  return (telling.charts[chart.id] = chart);
}
