/** The shapes that reports draw their charts in, by name. */
import { columnsShape } from './columns.ts';
import { linesShape } from './lines.ts';
import type { ShapeName, Specification } from './shape.ts';
import { stripsShape } from './strips.ts';
import { trendShape } from './trend.ts';
import { waterfallShape } from './waterfall.ts';

export const shapes: Readonly<Record<ShapeName, Specification>> = {
  trend: trendShape,
  columns: columnsShape,
  waterfall: waterfallShape,
  strips: stripsShape,
  lines: linesShape,
};

/** The shapes that charts are drawn in, each once; `own` holds those that are not of ours. */
export function shapesOf(
  charts: Readonly<Record<string, { shape: string }>>,
  own: Readonly<Record<string, Specification>> = {},
): Record<string, Specification> {
  const names = new Set(Object.values(charts).map(({ shape }) => shape));
  return Object.fromEntries([...names].map((name) => [name, own[name] ?? shapes[name as ShapeName]]));
}
