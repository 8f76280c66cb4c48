/** A series of the report as a chart that a template asks for: as a line, or in a specification of one's own. */
import { Decimal } from 'decimal.js';
import { customShape } from '../charts/custom.ts';
import type { Row } from '../charts/shape.ts';
import { findDefinition } from '../figures/definitions.ts';
import type { Series } from '../figures/series.ts';
import type { OwnChart } from '../schema/template.ts';
import { chartValues } from './chart-data.ts';
import { drawTrend, hasTrend, moneyWriting, numberWriting, type Writing } from './chart-json.ts';
import { featureName } from './charts-usage.ts';
import type { NpsPart } from './charts-voice.ts';
import { unitAfter } from './figure-text.ts';
import type { Chart, ChartData } from './chart-schema.ts';
import type { Telling } from './telling.ts';

export interface SeriesChart {
  /** Ids of series that this customer has. */
  series: readonly string[];
  own?: OwnChart | undefined;
  title?: string | undefined;
  alternative?: string | undefined;
}

/** What a series measures, as a reader says it. */
export function seriesName(id: string, telling: Telling): string {
  const goal = /^goal\.(.*)$/s.exec(id)?.[1];
  if (goal !== undefined) return telling.goals.find((one) => one.goal.goal === goal)?.goal.title ?? goal;
  const feature = /^feature\.(.*)$/s.exec(id)?.[1];
  if (feature !== undefined) return featureName(feature);
  const part = /^nps\.(promoters|passives|detractors)$/.exec(id)?.[1] as NpsPart | undefined;
  if (part) return telling.say(`voice.spread.${part}`);
  const figure = id.replace(/\.quarterly$/, '');
  return findDefinition(figure) ? telling.nameOf(figure) : id;
}

function writingOf(series: Series, telling: Telling): Writing {
  const { format } = telling;
  if (series.currency) return moneyWriting(telling, series.currency);
  if (series.unit === 'ratio')
    return { value: (share) => format.percent(share), tick: (share) => format.percent(new Decimal(share)) };
  const unit = telling.metricUnit(series.id);
  return numberWriting(telling, unit ? unitAfter(unit) : '');
}

/** Draws into `telling.charts`; undefined where there are too few points for a line. */
export function drawSeries(telling: Telling, { series: ids, own, title, alternative }: SeriesChart): Chart | undefined {
  const [first, ...others] = ids.flatMap((id) => telling.series.get(id) ?? []);
  if (!hasTrend(first)) return undefined;
  const name = title ?? seriesName(first.id, telling);
  const id = `own-${Object.keys(telling.charts).filter((known) => known.startsWith('own-')).length + 1}`;
  const line = drawTrend(telling, {
    id,
    name,
    series: first,
    writing: writingOf(first, telling),
    figures: [first, ...others].map((one) => one.id).filter((known) => telling.state(known)),
    ...(title !== undefined && { title }),
    caption: seriesName(first.id, telling),
  });
  if (!line || !own) return line && Object.assign(line, alternative && { alternative });
  const several = others.length > 0;
  const drawn: Chart = {
    ...line,
    shape: customShape(own.name),
    params: {},
    datasets: { series: [first, ...others].flatMap((one) => rowsOf(one, labelsOf(first, line), telling)) },
    ...(alternative && { alternative }),
    ...(several && { table: tableOf([first, ...others], line, telling) }),
    ...(several && { data: dataOf([first, ...others], line, telling) }),
  };
  return (telling.charts[id] = drawn);
}

/** The points that the line shows, by their day, as its table names them. */
function labelsOf({ points }: Series, { table }: Chart): ReadonlyMap<string, string> {
  const shown = points.slice(-table.rows.length);
  return new Map(shown.map(({ from }, index) => [from, table.rows[index]?.[0]?.text ?? from]));
}

/** Fields have names of ours, whatever the data calls itself. A point without value has none, so that it is a gap. */
function rowsOf(series: Series, labels: ReadonlyMap<string, string>, telling: Telling): Row[] {
  const writing = writingOf(series, telling);
  const name = seriesName(series.id, telling);
  const known = (value: Decimal | null | undefined) => value !== null && value !== undefined;
  const points = series.points.filter(({ from }) => labels.has(from));
  return points.map((point, index) => ({
    index,
    date: point.from,
    label: labels.get(point.from)!,
    value: point.value?.toNumber() ?? null,
    text: known(point.value) ? writing.value(point.value!) : '–',
    yearAgo: point.yearAgo?.toNumber() ?? null,
    yearAgoText: known(point.yearAgo) ? writing.value(point.yearAgo!) : '–',
    series: name,
    seriesId: series.id,
    now: telling.say('chart.now'),
    before: telling.say('chart.before'),
  }));
}

/** A line for each series, by the points of the first. */
function dataOf(all: readonly Series[], { data }: Chart, telling: Telling): ChartData {
  const dates = data.dates ?? [];
  return {
    ...data,
    kind: 'line',
    series: all.map((one, index) => ({
      name: seriesName(one.id, telling),
      role: index === 0 ? 'main' : 'context',
      values: chartValues(
        dates.map((date) => one.points.find(({ from }) => from === date)?.value),
        one.currency,
      ),
      ...((one.unit !== data.unit || one.currency !== data.currency) && {
        unit: one.unit,
        ...(one.currency && { currency: one.currency }),
      }),
    })),
  };
}

/** A column for each series, by the points of the first. */
function tableOf(all: readonly Series[], { table }: Chart, telling: Telling): Chart['table'] {
  const [first] = all;
  const [period] = table.columns;
  if (!first || !period) return table;
  const points = first.points.slice(-table.rows.length);
  const text = (series: Series, from: string) => {
    const value = series.points.find((point) => point.from === from)?.value;
    return value ? writingOf(series, telling).value(value) : '–';
  };
  return {
    ...table,
    columns: [period, ...all.map((one) => ({ label: seriesName(one.id, telling), align: 'end' as const }))],
    rows: points.map(({ from }, index) => [
      table.rows[index]?.[0] ?? { text: from },
      ...all.map((one) => ({ text: text(one, from) })),
    ]),
  };
}
