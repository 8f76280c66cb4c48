/**
 * Records so long that the tokenizer, which knows no limits, could need all memory for them. They are scanned first, and
 * the file is refused where one has more cells, or a far longer cell, than it may.
 */
import { fieldStarts, scanCsv } from './csv-scan.ts';
import type { Limits } from './limits.ts';
import type { Fault } from './raw-table.ts';
import type { SourceText } from './source-text.ts';

export interface Stretch {
  from: number;
  to: number;
}

/** Characters from which on a stretch of the text is worth a second look; several times what pieces usually have. */
const GIANT = 1 << 22;

export function giantFault(
  source: SourceText,
  text: string,
  { from, to }: Stretch,
  delimiter: string,
  limits: Limits,
): Fault | undefined {
  if (to - from <= GIANT) return undefined;
  const { starts } = scanCsv(text.slice(from, to), delimiter);
  for (const [index, start] of starts.entries()) {
    const fields = fieldStarts(text, from + start, delimiter, limits.columns + 1);
    if (fields.length > limits.columns) return { ...source.position(fields.at(-1)!), ...tooMany(limits) };
    fields.push(from + (starts[index + 1] ?? to - from));
    // Quotes written twice take up to twice the room; nearer to the limit the cell itself is measured.
    const long = fields.findIndex((at, i) => i > 0 && at - fields[i - 1]! > 2 * limits.cellCharacters + GIANT / 2);
    if (long > 0) return { ...source.position(fields[long - 1]!), ...tooLong(limits) };
  }
  return undefined;
}

const tooMany = ({ columns }: Limits) =>
  ({
    rule: 'too-many-columns',
    message: `This record has more than ${columns} cells.`,
    fix: 'Leave out the columns that are not needed. Where the record goes on into others, its line ends are missing.',
  }) as const;

const tooLong = ({ cellCharacters }: Limits) =>
  ({
    rule: 'cell-too-large',
    message: `This cell has many more characters than a cell may have, ${cellCharacters}; nothing of the file is read.`,
    fix: 'Shorten it. Where the text goes on into other rows, a double quote is missing.',
  }) as const;
