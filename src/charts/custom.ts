/**
 * Specifications of one's own: drawn in the house's colours and type, fed with the rows of a series. The drawing's
 * width and height are those of the page, and nothing is loaded.
 */
import type { Specification } from './shape.ts';
import { fontSize } from './theme.ts';

const PREFIX = 'own/';

/** The name of the shape that a chart of one's own is drawn in. */
export const customShape = (name: string): string => PREFIX + name;

/** `content/charts/weekly.vl.json`, for a shape of one's own. */
export const fileOfShape = (shape: string): string | undefined =>
  shape.startsWith(PREFIX) ? `content/charts/${shape.slice(PREFIX.length)}.vl.json` : undefined;

const axis = {
  domainColor: 'var(--base)',
  gridColor: 'var(--rule)',
  tickColor: 'var(--rule)',
  labelColor: 'var(--soft)',
  titleColor: 'var(--soft)',
  labelFontSize: fontSize,
  titleFontSize: fontSize,
  titleFontWeight: 400,
  labelFont: 'inherit',
  titleFont: 'inherit',
};

const config = {
  view: { stroke: null },
  text: { fontSize, font: 'inherit', fill: 'var(--soft)' },
  axis,
  legend: {
    columnPadding: 24,
    labelColor: 'var(--soft)',
    titleColor: 'var(--soft)',
    labelFont: 'inherit',
    titleFont: 'inherit',
  },
  range: { category: ['var(--accent)', 'var(--past)', 'var(--context)', 'var(--soft)'] },
  mark: { color: 'var(--accent)' },
  point: { filled: true },
};

/** The specification with its data set empty and the house's style where it says none itself. */
export function buildCustomShape(specification: Readonly<Record<string, unknown>>): Specification {
  const own = (specification['config'] ?? {}) as Record<string, unknown>;
  return {
    ...specification,
    width: 680,
    height: 300,
    padding: 4,
    autosize: { type: 'fit', contains: 'padding' },
    background: null,
    config: { ...config, ...own },
    data: { name: 'series' },
    datasets: { series: [] },
  };
}
