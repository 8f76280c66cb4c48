/**
 * The only code that runs Vega. A specification is compiled once for its shape; afterwards the compiled view is fed new
 * data, parameters and size. Expressions are interpreted, not compiled to code; nothing is loaded; ids in the drawing
 * start anew for each and carry its prefix, so that the order of painting does not show.
 */
import { Failure } from '../error.ts';
import { compile, type TopLevelSpec } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';
import { Error as logErrors, parse, resetSVGDefIds, View, type Loader } from 'vega';
import type { ChartDrawing } from './theme.ts';

export interface DrawingSize {
  width: number;
  height: number;
}

export interface Painter {
  /** SVG of a chart, `alternative` being read out instead of it. */
  paint(chart: ChartDrawing & { alternative?: string }, size: DrawingSize, idPrefix: string): Promise<string>;
}

export const wide: DrawingSize = { width: 680, height: 300 };
export const narrow: DrawingSize = { width: 340, height: 260 };

interface Inputs {
  datasets: Record<string, unknown[]>;
  params: { name: string; value: unknown }[];
}

const refuse = () => Promise.reject(new Error('a chart loads nothing'));
const closedLoader: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** Splits a specification into what its shape is and what it is fed with. */
function separate(specification: Record<string, unknown>): { shape: Record<string, unknown>; inputs: Inputs } {
  const {
    datasets = {},
    params = [],
    width: _width,
    height: _height,
    ...rest
  } = specification as Record<string, unknown> & Partial<Inputs>;
  const fed = params.filter((param) => 'value' in param);
  const names = params.map((param) => ('value' in param ? { name: param.name } : param));
  return { shape: { ...rest, params: names, datasets: Object.keys(datasets) }, inputs: { datasets, params: fed } };
}

function compileView(specification: Record<string, unknown>): View {
  const datasets = (specification.datasets ?? {}) as Record<string, unknown[]>;
  const empty = Object.fromEntries(Object.keys(datasets).map((name) => [name, []]));
  const { spec } = compile({ ...specification, datasets: empty } as unknown as TopLevelSpec);
  const runtime = parse(spec, undefined, { ast: true });
  return new View(runtime, {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: closedLoader,
    logLevel: logErrors,
  });
}

/** Attributes that a page has no use for, and those whose numbers are places in the drawing. */
const superfluous = new Set([
  'class',
  'pointer-events',
  'aria-roledescription',
  'font-family',
  'font-size',
  'stroke-miterlimit',
]);
const drawn = new Set([
  'd',
  'transform',
  'x',
  'y',
  'x1',
  'x2',
  'y1',
  'y2',
  'width',
  'height',
  'stroke-width',
  'fill-opacity',
]);

const roundPlaces = (value: string) =>
  value.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));

/** Text between tags and text that is read out stay as they are; only the drawing's own attributes are touched. */
function tidyTag(tag: string, idPrefix: string): string {
  return tag.replace(/ ([\w-]+)="([^"]*)"/g, (attribute, name: string, value: string) => {
    if (superfluous.has(name)) return '';
    if (drawn.has(name)) return ` ${name}="${roundPlaces(value)}"`;
    if (name === 'id') return ` id="${idPrefix}-${value}"`;
    if (value.startsWith('url(#')) return ` ${name}="url(#${idPrefix}-${value.slice(5)}"`;
    return attribute;
  });
}

function tidy(svg: string, size: DrawingSize, alternative: string, idPrefix: string): string {
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const body = inner.replace(/<[^>]+>/g, (tag) => tidyTag(tag, idPrefix));
  const viewBox = `0 0 ${size.width} ${size.height}`;
  return `<svg role="img" aria-label="${escapeAttribute(alternative)}" viewBox="${viewBox}" preserveAspectRatio="xMinYMin">${body}</svg>`;
}

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function createPainter(): Painter {
  const views = new Map<string, View>();
  let queue: Promise<unknown> = Promise.resolve();

  async function paintNow(chart: ChartDrawing & { alternative?: string }, size: DrawingSize, idPrefix: string) {
    const { shape, inputs } = separate(chart.specification);
    const key = `${size.width} × ${size.height} ${JSON.stringify(shape)}`;
    let view = views.get(key);
    if (!view) views.set(key, (view = compileView(chart.specification)));
    view.signal('width', size.width).signal('height', size.height);
    for (const { name, value } of inputs.params) view.signal(name, value);
    for (const [name, rows] of Object.entries(inputs.datasets))
      view.data(
        name,
        rows.map((row) => ({ ...(row as object) })),
      );
    resetSVGDefIds();
    try {
      return tidy(await view.toSVG(), size, chart.alternative ?? '', idPrefix);
    } catch (error) {
      views.delete(key);
      view.finalize();
      throw new Failure(1, `The chart of shape ${chart.shape} cannot be painted: ${String(error)}`, undefined, {
        cause: error,
      });
    }
  }

  return {
    paint(chart, size, idPrefix) {
      const painted = queue.then(() => paintNow(chart, size, idPrefix));
      queue = painted.catch(() => undefined);
      return painted;
    },
  };
}
