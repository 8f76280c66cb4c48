/**
 * Charts of lines with a second line for context or with marks: active users against licensed seats, benefit against
 * cost added up with the month in which the benefit first covered it, use with the months in which people were trained.
 * A point without value is a gap.
 */
import { Decimal } from 'decimal.js';
import { trendChart, type TrendMark } from '../charts/trend.ts';
import type { Point, Series } from '../figures/series.ts';
import { moneyWriting, numberWriting, type Writing } from './chart-json.ts';
import { axisLabel, EMPTY, isKnown, isLong, pairUp, pointName, type Pair } from './chart-points.ts';
import type { Cell, Chart, Table } from './report-schema.ts';
import type { Stating, Telling } from './telling.ts';

const FEWEST_POINTS = 3;
/** More points than this make a line unreadable on a slide. */
const MOST_POINTS = 60;

interface AgainstParts {
  id: string;
  name: string;
  step: Series['step'];
  pairs: readonly Pair[];
  names: { point: string; context: string };
  /** Heads of the table's columns, where the lines' names are short. */
  heads?: { point: string; context: string };
  writing: Writing;
  figures: string[];
  caption: string;
  marks?: readonly TrendMark[];
  alternative: string;
}

const textOf = (value: Decimal | null | undefined, writing: Writing) => (isKnown(value) ? writing.value(value) : EMPTY);

function drawAgainst(telling: Stating, parts: AgainstParts): Chart {
  const { id, name, step, pairs, names, heads = names, writing, figures, caption, marks = [], alternative } = parts;
  const long = isLong(
    pairs.map(({ at }) => at),
    step,
  );
  const drawing = trendChart({
    points: pairs.map(({ at, point, context }) => ({
      label: axisLabel(at, step, telling, long),
      value: point?.toNumber() ?? null,
      text: textOf(point, writing),
      yearAgo: context?.toNumber() ?? null,
      yearAgoText: textOf(context, writing),
    })),
    marks,
    tickText: writing.tick,
    nowText: names.point,
    beforeText: names.context,
  });
  const table: Table = {
    caption: name,
    columns: [
      { label: telling.say('column.period'), align: 'start' },
      { label: heads.point, align: 'end' },
      { label: heads.context, align: 'end' },
    ],
    rows: pairs.map(({ at, point, context }): Cell[] => [
      { text: pointName(at, step, telling) },
      { text: textOf(point, writing) },
      { text: textOf(context, writing) },
    ]),
  };
  return (telling.charts[id] = { id, ...drawing, alternative, caption, figures, table });
}

const complete = (pairs: readonly Pair[]) => pairs.filter(({ point, context }) => isKnown(point) && isKnown(context));

/** Active users against licensed seats; undefined where fewer than three months know both. */
export function drawAdoption(telling: Telling): Chart | undefined {
  const { say, slice, metrics } = telling;
  const entry = metrics.find(({ metric }) => metric.role === 'active_users');
  if (!entry) return undefined;
  const pairs = pairUp(telling.series.get(`usage.${entry.id}`), telling.series.get('seats.licensed'));
  const known = complete(pairs);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < FEWEST_POINTS || !first || !last || !slice.settings.metrics.has(entry.id)) return undefined;
  const writing = numberWriting(telling);
  const name = say('usage.adoption.chart', { metric: entry.label });
  return drawAgainst(telling, {
    id: 'adoption',
    name,
    step: 'month',
    pairs,
    names: { point: say('usage.adoption.users'), context: say('usage.adoption.seats') },
    heads: { point: entry.label, context: telling.nameOf('seats.licensed') },
    writing,
    figures: ['adoption.rate', 'seats.licensed'].filter((id) => telling.state(id)),
    caption: say('usage.adoption.caption', { metric: entry.label }),
    alternative: againstText(telling, name, first, last, writing),
  });
}

function againstText(telling: Stating, name: string, first: Pair, last: Pair, writing: Writing): string {
  return telling.say('chart.against', {
    name,
    point: textOf(last.point, writing),
    context: textOf(last.context, writing),
    at: pointName(last.at, 'month', telling),
    first: first === last ? 'none' : 'yes',
    firstPoint: textOf(first.point, writing),
    firstContext: textOf(first.context, writing),
    firstAt: pointName(first.at, 'month', telling),
  });
}

/** Benefit and cost added up since the contract began, with the month that paid it back; undefined under three months. */
export function drawCumulative(telling: Telling): Chart | undefined {
  const { say, series, slice } = telling;
  const { currency } = slice.customer;
  const all = pairUp(series.get('roi.cumulative.benefit'), series.get('roi.cumulative.cost'));
  const pairs = all.slice(-MOST_POINTS);
  const last = complete(pairs).at(-1);
  if (complete(pairs).length < FEWEST_POINTS || !last) return undefined;
  const writing = moneyWriting(telling, currency);
  const months = telling.find('roi.payback_months');
  const payback = months && telling.state('roi.payback_months')?.text;
  const covered =
    months && months.toNumber() - 1 - (all.length - (series.get('roi.cumulative.cost')?.points.length ?? all.length));
  const at = covered === undefined ? -1 : covered - (all.length - pairs.length);
  const name = say('value.cumulative.chart');
  return drawAgainst(telling, {
    id: 'value-to-date',
    name,
    step: 'month',
    pairs,
    names: { point: say('value.benefit'), context: say('value.cost') },
    writing,
    figures: ['roi.to_date.benefit', 'roi.to_date.cost', 'roi.payback_months'].filter((id) => telling.state(id)),
    caption: say('value.cumulative.caption', { currency }),
    marks:
      payback && at >= 0 && at < pairs.length ? [{ at, text: say('value.cumulative.mark', { months: payback }) }] : [],
    alternative: say('chart.cumulative', {
      name,
      at: telling.format.date(last.at.through),
      benefit: textOf(last.point, writing),
      cost: textOf(last.context, writing),
      payback: payback ?? 'none',
    }),
  });
}

/** The first metric by month, marked where people were trained; undefined without both, or under three months of use. */
export function drawTrainedUse(telling: Telling): Chart | undefined {
  const { say, metrics, series } = telling;
  const [entry] = metrics;
  const use = entry && series.get(`usage.${entry.id}`);
  if (!entry || !use) return undefined;
  const first = use.points.findIndex(({ value }) => isKnown(value));
  const points = use.points.slice(Math.max(first, 0));
  const known = points.filter(({ value }) => isKnown(value));
  const trained = points.map((point) => peopleTrained(telling, point));
  const held = trained.flatMap((people, at) => (people === undefined ? [] : [{ at, people }]));
  const [begin, end] = [held[0], held.at(-1)];
  if (known.length < FEWEST_POINTS || !begin || !end) return undefined;
  const writing = numberWriting(telling);
  const before = points.slice(0, begin.at + 1).findLast(({ value }) => isKnown(value));
  const after = known.at(-1)!;
  const long = isLong(points, 'month');
  const name = say('training.use.chart', { metric: entry.label });
  const at = (point: Point | undefined) => (point ? pointName(point, 'month', telling) : EMPTY);
  const chart: Chart = {
    id: 'training',
    ...trendChart({
      points: points.map((point) => ({
        label: axisLabel(point, 'month', telling, long),
        value: point.value?.toNumber() ?? null,
        text: textOf(point.value, writing),
      })),
      marks: held.map(({ at: index, people }) => ({
        at: index,
        text: people === null ? '▾' : telling.format.number(people),
        ...(people !== null && { say: say('chart.trained.people', { count: people }) }),
      })),
      tickText: writing.tick,
    }),
    caption: say('training.use.caption', { metric: entry.label }),
    figures: ['training.attendances', `usage.${entry.id}`].filter((id) => telling.state(id)),
    alternative: say('chart.trained', {
      name,
      people: held.reduce((sum, { people }) => sum + (people ?? 0), 0),
      from: at(points[begin.at]),
      through: at(points[end.at]),
      metric: entry.label,
      before: textOf(before?.value, writing),
      beforeAt: at(before),
      after: textOf(after.value, writing),
      afterAt: at(after),
    }),
    table: {
      caption: name,
      columns: [
        { label: say('column.period'), align: 'start' },
        { label: entry.label, align: 'end' },
        { label: telling.nameOf('training.attendances'), align: 'end' },
      ],
      rows: points.map((point, index): Cell[] => [
        { text: at(point) },
        { text: textOf(point.value, writing) },
        {
          text: trained[index] === undefined || trained[index] === null ? EMPTY : telling.format.number(trained[index]),
        },
      ]),
    },
  };
  return (telling.charts[chart.id] = chart);
}

/** People who came to the sessions of the month; null where nobody counted them, undefined where there was no session. */
function peopleTrained({ slice }: Telling, { from, through }: Point): number | null | undefined {
  const sessions = slice.tables.training.filter(({ date }) => date >= from && date <= through);
  const counted = sessions.flatMap(({ attended }) => attended ?? []);
  if (!sessions.length) return undefined;
  return counted.length ? counted.reduce((sum, people) => sum + people, 0) : null;
}
