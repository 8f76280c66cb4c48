/**
 * A waterfall as stacked columns: an invisible base, and on it what rose, what fell, and totals. What crosses zero is
 * two columns, above and below, because a stack counts each side of zero for itself.
 */
import type { ChartData, ChartSeries } from '../../report/chart-schema.ts';

export interface Stack {
  name: string;
  role: ChartSeries['role'] | 'base';
  values: (number | null)[];
  /** Continues the column of the same name below zero. */
  isBelow?: boolean;
}

export interface WaterfallNames {
  base: string;
  rise: string;
  fall: string;
  total: string;
}

export function waterfallStacks({ series, totals = [] }: ChartData, names: WaterfallNames): Stack[] {
  const steps = series[0]?.values ?? [];
  const count = steps.length;
  const stack = (name: string, role: Stack['role'], isBelow = false): Stack => ({
    name,
    role,
    values: Array.from({ length: count }, () => null),
    ...(isBelow && { isBelow }),
  });
  const base = stack(names.base, 'base');
  const above = { good: stack(names.rise, 'good'), bad: stack(names.fall, 'bad'), total: stack(names.total, 'total') };
  const below = {
    good: stack(names.rise, 'good', true),
    bad: stack(names.fall, 'bad', true),
    total: stack(names.total, 'total', true),
  };
  let level = 0;
  for (const [at, step] of steps.entries()) {
    if (step === null) continue;
    const isTotal = totals[at] ?? false;
    const [from, to] = isTotal ? [0, step] : [level, level + step];
    level = to;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const kind = isTotal ? 'total' : step < 0 ? 'bad' : 'good';
    base.values[at] = low > 0 ? low : high < 0 ? high : 0;
    const [over, under] = [Math.max(high, 0) - Math.max(low, 0), Math.min(low, 0) - Math.min(high, 0)];
    if (over > 0 || under === 0) above[kind].values[at] = over;
    if (under < 0) below[kind].values[at] = under;
  }
  const used = ({ values }: Stack) => values.some((value) => value !== null);
  return [base, ...[above.total, above.good, above.bad, below.total, below.good, below.bad].filter(used)];
}
