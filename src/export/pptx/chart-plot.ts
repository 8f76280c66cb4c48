/** What a chart on a slide is drawn from. */
import type { ChartData } from '../../report/chart-schema.ts';
import type { NumberFormats } from './chart-format.ts';
import type { SeriesRole } from './chart-style.ts';
import type { Rect } from './look.ts';
import { textWidth } from './measure-text.ts';

export interface PlotSeries {
  name: string;
  role: SeriesRole;
  values: readonly (number | null)[];
  /** Of the data sheet, counted from 0. */
  column: number;
  /** Measured otherwise: on an axis of its own. */
  isSide: boolean;
}

export interface Plot {
  data: ChartData;
  series: readonly PlotSeries[];
  formats: NumberFormats;
  sideFormats: NumberFormats | undefined;
  rect: Rect;
  isSmall: boolean;
}

/** Lines and columns are named at their end; stacks and many bars by a legend. */
export function hasLegend({ data: { kind, series, categories }, rect }: Plot): boolean {
  const named = series.filter(({ name, unit }) => name !== '' && unit === undefined);
  if (kind === 'waterfall' || named.length < 2) return false;
  if (kind === 'stacked' || kind === 'bar') return true;
  if (kind !== 'column') return named.length > 4;
  const column = (rect.width - 60) / Math.max(1, categories.length) / (named.length + 0.45);
  return named.some(({ name }) => textWidth(name, true) * 14 > column * 1.05);
}
