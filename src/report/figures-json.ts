/** All figures of a customer or of the book, as the command `figures` prints them: more than any report states. */
import type { Figures } from '../figures/figure.ts';
import type { BookMeasured } from '../figures/measure-book.ts';
import type { CustomerSlice, Settings } from '../model/book.ts';
import type { Period } from '../model/period.ts';
import type { Locale } from '../schema/workspace.ts';
import { presentFigure } from './figure-json.ts';
import type { ReportFigure } from './report-schema.ts';
import { bookLabels, makeStating, sliceLabels } from './telling.ts';

export interface FiguresInput {
  /** null: the book. */
  customer: string | null;
  figures: Figures;
  period: Period;
  settings: Settings;
  locale: Locale;
  currency: string;
  /** Whose goals and metrics name the figures; missing: the book. */
  slice?: CustomerSlice;
  /** Names of CSMs by id, for the book. */
  csmNames?: ReadonlyMap<string, string>;
}

export interface FiguresJson {
  customer: string | null;
  period: string;
  figures: Record<string, ReportFigure>;
  retention_curves?: { cohort: string; customers: number; values: number[]; name: string }[];
  quadrant?: { customer: string; outcome: number | null; experience: number | null }[];
}

export function figuresJson({ customer, figures, period, settings, locale, slice, csmNames }: FiguresInput): FiguresJson {
  const labels = slice ? sliceLabels(slice, settings, locale) : bookLabels(csmNames ?? new Map());
  const context = makeStating(figures, period, locale, labels);
  const entries = [...figures].map(([id, measured]) => [id, presentFigure(measured, context)] as const);
  return { customer, period: period.id, figures: Object.fromEntries(entries) };
}

/** The retention curves and the quadrant as plain numbers, twelve significant digits. */
export function curvesJson({
  retentionCurves,
  quadrant,
}: Pick<BookMeasured, 'retentionCurves' | 'quadrant'>): Required<Pick<FiguresJson, 'retention_curves' | 'quadrant'>> {
  const number = (value: { toSignificantDigits(digits: number): { toNumber(): number } }) =>
    value.toSignificantDigits(12).toNumber();
  return {
    retention_curves: retentionCurves.map(({ cohort, customers, values, name }) => ({
      cohort,
      customers,
      values: values.map(number),
      name,
    })),
    quadrant: quadrant.map(({ customer, outcome, experience }) => ({
      customer,
      outcome: outcome && number(outcome),
      experience: experience && number(experience),
    })),
  };
}
