/** The chart of training: use by month, marked where people were trained, so that before and after stand side by side. */
import { trendChart } from '../charts/trend.ts';
import type { Point } from '../figures/series.ts';
import { FEWEST_POINTS, textOf } from './chart-against.ts';
import { timedData } from './chart-data.ts';
import { numberWriting } from './chart-json.ts';
import { axisLabel, captionOver, EMPTY, isKnown, isLong, pointName } from './chart-points.ts';
import { titled, trainedTitle } from './chart-title.ts';
import type { Chart, ChartData } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import type { Telling } from './telling.ts';

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
  const people = held.reduce((sum, month) => sum + (month.people ?? 0), 0);
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
    ...titled(
      before &&
        trainedTitle(telling, {
          metric: entry.label,
          before: { value: before.value!, text: textOf(before.value, writing) },
          after: { value: after.value!, text: textOf(after.value, writing) },
          people,
        }),
    ),
    caption: captionOver(say('training.use.caption', { metric: entry.label }), points, 'month', telling),
    figures: ['training.attendances', `usage.${entry.id}`].filter((id) => telling.state(id)),
    alternative: say('chart.trained', {
      name,
      people,
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
    data: trainedData(telling, { name: entry.label, points, trained }),
  };
  return (telling.charts[chart.id] = chart);
}

interface Trained {
  name: string;
  points: readonly Point[];
  trained: readonly (number | null | undefined)[];
}

/** Use by month; the people trained beside it. */
function trainedData(telling: Telling, { name, points, trained }: Trained): ChartData {
  const data = timedData(telling, {
    kind: 'area',
    unit: 'metric',
    points,
    step: 'month',
    lines: [{ name, role: 'main', amounts: points.map(({ value }) => value) }],
  });
  const people = { name: telling.nameOf('training.attendances'), role: 'context' as const, unit: 'count' };
  return { ...data, series: [...data.series, { ...people, values: trained.map((count) => count ?? null) }] };
}

/** People who came to the sessions of the month; null where nobody counted them, undefined where there was no session. */
function peopleTrained({ slice }: Telling, { from, through }: Point): number | null | undefined {
  const sessions = slice.tables.training.filter(({ date }) => date >= from && date <= through);
  const counted = sessions.flatMap(({ attended }) => attended ?? []);
  if (!sessions.length) return undefined;
  return counted.length ? counted.reduce((sum, people) => sum + people, 0) : null;
}
