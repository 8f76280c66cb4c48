/**
 * A figure is one number that a report states: its exact value or the reason why there is none, its unit, what it was
 * before, and where it came from. Figures are measured here without any wording; `report/` gives them text and
 * definition. Formulas: the catalogue in `definitions/`.
 */
import type { Decimal } from 'decimal.js';
import type { Day } from '../model/day.ts';
import type { Working } from './working.ts';

/** Why a figure has no value. Precedence: not-configured, the first operand's reason, zero-base. */
export type Reason = 'no-data' | 'zero-base' | 'not-configured' | 'not-yet' | 'too-few';

export type Caution = 'few-customers' | 'few-responses' | 'high-nrr' | 'many-subscriptions' | 'early-usage';

/**
 * `ratio` is a fraction (1.08); `money` is in the figure's currency; `score` runs 1 to 5; `points` is NPS;
 * `metric` is a usage metric in the unit `metrics.yaml` names (`unitLabel`); `text` is one of a few English words.
 */
export type Unit =
  | 'ratio'
  | 'money'
  | 'count'
  | 'seats'
  | 'hours'
  | 'minutes'
  | 'days'
  | 'months'
  | 'score'
  | 'points'
  | 'metric'
  | 'text';

/** Which rows a figure was computed from: table, number of rows used, files they came from, first and last date used. */
export interface Source {
  table: string;
  rows: number;
  files: string[];
  from?: Day;
  to?: Day;
  /** Rows in the period that could not be used, by reason (say, a value entry with neither amount nor rate). */
  leftOut?: { rows: number; why: string }[];
}

export interface Measured {
  id: string;
  /** Exact; null where there is none, then `reason` says why. Text figures hold the English word. */
  value: Decimal | string | null;
  reason?: Reason;
  unit: Unit;
  /** Currency of a money figure, ISO 4217. */
  currency?: string;
  /** The same figure over the compared span (see figures.md, `prev`); null where it has no value there. */
  previous?: Decimal | string | null;
  /** Number of observations behind a mean, median, share or NPS. */
  n?: number;
  caution?: Caution[];
  source: Source[];
  /** Extra parts of a figure, such as `with`, `without`, `low`, `high` of `qbr.effect`. */
  extra?: Record<string, unknown>;
  /** How it was computed; only where that was asked for, since it keeps the rows. */
  working?: () => Working;
}

/** The figures of one customer (or of the book) for one period, by id. */
export type Figures = Map<string, Measured>;
