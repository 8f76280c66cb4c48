/**
 * Points over time for charts. A point without value is a gap, never a zero. Points are measured by the same functions
 * as figures, over shorter or earlier spans.
 */
import type { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import type { Unit } from './figure.ts';

export interface Point {
  /** First day of the month, week or quarter that the point stands for. */
  from: Day;
  /** Last day of it that counts. */
  through: Day;
  /** Fiscal quarter's id, where the step is a quarter. */
  period?: string;
  value: Decimal | null;
  /** The same a year before, where it is known. */
  yearAgo?: Decimal | null;
}

export interface Series {
  /** `usage.<metric>`, `roi.benefit`, `roi.cost`, `roi.cumulative.benefit`, `support.opened`, `goal.<goal>` … */
  id: string;
  unit: Unit;
  currency?: string;
  step: 'day' | 'week' | 'month' | 'quarter';
  points: Point[];
}

export type SeriesById = Map<string, Series>;
