/**
 * From an opening total to a closing one, step by step: totals in ink, rises in the accent, falls in the warning colour,
 * each with its amount above it. Every step is known: a bridge with a missing step is no bridge.
 */
import { buildShape, feedShape, own, rimmedText, second, x, y, type ChartDrawing } from './shape.ts';
import { buildAxisLabels, buildScale, estimateTextWidth, lineHeight, nominalWidth } from './theme.ts';

export interface WaterfallStep {
  label: string;
  kind: 'total' | 'rise' | 'rise-soft' | 'fall';
  /** Where the step begins and ends on the scale. */
  from: number;
  to: number;
  /** The step's amount as a reader writes it. */
  text: string;
}

export interface WaterfallInput {
  steps: readonly WaterfallStep[];
  tickText: (n: number) => string;
}

const paint = {
  total: { fill: 'var(--ink)', opacity: 0.85 },
  rise: { fill: 'var(--accent)', opacity: 1 },
  'rise-soft': { fill: 'var(--accent)', opacity: 0.4 },
  fall: { fill: 'var(--warning)', opacity: 1 },
};
const margin = 0.2;

export const waterfallShape = buildShape({
  datasets: ['rows', 'links'],
  layers: [
    {
      data: { name: 'links' },
      mark: { type: 'rule', aria: false, stroke: 'var(--past)' },
      encoding: { x: x('from'), x2: second('to'), y: y('level') },
    },
    {
      data: { name: 'rows' },
      mark: { type: 'rect', fill: own('fill'), fillOpacity: own('opacity'), description: own('say') },
      encoding: {
        x: x('left'),
        x2: second('right'),
        y: y('to'),
        y2: second('from'),
      },
    },
    {
      data: { name: 'rows' },
      mark: {
        ...rimmedText,
        fontWeight: 600,
        baseline: 'alphabetic',
        dy: { expr: '-7 - (wide ? 0 : datum.lift)' },
        fill: 'var(--ink)',
      },
      encoding: { x: x('middle'), y: y('top') },
    },
  ],
});

export function waterfallChart({ steps, tickText }: WaterfallInput): ChartDrawing {
  const { ticks, low, high, left } = buildScale(
    steps.flatMap((step) => [step.from, step.to]),
    tickText,
    0.02,
  );
  const slot = (nominalWidth.narrow - left) / steps.length;
  const crowded = steps.some((step) => estimateTextWidth(step.text) * 1.1 > slot);
  const rows = steps.map((step, index) => ({
    // Where neighbours would touch on the narrow drawing, every other amount stands a line higher.
    lift: crowded && index % 2 === 1 ? lineHeight : 0,
    left: index + margin,
    middle: index + 0.5,
    right: index + 1 - margin,
    from: step.from,
    to: step.to,
    top: Math.max(step.from, step.to),
    text: step.text,
    ...paint[step.kind],
    say: `${step.label}: ${step.text}`,
  }));
  /** Thin lines that carry the level from one step to the next, and through a step that changes nothing. */
  const links = steps.flatMap((step, index) => [
    ...(step.from === step.to ? [{ from: index + margin, to: index + 1 - margin, level: step.to }] : []),
    ...(index < steps.length - 1 ? [{ from: index + 1 - margin, to: index + 1 + margin, level: step.to }] : []),
  ]);

  return feedShape({
    shape: 'waterfall',
    params: { low, high, left, start: 0, end: Math.max(steps.length, 1), right: 0, top: 36 },
    datasets: {
      rows,
      ticks,
      labels: buildAxisLabels(
        steps.map((step) => step.label),
        'slots',
      ),
      links,
    },
  });
}
