/** What the tables of a slide have in common: sizes as in the deck of the page, rows, quiet second lines. */
import type { Tone } from '../../report/figure-schema.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Colour } from './look.ts';
import type { Paragraph } from './text.ts';

/** From so many rows on they stand closer. */
export const DENSE_FROM = 5;
export const NOTE = 0.867;

export const sizesFor = (rows: number) => (rows >= DENSE_FROM ? { font: 16, block: 8 } : { font: 18, block: 12.5 });

export const toneColours: Record<Tone, Colour> = { plain: 'ink', good: 'good', bad: 'bad', muted: 'soft' };

export type Columns = readonly { label: string; align: 'start' | 'end' }[];

export const quiet = (text: string, font: number, align?: Paragraph['align']): Paragraph => ({
  runs: [{ text, size: font * NOTE, bold: false, colour: 'soft' }],
  align,
});

export const headRow = (columns: Columns, font: number): GridRow => ({
  below: 'dark',
  cells: columns.map(({ label, align }) => ({
    paragraphs: [
      {
        runs: [{ text: label, size: font * NOTE, bold: true, colour: 'soft' }],
        align: align === 'end' ? 'end' : undefined,
      },
    ],
  })),
});

export const bodyRow = (cells: readonly GridCell[]): GridRow => ({ below: 'hair', cells });
