/** Blocks that a template places by itself: figures, charts of series, and one goal, metric or driver at a time. */
import type { OwnChart, TemplateComponent } from '../schema/template.ts';
import type { Series } from '../figures/series.ts';
import { findNearestFew, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import { chart, figures, sentence } from './blocks.ts';
import { isKnownFigure, refer, wordId, wordText, type Wording } from './compose-text.ts';
import { goalRow } from './goal-state.ts';
import { drawSeries, seriesName } from './own-chart.ts';
import type { Block } from './block-schema.ts';
import type { Section } from './report-schema.ts';
import { plainText } from './spans.ts';
import type { Stating, Telling } from './telling.ts';

export interface Item {
  kind: 'goals' | 'metrics' | 'drivers';
  id: string;
  name: string;
}

export interface Placing {
  wording: Wording;
  told: ReadonlyMap<string, Section>;
  charts: ReadonlyMap<string, OwnChart>;
  item?: Item | undefined;
}

const MOST_FIGURES = 6;

/** The items that <Each> goes through. */
export function itemsOf(telling: Telling, told: Placing['told']): Record<Item['kind'], Item[]> {
  const drivers = driverRows(told).map(([cell]) => cell?.text ?? '');
  return {
    goals: telling.goals.map(({ goal }) => ({ kind: 'goals', id: goal.goal, name: goal.title })),
    metrics: telling.metrics.map(({ id, label }) => ({ kind: 'metrics', id, name: label })),
    drivers: drivers.map((name) => ({ kind: 'drivers', id: name, name })),
  };
}

type TableBlock = Extract<Block, { kind: 'table' }>;

const driverTable = (told: Placing['told']) =>
  told.get('value')?.blocks.find((block): block is TableBlock => block.kind === 'table');

/** The drivers' lines; the last is the total where there are several. */
function driverRows(told: Placing['told']): TableBlock['rows'] {
  const rows = driverTable(told)?.rows ?? [];
  return rows.length > 1 ? rows.slice(0, -1) : rows;
}

/** The id that the component names, else that of the item around it where that is of its kind. */
function idOf(
  { name, props, at }: TemplateComponent,
  kind: Item['kind'],
  { wording, item }: Placing,
): string | undefined {
  if (typeof props['id'] === 'string') return wordId(props['id'], at, wording);
  if (item?.kind === kind) return item.id;
  wording.complain(
    {
      rule: 'invalid-prop',
      message: `<${name}> does not say which one it shows.`,
      fix: `Put it into <Each of="${kind}">, or write <${name} id="…" />.`,
      severity: 'error',
    },
    at,
  );
  return undefined;
}

export function goalBlocks(component: TemplateComponent, telling: Telling, placing: Placing): Block[] {
  const id = idOf(component, 'goals', placing);
  const state = telling.goals.find(({ goal }) => goal.goal === id);
  const scorecard = placing.told.get('outcomes')?.blocks.find((block) => block.kind === 'goals');
  if (!state || !scorecard) return [];
  return [
    { ...scorecard, rows: [goalRow(state, telling)] },
    ...trendOf(`goal.${state.goal.goal}`, state.figure, telling),
  ];
}

export function metricBlocks(component: TemplateComponent, telling: Telling, placing: Placing): Block[] {
  const id = idOf(component, 'metrics', placing);
  if (id === undefined || !telling.metrics.some((metric) => metric.id === id)) return [];
  const known = [`usage.${id}`, `usage.${id}.change`, `usage.${id}.yoy`].filter((figure) => telling.find(figure));
  return [figures(telling, known), ...trendOf(`usage.${id}`, `usage.${id}`, telling)];
}

/** The chart that a section has drawn of it already, else a new one. */
function trendOf(series: string, figure: string, telling: Telling): Block[] {
  const drawn = Object.values(telling.charts).find((one) => one.shape === 'trend' && one.figures[0] === figure);
  const found = drawn ?? drawSeries(telling, { series: [series] });
  return found ? [chart(found.id)] : [];
}

export function driverBlocks(component: TemplateComponent, placing: Placing): Block[] {
  const id = idOf(component, 'drivers', placing);
  const table = driverTable(placing.told);
  const row = driverRows(placing.told).find(([cell]) => cell?.text === id);
  return table && row ? [{ ...table, rows: [row] }] : [];
}

/** Large figures; those that this customer has not are left out. */
export function figureBlocks({ props, at }: TemplateComponent, telling: Stating, { wording }: Placing): Block[] {
  const ids = (Array.isArray(props['ids']) ? (props['ids'] as string[]) : [String(props['id'] ?? '')])
    .map((id) => wordId(id, at, wording))
    .filter((id) => {
      if (!isKnownFigure(id, telling)) refer(id, at, wording);
      return telling.figures.has(id);
    })
    .slice(0, MOST_FIGURES);
  const { label } = props;
  const named = ids.map((id) =>
    typeof label === 'string' ? { id, label: plainText(wordText(label, at, wording)) } : id,
  );
  return named.length ? [figures(telling, named)] : [];
}

export function chartBlocks({ props, at }: TemplateComponent, telling: Telling, { wording, charts }: Placing): Block[] {
  const text = (prop: string) =>
    typeof props[prop] === 'string' ? plainText(wordText(props[prop], at, wording)) : undefined;
  const ids = ((props['series'] ?? []) as string[]).map((id) => wordId(id, at, wording));
  for (const id of ids) if (!isKnownSeries(id, telling)) wording.complain(unknownSeries(id, telling), at);
  const { name } = props;
  const own = typeof name === 'string' ? charts.get(name) : undefined;
  if (typeof name === 'string' && !own) {
    wording.complain(unknownChart(name, [...charts.keys()]), at);
    return [];
  }
  const here = ids.filter((id) => telling.series.has(id));
  const drawn = drawSeries(telling, { series: here, own, title: text('title'), alternative: text('alternative') });
  if (!drawn)
    return here[0] === undefined
      ? []
      : [sentence(telling.say('chart.too-few', { name: seriesName(here[0], telling) }))];
  return [chart(drawn.id)];
}

/** Series that a customer may have, though this one has no points. */
const FIXED_SERIES: readonly Series['id'][] = [
  'roi.benefit',
  'roi.cost',
  'roi.cumulative.benefit',
  'roi.cumulative.cost',
  'training.attendances',
  'support.first_response_minutes.quarterly',
  'support.resolution_hours.quarterly',
  'nps.promoters',
  'nps.passives',
  'nps.detractors',
];

const isKnownSeries = (id: string, telling: Telling): boolean =>
  telling.series.has(id) || FIXED_SERIES.includes(id) || /^(goal|feature)\./.test(id) || isKnownFigure(id, telling);

const unknownSeries = (id: string, telling: Telling) =>
  ({
    rule: 'unknown-series',
    field: 'series',
    message: `No report has a series ${quote(id)}.`,
    fix: `The nearest are ${findNearestFew(id, [...new Set([...telling.series.keys(), ...FIXED_SERIES])], 3).join(', ')}.`,
    severity: 'error',
  }) as const;

const unknownChart = (name: string, known: readonly string[]) =>
  ({
    rule: 'unknown-chart',
    field: 'name',
    message: `content/charts/ has no chart ${quote(name)}.`,
    fix: suggest(name, known) ?? `Write content/charts/${name}.vl.json.`,
    severity: 'error',
  }) as const;
