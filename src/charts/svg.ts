/**
 * The only code that runs Vega. A specification is compiled once for each size; afterwards the compiled view is fed new
 * data and parameters. Expressions are interpreted, not compiled to code; nothing is loaded; ids in the drawing
 * start anew for each and carry its prefix, so that the order of painting does not show.
 */
import { Failure } from '../error.ts';
import { compile, type TopLevelSpec } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';
import { Error as logErrors, parse, resetSVGDefIds, View, type Loader, type LoggerInterface } from 'vega';
import { wideFrom, type ChartDrawing, type Specification } from './shape.ts';

export interface DrawingSize {
  width: number;
  height: number;
}

/** A chart of a report: what its shape is fed with, and the sentence read out instead of it. */
export type FedChart = Omit<ChartDrawing, 'shape'> & { shape: string; alternative?: string };

/** Draws charts of one shape as SVG. */
export type DrawShape = (chart: FedChart, size: DrawingSize, idPrefix: string) => Promise<string>;

export interface Painter {
  /** Equal specifications share their compiled views, whatever report they come from. */
  openShape(specification: Specification): DrawShape;
}

export const wide: DrawingSize = { width: 680, height: 300 };
export const narrow: DrawingSize = { width: 340, height: 260 };

const refuse = () => Promise.reject(new Error('a chart loads nothing'));
const closedLoader: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** What Vega-Lite would warn of is a fault: part of the chart would be missing without a word. */
const strictLogger = {
  level: () => strictLogger,
  error: (...said: readonly unknown[]) => refuseSaid(said),
  warn: (...said: readonly unknown[]) => refuseSaid(said),
  info: () => strictLogger,
  debug: () => strictLogger,
} as unknown as LoggerInterface;

function refuseSaid(said: readonly unknown[]): never {
  throw new Error(said.map(String).join(' '));
}

function compileView(specification: Specification, { width, height }: DrawingSize): View {
  const { spec } = compile({ ...specification, width, height } as unknown as TopLevelSpec, {
    logger: strictLogger,
  });
  const runtime = parse(spec, undefined, { ast: true });
  return new View(runtime, {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: closedLoader,
    logLevel: logErrors,
  });
}

/** Attributes that a page has no use for, and those whose numbers are places in the drawing. */
const superfluous = [
  'class',
  'pointer-events',
  'aria-roledescription',
  'font-family',
  'font-size',
  'stroke-miterlimit',
];
const drawn = ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'stroke-width', 'fill-opacity'];
/**
 * Text between tags comes first, so that it is stepped over as it is; no value of an attribute holds a quote. A mark that
 * has nothing to say is not read out.
 */
const pieces = new RegExp(
  `>[^<]+| aria-label="" role="graphics-symbol"| (${superfluous.join('|')})="[^"]*"| (${drawn.join('|')})="([^"]*)"|( id="|="url\\(#)`,
  'g',
);

/** A mark that says nothing is no symbol to be read out. */
const nameless =
  /( aria-label="")? role="graphics-symbol"(?<=<g role="graphics-symbol"|aria-label="" role="graphics-symbol")/g;

const roundNumber = (number: string) => String(Math.round(Number(number) * 10) / 10);

/** A drawing of rows is as tall as they are. */
function heightOf({ params }: FedChart, { width, height }: DrawingSize): number {
  return params[width >= wideFrom ? 'tall' : 'tallNarrow'] ?? height;
}

function tidy(svg: string, size: DrawingSize, alternative: string, idPrefix: string): string {
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const body = inner.replace(pieces, (piece, dropped?: string, place?: string, value = '', name?: string) => {
    if (piece.startsWith(' aria-label')) return ' aria-hidden="true"';
    if (dropped) return '';
    if (place) return ` ${place}="${value.replace(/-?\d+\.\d{2,}/g, roundNumber)}"`;
    return name ? `${name}${idPrefix}-` : piece;
  });
  const read = body.replace(nameless, '');
  const viewBox = `0 0 ${size.width} ${size.height}`;
  return `<svg role="img" aria-label="${escapeAttribute(alternative)}" viewBox="${viewBox}" preserveAspectRatio="xMinYMin">${read}</svg>`;
}

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function createPainter(): Painter {
  const views = new Map<string, View>();
  let queue: Promise<unknown> = Promise.resolve();

  return {
    openShape(specification) {
      const shapeKey = JSON.stringify(specification);

      async function draw(chart: FedChart, size: DrawingSize, prefix: string) {
        const { shape, params, datasets, alternative = '' } = chart;
        const key = `${size.width} × ${size.height} ${shapeKey}`;
        let view = views.get(key);
        if (!view) views.set(key, (view = compileView(specification, size)));
        try {
          for (const [name, value] of Object.entries(params)) view.signal(name, value);
          // Vega marks the rows it is given, so it is given copies.
          for (const [name, rows] of Object.entries(datasets))
            view.data(
              name,
              rows.map((row) => ({ ...row })),
            );
          resetSVGDefIds();
          return tidy(await view.toSVG(), { ...size, height: heightOf(chart, size) }, alternative, prefix);
        } catch (error) {
          views.delete(key);
          view.finalize();
          throw new Failure(1, `The chart of shape ${shape} cannot be painted: ${String(error)}`, undefined, {
            cause: error,
          });
        }
      }

      // A view holds one chart at a time, so charts wait for each other.
      return (chart, size, idPrefix) => {
        const drawn = queue.then(() => draw(chart, size, idPrefix));
        queue = drawn.catch(() => undefined);
        return drawn;
      };
    },
  };
}
