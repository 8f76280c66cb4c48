/**
 * A chart specification of one's own, in Vega-Lite. It takes its data from a series of the report alone: whatever names
 * an address, another source or an expression of the reader's browser is refused, at its place.
 */
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import { chartFields, type OwnChart } from '../schema/template.ts';
import type { Fault } from './raw-table.ts';
import { lineStarts, positionAt } from './source-text.ts';

export interface ParsedChart {
  chart?: OwnChart;
  faults: Fault[];
}

const DEPTH = 64;
/** Several drawings in one have no single width and height. */
const COMPOSED = ['concat', 'hconcat', 'vconcat', 'facet', 'repeat', 'spec'];
const MARKS = [
  'arc',
  'area',
  'bar',
  'boxplot',
  'circle',
  'errorband',
  'errorbar',
  'line',
  'point',
  'rect',
  'rule',
  'square',
  'text',
  'tick',
  'trail',
];
const REACHING = ['url', 'href', 'usermeta', 'bind', 'tooltip', 'image'];

export function parseChart(name: string, file: string, text: string): ParsedChart {
  const lines = lineStarts(text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: false, allowTrailingComma: true });
  const [error] = errors;
  if (error || !tree) {
    const what = error
      ? printParseErrorCode(error.error)
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .toLowerCase()
      : 'empty';
    return { faults: [{ ...positionAt(text, lines, error?.offset ?? 0), ...notJson(what) }] };
  }
  const faults: Fault[] = [];
  const complain = (node: Node, message: string, fix: string) =>
    faults.push({ ...positionAt(text, lines, node.offset), rule: 'invalid-chart', message, fix });
  if (tree.type !== 'object') complain(tree, 'The chart is no Vega-Lite specification.', 'Write one JSON object.');
  else checkObject(tree, complain, 0);
  if (faults.length > 0) return { faults };
  return { chart: { name, file, specification: plain(tree) as OwnChart['specification'] }, faults };
}

type Complain = (node: Node, message: string, fix: string) => void;

/** A property that is refused is not looked into. */
function isSound(key: Node, value: Node, complain: Complain, depth: number): boolean {
  let sound = true;
  checkProperty(
    key,
    value,
    (...fault) => {
      sound = false;
      complain(...fault);
    },
    depth,
  );
  return sound;
}

function checkObject(node: Node, complain: Complain, depth: number): void {
  if (depth > DEPTH) return complain(node, 'The specification is nested too deep.', 'Write it flatter.');
  if (node.type === 'array') return node.children?.forEach((child) => checkObject(child, complain, depth + 1));
  if (node.type !== 'object') return;
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (!key || !value) continue;
    if (isSound(key, value, complain, depth)) checkObject(value, complain, depth + 1);
  }
}

function checkProperty(key: Node, value: Node, complain: Complain, depth: number): void {
  const name = String(key.value);
  if (name === '__proto__') return complain(key, 'This key is not read.', 'Take it out.');
  if (REACHING.includes(name))
    return complain(key, `${quote(name)} has no place in a chart of a report.`, 'Take it out; a chart loads nothing.');
  if (depth === 0 && COMPOSED.includes(name))
    return complain(
      key,
      `${quote(name)} puts several drawings into one.`,
      'Draw one, with layers where it needs some.',
    );
  if (name === 'data' && !isSeries(value))
    return complain(value, 'The data of a chart is the series of the report.', 'Write "data": { "name": "series" }.');
  if (name === 'datasets' || name === 'lookup' || name === 'params')
    return complain(key, `${quote(name)} brings data or controls of its own.`, 'Take it out; the data is the series.');
  const mark = name === 'mark' && value.type === 'object' ? findNodeAtLocation(value, ['type']) : value;
  if (name === 'mark' && !MARKS.includes(String(mark?.value)))
    return complain(
      mark ?? value,
      `There is no mark ${quote(String(mark?.value ?? ''))} in a chart of a report.`,
      suggest(String(mark?.value ?? ''), MARKS) ?? `Use one of ${MARKS.join(', ')}.`,
    );
  if (name === 'timeUnit' || (name === 'type' && value.value === 'temporal'))
    return complain(
      key,
      'A chart of a report has no time scale: it would depend on the time zone.',
      'Use label or index.',
    );
  if (name === 'field' && value.type === 'string') checkField(value, complain);
}

function checkField(value: Node, complain: Complain): void {
  const field = String(value.value);
  if (/^[a-z][A-Za-z]*$/.test(field) && chartFields.includes(field)) return;
  if (field.startsWith('own_')) return;
  complain(
    value,
    `The series has no field ${quote(field)}.`,
    suggest(field, chartFields) ?? `Use one of ${chartFields.join(', ')}; one that a transform makes begins with own_.`,
  );
}

/** `{ "name": "series" }`, and nothing else. */
function isSeries(value: Node): boolean {
  const [only, ...others] = value.children ?? [];
  const [key, name] = only?.children ?? [];
  return value.type === 'object' && others.length === 0 && key?.value === 'name' && name?.value === 'series';
}

function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map(({ children }) => [String(children![0]!.value), plain(children![1]!)]),
  );
}

const notJson = (what: string) =>
  ({
    rule: 'invalid-chart',
    message: `The chart is no JSON: ${what}.`,
    fix: 'Mend the file at that place.',
  }) as const;
