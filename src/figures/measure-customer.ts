/**
 * All figures and series of one customer for one period. A figure's `previous` is the same figure over the compared
 * span; usage is measured over the year before as well. Pure: the same slice and period give the same figures,
 * whatever the order of rows or files.
 */
import type { CustomerSlice } from '../model/book.ts';
import type { Period, Span } from '../model/period.ts';
import { measureAdoption } from './adoption.ts';
import { indexCustomer, type CustomerIndex } from './customer-index.ts';
import { measureExperience } from './experience.ts';
import type { Figures, Measured } from './figure.ts';
import { measureGoals } from './goals.ts';
import { measureLifecycle } from './lifecycle.ts';
import { measureSeries } from './measure-series.ts';
import { settle, type Explained } from './measured.ts';
import { measureMilestones } from './milestones.ts';
import { measurePlan } from './plan.ts';
import { measureRoi, measureRoiRatio } from './roi.ts';
import type { SeriesById } from './series.ts';
import { measureSupport } from './support.ts';
import { measureTraining } from './training.ts';
import { measureUsage } from './usage.ts';

export interface CustomerMeasured {
  /** In the order of the catalogue. */
  figures: Figures;
  series: SeriesById;
}

export function measureCustomer(slice: CustomerSlice, period: Period, options: Explained = {}): CustomerMeasured {
  const index = indexCustomer(slice);
  const before = new Map(measureSpan(index, period.previous).map((figure) => [figure.id, figure.value]));
  const usage = measureUsage(index, period).map((figure) => settle(figure, figure.previous ?? null, options));
  const now = measureSpan(index, period).map((figure) => settle(figure, before.get(figure.id) ?? null, options));
  return {
    figures: new Map([...usage, ...now].map((figure) => [figure.id, figure])),
    series: measureSeries(index, period),
  };
}

/** In the order of the catalogue. */
const FAMILIES: readonly ((index: CustomerIndex, span: Span) => Measured[])[] = [
  measureAdoption,
  measureGoals,
  measureMilestones,
  measureTraining,
  measureSupport,
  measureExperience,
  measureRoi,
  measurePlan,
  measureLifecycle,
];

/** Everything that one span of days decides. */
const measureSpan = (index: CustomerIndex, span: Span, families = FAMILIES): Measured[] =>
  families.flatMap((measure) => measure(index, span));

const STANDING = FAMILIES.map((measure) => (measure === measureRoi ? measureRoiRatio : measure));

/**
 * Of the figures those that customers are compared by and that the book's are made of, without what they were before:
 * no usage, and of the return its ratio alone.
 */
export function measureStanding(slice: CustomerSlice, period: Period): Figures {
  const figures = measureSpan(indexCustomer(slice), period, STANDING).map((figure): Measured => {
    const { previous: _unmeasured, ...now } = settle(figure, null);
    return now;
  });
  return new Map(figures.map((figure) => [figure.id, figure]));
}
