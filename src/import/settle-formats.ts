/** Columns whose dates, numbers or words are not ours: the format is declared where the cells settle it, and asked otherwise. */
import { z } from 'zod';
import type { ColumnReader } from '../input/cell-reader.ts';
import { quote } from '../schema/quote.ts';
import { detectDate, detectNumber, type Detected } from './detect-format.ts';
import type { ProposedColumn, WrittenOrigin } from './proposal.ts';

export interface Settled {
  column: ProposedColumn;
  /** What a person has to decide. */
  remark?: string;
}

/** `cellsOf`: the distinct cells of a column of the export that mean something. */
export function settleFormat(
  column: ProposedColumn,
  reader: ColumnReader,
  cellsOf: (column: string) => readonly string[],
): Settled {
  const keys = typeof column.origin === 'string' ? { column: column.origin } : column.origin;
  const { kind } = reader.meta;
  if (typeof keys.column !== 'string') return { column };
  const cells = cellsOf(keys.column);
  const isOurs = (cell: string) => reader.read(cell).fault === undefined;
  if (kind === 'choice') return settleChoice(column, keys, cells, isOurs);
  const key = kind === 'day' ? 'date' : kind === 'decimal' || kind === 'count' ? 'number' : undefined;
  if (!key || keys[key] !== undefined || keys['map'] !== undefined || keys['split'] !== undefined) return { column };
  const found = kind === 'day' ? detectDate(cells, isOurs) : detectNumber(cells);
  return declare(column, keys, key, found, cells[0]);
}

function declare(
  column: ProposedColumn,
  keys: Record<string, unknown>,
  key: 'date' | 'number',
  found: Detected,
  example: string | undefined,
): Settled {
  const { name } = column;
  const written = (formats: readonly string[]): WrittenOrigin => ({
    ...keys,
    [key]: formats.length === 1 ? formats[0] : formats,
  });
  if (found.known)
    return { column: found.formats.length === 0 ? column : { ...column, origin: written(found.formats) } };
  const what = `${name}: ${quote(example ?? '')}`;
  if (found.either.length === 0)
    return { column, remark: `${what} is no ${key} in a form that is recognised; add \`${key}\` with its format.` };
  const either = found.either.map((format) => written(format.split(' or ')));
  return {
    column: { ...column, either },
    remark: `${what} can be read as ${found.either.join(' or as ')}; choose one of the lines in the comment.`,
  };
}

/** The words of the export that no map leads to one of ours. */
function settleChoice(
  column: ProposedColumn,
  keys: Record<string, unknown>,
  cells: readonly string[],
  isOurs: (cell: string) => boolean,
): Settled {
  const map = z.record(z.string(), z.unknown()).catch({}).parse(keys['map']);
  const strange = cells.filter((cell) => !isOurs(String(map[cell] ?? keys['otherwise'] ?? cell)));
  if (strange.length === 0) return { column };
  const words = strange.slice(0, 12).map((cell) => quote(cell));
  return {
    column,
    remark: `${column.name}: say in \`map\` what ${words.join(', ')} mean${words.length === 1 ? 's' : ''}.`,
  };
}
