/**
 * Figures by themselves, for the command line and for checks from outside: every measured figure, with the files its
 * rows came from. This never goes into a report: file names belong to whoever owns the data.
 */
import type { Figures, Measured, Source } from '../figures/figure.ts';
import type { BookMeasured } from '../figures/measure-book.ts';
import type { CustomerSlice, Settings } from '../model/book.ts';
import type { Period } from '../model/period.ts';
import { presentFigure } from './figure-json.ts';
import type { ReportFigure } from './figure-schema.ts';
import { bookLabels, makeStating, sliceLabels, type Stating } from './telling.ts';

export interface FigureJson extends Omit<ReportFigure, 'caution' | 'source'> {
  previous: number | string | null;
  change: number | null;
  /** Ids; the words are in the report. */
  caution?: string[];
  source: Source[];
  [extra: string]: unknown;
}

export interface FiguresJson {
  /** null: the book. */
  customer: string | null;
  period: string;
  figures: Record<string, FigureJson>;
}

export interface BookFiguresJson extends FiguresJson {
  /** `values` holds a cohort's line month by month, as fractions of its first. */
  retention_curves: { cohort: string; customers: number; values: number[]; name: string }[];
  quadrant: { customer: string; outcome: number | null; experience: number | null }[];
}

function figureJson(measured: Measured, stating: Stating): FigureJson {
  const { caution, source: _source, ...figure } = presentFigure(measured, stating);
  const { previous = null, change = null } = figure;
  return {
    ...figure,
    previous,
    change,
    ...(caution && { caution: caution.map(({ id }) => id) }),
    source: measured.source,
    ...measured.extra,
  };
}

function allFigures(figures: Figures, stating: Stating): Record<string, FigureJson> {
  return Object.fromEntries([...figures].map(([id, measured]) => [id, figureJson(measured, stating)]));
}

/** How the figures of a customer are worded. */
export function stateSlice(slice: CustomerSlice, period: Period, figures: Figures): Stating {
  const { locale } = slice.customer;
  return makeStating(figures, period, locale, sliceLabels(slice, slice.settings, locale));
}

/** How the figures of the book are worded. */
export function stateBook(settings: Settings, period: Period, { figures, byCsm }: BookMeasured): Stating {
  const names = new Map(byCsm.map(({ csm, name }) => [csm, name]));
  return makeStating(figures, period, settings.locale, bookLabels(names));
}

export function customerFiguresJson(slice: CustomerSlice, period: Period, figures: Figures): FiguresJson {
  const stating = stateSlice(slice, period, figures);
  return { customer: slice.customer.id, period: period.id, figures: allFigures(figures, stating) };
}

export function bookFiguresJson(settings: Settings, period: Period, measured: BookMeasured): BookFiguresJson {
  const stating = stateBook(settings, period, measured);
  return {
    customer: null,
    period: period.id,
    figures: allFigures(measured.figures, stating),
    retention_curves: measured.retentionCurves.map(({ values, ...curve }) => ({
      ...curve,
      values: values.map(Number),
    })),
    quadrant: measured.quadrant.map(({ customer, outcome, experience }) => ({
      customer,
      outcome: outcome && Number(outcome),
      experience: experience && Number(experience),
    })),
  };
}
