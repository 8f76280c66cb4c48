/**
 * Figures as a table for a terminal: by family, each on one line that is never wrapped. Columns are as wide as what they
 * hold, up to a limit; a line that is still too long for the terminal is cut with `…`.
 */
import stringWidth from 'string-width';
import { families, findDefinition } from '../figures/definitions.ts';
import type { Source } from '../figures/figure.ts';
import { visible } from '../schema/quote.ts';
import type { FigureJson, FiguresJson } from './figures-json.ts';

export interface TableOptions {
  /** Of the terminal, in cells; a Chinese character takes two. */
  width: number;
  /** Below each figure its name, sentence and formula. */
  definitions: boolean;
}

interface Column {
  heading: string;
  most: number;
  align?: 'end';
  textOf(figure: FigureJson): string;
}

const COLUMNS: readonly Column[] = [
  { heading: 'figure', most: 40, textOf: ({ id }) => id },
  { heading: 'value', most: 20, align: 'end', textOf: valueText },
  { heading: 'change', most: 28, textOf: ({ changeText }) => changeText ?? '' },
  { heading: 'n', most: 8, align: 'end', textOf: ({ n }) => (n === undefined ? '' : String(n)) },
  { heading: '[caution] source', most: Infinity, textOf: originText },
];

const GAP = '  ';

export function figuresTable({ customer, period, figures }: FiguresJson, options: TableOptions): string {
  const all = Object.values(figures);
  const widths = COLUMNS.map(({ heading, most, textOf }) =>
    Math.min(most, Math.max(stringWidth(heading), ...all.map((figure) => stringWidth(visible(textOf(figure)))))),
  );
  const line = (cells: readonly string[]) => {
    const fitted = cells.map((cell, at) => fit(cell, widths[at] ?? 0, COLUMNS[at]?.align));
    return cut(`${GAP}${fitted.join(GAP)}`.trimEnd(), options.width);
  };
  const byFamily = Map.groupBy(all, ({ id }) => families.findIndex((family) => holds(family.definitions, id)));
  const blocks = [...byFamily].map(([at, some]) => [
    '',
    cut(families[at]?.name.en ?? '', options.width),
    ...some.flatMap((figure) => [
      line(COLUMNS.map(({ textOf }) => textOf(figure))),
      ...(options.definitions ? definitionLines(figure, options.width) : []),
    ]),
  ]);
  const title = cut(visible(`${customer ?? 'The book'}, ${period}`), options.width);
  return [title, line(COLUMNS.map(({ heading }) => heading)), ...blocks.flat()].join('\n');
}

const holds = (definitions: readonly unknown[], id: string) => definitions.includes(findDefinition(id)?.definition);

/** Every digit, or in a word why there is none. */
function valueText({ text, exactText, reason }: FigureJson): string {
  return reason ?? exactText ?? text;
}

function originText({ caution, source }: FigureJson): string {
  const doubt = caution?.length ? `[${caution.join(', ')}] ` : '';
  return doubt + source.flatMap(sourceText).join(', ');
}

/** `13 usage`, and `(2 left out)`. */
function sourceText({ table, rows, leftOut = [] }: Source): string[] {
  const out = leftOut.reduce((sum, one) => sum + one.rows, 0);
  return rows + out === 0 ? [] : [`${rows} ${table}${out === 0 ? '' : ` (${out} left out)`}`];
}

const INDENT = '      ';

function definitionLines({ definition }: FigureJson, width: number): string[] {
  const { name, sentence, formula } = definition;
  return [`${name}: ${sentence}`, `= ${formula}`].flatMap((text) => wrap(visible(text), width - INDENT.length));
}

/** At spaces; Chinese, which has none, at any character. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]\s*|\s+/gu) ?? []) {
    if (line !== '' && stringWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].map((one) => cut(`${INDENT}${one}`, width + INDENT.length));
}

function fit(text: string, width: number, align: 'end' | undefined): string {
  const shown = cut(visible(text), width);
  if (!Number.isFinite(width)) return shown;
  const pad = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return align === 'end' ? pad + shown : shown + pad;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** No wider than `width`; what is left out is one `…`. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    shown += segment;
  }
  return `${shown}…`;
}
