/** How much it is used: each metric against last quarter and last year, adoption of seats, breadth of features. */
import {
  cell,
  chart,
  empty,
  figureCell,
  figures,
  knownFigures,
  note,
  section,
  sentence,
  slide,
  table,
} from '../blocks.ts';
import { drawTrend, numberWriting } from '../chart-json.ts';
import { isKnown } from '../chart-points.ts';
import { metricTitle } from '../chart-title.ts';
import { drawAdoption, drawBreadth, featureName } from '../charts-usage.ts';
import { unitAfter } from '../figure-text.ts';
import { direction, pace } from '../movement.ts';
import type { Block } from '../block-schema.ts';
import type { Chart } from '../chart-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';

const MOST_CHARTS = 4;

export function presentUsage(telling: Telling): Section {
  const { say, metrics } = telling;
  const title = usageTitle(telling);
  const blocks: Block[] = telling.prose('usage');
  if (!metrics.length) {
    blocks.push(empty(say('usage.empty')));
    const seats = knownFigures(telling, ['seats.licensed'], 1);
    if (seats.items.length) blocks.push(seats);
    return section({ id: 'usage', label: say('section.usage'), title, blocks });
  }
  const drawn = usageCharts(telling);
  const measures = metricTable(telling);
  blocks.push(
    figures(
      telling,
      ['adoption.rate', 'seats.licensed', 'adoption.breadth'].filter((id) => telling.find(id)),
    ),
  );
  blocks.push(table(measures), ...drawn.map(({ id }) => chart(id)));
  if (!telling.charts['breadth'] && telling.find('features.used'))
    blocks.push(sentence(say('chart.thin', { name: say('usage.breadth.chart') })));
  const unused = unusedFeatures(telling);
  if (unused.length && telling.find('features.used'))
    blocks.push(
      note(
        undefined,
        say('usage.unused', { features: telling.format.list(unused.map(featureName)), count: unused.length }),
        'plain',
      ),
    );
  const stated = blocks.filter((block) => block.kind !== 'figures' || block.items.length);
  return section({
    id: 'usage',
    label: say('section.usage'),
    title,
    blocks: stated,
    slides: usageSlides(telling, title, drawn[0]?.id, measures),
  });
}

/** `Weekly active users rose 16% to 1,204, and 86% of the seats are in use.` */
export function usageTitle(telling: Telling): Marked {
  const { say, metrics, format } = telling;
  const [first] = metrics;
  if (!first) return unmeasuredTitle(telling);
  const id = `usage.${first.id}`;
  const change = telling.find(`${id}.change`);
  const seats = telling.find('adoption.rate') ? say('usage.seats', { rate: telling.mention('adoption.rate') }) : '';
  const values = { metric: first.label, value: telling.mention(id), seats };
  if (!change) return say(isFirst(telling, first.id) ? 'usage.title.first' : 'usage.title.stood', values);
  const by = telling.mention(`${id}.change`, format.percent(change.abs()));
  const before = telling.mention(id, telling.state(id)?.previousText ?? '–');
  return say(`usage.title.${pace(change)}`, { ...values, by, before });
}

const isFirst = ({ slice, period }: Telling, metric: string): boolean =>
  !slice.tables.usage.some((row) => row.metric === metric && row.date < period.from);

function unmeasuredTitle(telling: Telling): Marked {
  const { say, slice } = telling;
  if (slice.tables.usage.length) return say('usage.title.missing');
  return telling.find('seats.licensed')
    ? say('usage.title.seats', { seats: telling.mention('seats.licensed') })
    : say('usage.title.none');
}

/**
 * Adoption stands beside the first metric. Where it draws that metric, too, the metric alone is drawn only if last
 * year's line says more.
 */
function usageCharts(telling: Telling): Chart[] {
  const adoption = drawAdoption(telling);
  const [first, ...others] = telling.metrics.slice(0, MOST_CHARTS).map((_, index) => {
    const isTwice = index === 0 && adoption !== undefined && !comparesYears(telling, index);
    return isTwice ? undefined : metricChart(telling, index);
  });
  return [first, adoption, ...others, drawBreadth(telling)].filter((one) => one !== undefined);
}

const metricSeries = ({ series, metrics }: Telling, index: number) => series.get(`usage.${metrics[index]?.id}`);

const comparesYears = (telling: Telling, index: number): boolean =>
  metricSeries(telling, index)?.points.some(({ yearAgo }) => isKnown(yearAgo)) ?? false;

function metricChart(telling: Telling, index: number) {
  const { say, metrics, slice } = telling;
  const entry = metrics[index];
  const points = metricSeries(telling, index);
  if (!entry || !points) return undefined;
  const unit = telling.metricUnit(`usage.${entry.id}`);
  const aggregate = slice.settings.metrics.get(entry.id)?.aggregate ?? 'sum';
  return drawTrend(telling, {
    id: `usage-${index + 1}`,
    name: entry.label,
    series: points,
    writing: numberWriting(telling, unit ? unitAfter(unit) : ''),
    figures: [`usage.${entry.id}`].filter((id) => telling.state(id)),
    title: metricTitle(telling, entry, comparesYears(telling, index)),
    caption: say('usage.caption', { metric: entry.label, step: points.step, aggregate }),
  });
}

function metricTable(telling: Telling): Table {
  const { say, metrics } = telling;
  return {
    columns: [
      { label: say('column.metric'), align: 'start' },
      { label: say('column.this-quarter'), align: 'end' },
      { label: say('column.on-last-quarter'), align: 'end' },
      { label: say('column.on-last-year'), align: 'end' },
    ],
    rows: metrics.map(({ id, label, metric }): Cell[] => {
      const tone = toneOf(telling, metric.better);
      return [
        cell(label),
        figureCell(telling, `usage.${id}`),
        figureCell(telling, `usage.${id}.change`, tone(`usage.${id}.change`)),
        figureCell(telling, `usage.${id}.yoy`, tone(`usage.${id}.yoy`)),
      ];
    }),
  };
}

const toneOf = (telling: Telling, better: 'higher' | 'lower') => (id: string) => {
  const change = telling.find(id);
  if (!change || direction(change) === 'held') return 'plain' as const;
  return change.gt(0) === (better === 'higher') ? ('good' as const) : ('bad' as const);
};

/** Listed features without a value above 0 in the period. */
function unusedFeatures({ slice, period }: Telling): string[] {
  const used = new Set(
    slice.tables.usage
      .filter(({ date, value }) => date >= period.from && date <= period.through && value.gt(0))
      .map(({ feature }) => feature),
  );
  return slice.settings.features.filter((feature) => !used.has(feature));
}

function usageSlides(telling: Telling, title: Marked, chartId: string | undefined, measures: Table): Slide[] {
  const notes = telling.notes('usage');
  const beside = knownFigures(telling, [`usage.${telling.metrics[0]?.id}`, 'adoption.rate', 'adoption.breadth'], 3);
  return [
    slide({
      title,
      layout: 'split',
      blocks: [chartId ? chart(chartId) : table(measures), beside],
      ...(notes && { notes }),
    }),
  ];
}
