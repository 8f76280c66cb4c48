/**
 * One figure row by row, for whoever checks it by hand: what it means, the days it is about, every row with its place,
 * what the row adds, and the operations up to the exact result. Exact numbers are texts: a JSON number would round
 * them. A part that is a figure itself stands with its value alone; it is explained under its own id. This never goes
 * into a report: places belong to whoever owns the data.
 */
import { Decimal } from 'decimal.js';
import type { Figures, Measured, Source } from '../figures/figure.ts';
import type { How, Term, Used, Working } from '../figures/working.ts';
import type { Period, Span } from '../model/period.ts';
import { placeText } from '../model/tables.ts';
import { presentFigure, type FigureContext } from './figure-json.ts';
import type { ReportFigure } from './figure-schema.ts';

export interface RowJson {
  table: string;
  /** `data/book/usage.csv:12` */
  at: string;
  /** The cells that count, as they were understood; an empty one is not here. */
  cells: Record<string, string>;
}

export interface TermJson {
  of?: string;
  rows: RowJson[];
  /** Exact. */
  value?: string;
  as?: string;
  why?: string;
}

export interface WorkingJson {
  name: string;
  how: How;
  /** Exact; null: see `reason`. */
  exact: string | null;
  reason?: string;
  /** A figure of its own: nothing of it is below. */
  figure?: true;
  terms?: TermJson[];
  parts?: WorkingJson[];
  leftOut?: TermJson[];
}

export interface ExplanationJson {
  /** null: the book. */
  customer: string | null;
  period: string;
  id: string;
  span: Span;
  /** With what `previous` was measured, or what a change is measured against. */
  compared: Span;
  definition: ReportFigure['definition'];
  unit: string;
  currency?: string;
  /** Exact, as all other figures use it. */
  exact: string | null;
  exactPrevious: string | null;
  /** As it is printed. */
  text: string;
  reason?: string;
  reasonText?: string;
  n?: number;
  caution?: string[];
  working: WorkingJson;
  source: Source[];
  [extra: string]: unknown;
}

/** Undefined where the figure was not measured with its working. */
export function explainFigure(
  customer: string | null,
  period: Period,
  figures: Figures,
  id: string,
  context: FigureContext,
): ExplanationJson | undefined {
  const measured = figures.get(id);
  if (!measured?.working) return undefined;
  const { text, exactText, reason, reasonText, n, definition, currency } = presentFigure(measured, context);
  return {
    customer,
    period: period.id,
    id,
    span: { from: period.from, through: period.through },
    compared: comparedSpan(id, period),
    definition,
    unit: measured.unit,
    ...(currency && { currency }),
    exact: exactOf(measured.value),
    exactPrevious: exactOf(measured.previous ?? null),
    text: exactText ?? text,
    ...(reason && { reason, reasonText }),
    ...(n !== undefined && { n }),
    ...(measured.caution && { caution: measured.caution }),
    ...measured.extra,
    working: workingJson(measured.working(), figures, true),
    source: measured.source,
  };
}

const comparedSpan = (id: string, { previous, yearAgo }: Period): Span => {
  const { from, through } = id.startsWith('usage.') && id.endsWith('.yoy') ? yearAgo : previous;
  return { from, through };
};

const exactOf = (value: Measured['value']): string | null => (value instanceof Decimal ? value.toFixed() : value);

function workingJson(
  { name, how, outcome, terms, parts, leftOut }: Working,
  figures: Figures,
  root: boolean,
): WorkingJson {
  const { value, reason } = outcome;
  const head = { name, how, exact: value === null ? null : value.toFixed(), ...(reason && { reason }) };
  if (!root && figures.has(name)) return { ...head, figure: true };
  return {
    ...head,
    ...(terms && { terms: terms.map(termJson) }),
    ...(parts && { parts: parts.map((part) => workingJson(part, figures, false)) }),
    ...(leftOut && { leftOut: leftOut.map(termJson) }),
  };
}

const termJson = ({ of, rows, value, as, why }: Term): TermJson => ({
  ...(of !== undefined && { of }),
  rows: rows.map(rowJson),
  ...(value && { value: value.toFixed() }),
  ...(as !== undefined && { as }),
  ...(why !== undefined && { why }),
});

function rowJson({ table, row, cells }: Used): RowJson {
  const known = row as unknown as Record<string, unknown>;
  const shown = cells.flatMap((cell) => (known[cell] === undefined ? [] : [[cell, cellText(known[cell])]]));
  return { table, at: placeText(row.at), cells: Object.fromEntries(shown) };
}

const cellText = (cell: unknown): string => (cell instanceof Decimal ? cell.toFixed() : String(cell));
