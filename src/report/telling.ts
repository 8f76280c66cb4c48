/**
 * What every section is told from: the customer's slice, its figures and series, words and formats in its language.
 * A figure is presented once, when a section first states it; what no section states does not get into the report.
 */
import type { Decimal } from 'decimal.js';
import { Decimal as Exact } from 'decimal.js';
import { findDefinition } from '../figures/definitions.ts';
import type { Figures } from '../figures/figure.ts';
import type { SeriesById } from '../figures/series.ts';
import type { CustomerSlice, Settings } from '../model/book.ts';
import type { Period } from '../model/period.ts';
import type { Narrative } from '../input/read-workspace.ts';
import { isDay } from '../schema/cell.ts';
import type { Metric } from '../schema/metrics.ts';
import type { Locale } from '../schema/workspace.ts';
import { figureName, presentFigure, type FigureContext } from './figure-json.ts';
import { formatFor } from './format.ts';
import { goalStates, type GoalState } from './goal-state.ts';
import { renderNarrative, type RenderedNarrative } from './narrative.ts';
import type { Block } from './block-schema.ts';
import type { Chart } from './chart-schema.ts';
import type { ReportFigure } from './figure-schema.ts';
import type { Restated } from './restated.ts';
import { markFigure, type Marked } from './spans.ts';
import { sayIn, type Wording } from './words.ts';

export interface Stating extends FigureContext {
  figures: Figures;
  /** Figures stated so far, by id. */
  stated: Map<string, ReportFigure>;
  charts: Record<string, Chart>;
  period: Period;
  /** The figure as the report states it; undefined where it was not measured at all. */
  state(id: string): ReportFigure | undefined;
  /** The figure's text, fenced so that a reader can open it; `text` says it otherwise, say as a word. */
  mention(id: string, text?: string): Marked;
  /** The exact value of a figure that has a number. */
  find(id: string): Decimal | undefined;
  /** The figure's value before, where it had a number. */
  findPrevious(id: string): Decimal | undefined;
  nameOf(id: string): string;
}

export interface Telling extends Stating {
  slice: CustomerSlice;
  series: SeriesById;
  /** The metrics of this customer that have a value, the one whose role is active users first. */
  metrics: { id: string; metric: Metric; label: string }[];
  goals: GoalState[];
  narrative: RenderedNarrative;
  /** What the CSM wrote for the section, as a block; empty where nothing was written. */
  prose(section: string): Block[];
  notes(section: string): string | undefined;
  /** The day of the next meeting as the CSM wrote it. */
  nextMeeting?: string;
  /** What the last delivered review said and today's data does not say any more. */
  restated: readonly Restated[];
  /** What the CSM says became of promises of the last review, by their ids. */
  answers: ReadonlyMap<string, string>;
  /** Why figures of the last review are others today, by their ids. */
  restatedWhy: ReadonlyMap<string, string>;
}

/** What of a figure's context comes out of the data. */
export type Labels = Pick<FigureContext, 'label' | 'metricUnit' | 'betterOf'>;

type LocalText = Metric['label'];

/** The text in this language, else in English, else in any. */
export function localText(text: LocalText | undefined, locale: Locale): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  return text[locale] ?? text.en ?? Object.values(text)[0];
}

export function makeStating(
  figures: Figures,
  period: Period,
  locale: Locale,
  context: Labels,
  wording?: Wording,
): Stating {
  const stated = new Map<string, ReportFigure>();
  const number = (value: unknown) => (value instanceof Exact ? (value as Decimal) : undefined);
  const telling: Stating = {
    ...context,
    locale,
    say: sayIn(locale, wording),
    format: formatFor(locale),
    running: period.running,
    figures,
    stated,
    charts: {},
    period,
    state(id) {
      const known = stated.get(id);
      if (known) return known;
      const measured = figures.get(id);
      if (!measured) return undefined;
      const figure = presentFigure(measured, telling);
      stated.set(id, figure);
      return figure;
    },
    mention: (id, text) => markFigure(id, text ?? telling.state(id)?.text ?? '–'),
    find: (id) => number(figures.get(id)?.value),
    findPrevious: (id) => number(figures.get(id)?.previous),
    nameOf: (id) => telling.state(id)?.definition.name ?? figureName(id, telling),
  };
  return telling;
}

export interface TellingInput {
  slice: CustomerSlice;
  period: Period;
  figures: Figures;
  series: SeriesById;
  narrative?: Narrative | undefined;
  /** What the workspace says in its own words. */
  wording?: Wording | undefined;
  /** Missing: nothing. */
  restated?: readonly Restated[] | undefined;
}

export function makeTelling({
  slice,
  period,
  figures,
  series,
  narrative,
  wording,
  restated = [],
}: TellingInput): Telling {
  const { locale } = slice.customer;
  const stating = makeStating(figures, period, locale, sliceLabels(slice, slice.settings, locale), wording);
  stating.first = slice.customer.startDate > period.previous.through;
  const rendered = renderNarrative(narrative, stating, slice.customer.id);
  const { nextMeeting } = narrative ?? {};
  const metrics = metricsOf(slice, figures, locale);
  const telling: Telling = Object.assign(stating, {
    slice,
    series,
    metrics,
    narrative: rendered,
    goals: [],
    prose: (section: string): Block[] => {
      const part = rendered.parts.get(section);
      return part?.text ? [{ kind: 'prose', html: part.html, text: part.text, figures: part.figures }] : [];
    },
    notes: (section: string) => rendered.parts.get(section)?.notes,
    restated,
    answers: new Map(Object.entries(narrative?.answers ?? {})),
    restatedWhy: new Map(Object.entries(narrative?.restated ?? {})),
    ...(nextMeeting && { nextMeeting: isDay(nextMeeting) ? stating.format.date(nextMeeting) : nextMeeting }),
  });
  telling.goals = goalStates(telling);
  return telling;
}

/** What figures of a customer are named after: its goals' titles and the metrics' labels. */
export function sliceLabels({ tables }: CustomerSlice, { metrics }: Settings, locale: Locale): Labels {
  const goals = new Map(tables.goals.map((goal) => [goal.goal, goal.title]));
  const metricLabel = (metric: string) => localText(metrics.get(metric)?.label, locale);
  return {
    label({ id }, argument, nameOf) {
      if (id.startsWith('goal.')) return goals.get(argument) ?? argument;
      if (id.startsWith('peer.')) return nameOf(argument);
      return metricLabel(argument) ?? argument;
    },
    metricUnit(figureId) {
      const metric = findDefinition(figureId)?.argument ?? '';
      const unit = localText(metrics.get(metric)?.unit, locale);
      const named = metricLabel(metric)?.toLowerCase() ?? '';
      return unit && !named.includes(unit.toLowerCase()) ? unit : undefined;
    },
    betterOf: (figureId) => metrics.get(findDefinition(figureId)?.argument ?? '')?.better,
  };
}

/** What figures of the book are named after: the CSM's name, the segment as it is written. */
export function bookLabels(csmNames: ReadonlyMap<string, string>): Labels {
  return {
    label: ({ id }, argument) => (id.startsWith('csm.') ? (csmNames.get(argument) ?? argument) : argument),
    metricUnit: () => undefined,
    betterOf: () => undefined,
  };
}

function metricsOf({ settings }: CustomerSlice, figures: Figures, locale: Locale): Telling['metrics'] {
  const known = [...settings.metrics].filter(([id]) => figures.get(`usage.${id}`)?.value instanceof Exact);
  const first = ({ role }: Metric) => (role === 'active_users' ? 0 : 1);
  return known
    .sort(([, a], [, b]) => first(a) - first(b))
    .map(([id, metric]) => ({ id, metric, label: localText(metric.label, locale) ?? id }));
}
