/** How our own tables are written, where `files` in sources.yaml says so: their bytes, their numbers and their dates. */
import { wordsOf } from '../error.ts';
import { readAsOf, type ReadAs } from '../schema/read-as.ts';
import type { OwnFile } from '../schema/sources.ts';
import type { TableName } from '../schema/tables.ts';
import type { Cell, ColumnReader } from './cell-reader.ts';
import { isTyped, type TableFile } from './list-files.ts';
import { pathMatcher } from './path-pattern.ts';
import type { Reading } from './reading.ts';
import type { Sources } from './read-sources.ts';
import { warn, type Site } from './source-run.ts';
import { buildTransform } from './transform.ts';

export interface DeclaredFile {
  as: ReadAs;
  readersOf(table: TableName): readonly ColumnReader[];
}

/** By path from the workspace; undefined where nothing is said about a file. Of two entries the later one counts, key by key. */
export function declareFiles(
  reading: Reading,
  sources: Sources | undefined,
): (path: string) => DeclaredFile | undefined {
  const entries = Object.entries(sources?.settings.files ?? {}).map(([pattern, keys]) => ({
    fits: pathMatcher(`data/${pattern}`),
    keys,
  }));
  if (entries.length === 0) return () => undefined;
  const known = new Map<string, DeclaredFile>();
  return (path) => {
    const fitting = entries.filter(({ fits }) => fits(path)).map(({ keys }) => keys);
    if (fitting.length === 0) return undefined;
    const keys: OwnFile = Object.assign({}, ...fitting);
    const typed = isTyped(path);
    const id = JSON.stringify([typed, keys]);
    let declared = known.get(id);
    if (!declared) known.set(id, (declared = { as: readAsOf(keys), readersOf: declaredReaders(reading, keys, typed) }));
    return declared;
  };
}

/** An entry that fits no table is probably misspelt. Asked only where all tables were looked for. */
export function warnUnusedFiles(run: Site, sources: Sources, files: readonly TableFile[]): void {
  for (const pattern of Object.keys(sources.settings.files)) {
    const fits = pathMatcher(`data/${pattern}`);
    if (files.some(({ path }) => fits(path))) continue;
    warn(
      run,
      ['files', pattern],
      {
        field: pattern,
        rule: 'source-missing',
        message: `No table of ours fits "${pattern}".`,
        fix: 'Write its path from data/, such as book/usage.csv or customers/*/usage.csv.',
      },
      true,
    );
  }
}

function declaredReaders(reading: Reading, { date, number }: OwnFile, typed: boolean): DeclaredFile['readersOf'] {
  const known = new Map<TableName, readonly ColumnReader[]>();
  const formats: Record<string, ReturnType<typeof buildTransform> | undefined> = {
    day: date && buildTransform({ date }, { typed }),
    decimal: number && buildTransform({ number }, { typed }),
    count: number && buildTransform({ number }, { typed }),
  };
  return (table) => {
    let readers = known.get(table);
    if (!readers) {
      readers = reading.readersOf(table).map((reader) => {
        const transform = formats[reader.meta.kind];
        return transform ? { ...reader, read: rereading(reader, transform) } : reader;
      });
      known.set(table, readers);
    }
    return readers;
  };
}

const REMEMBERED = 50_000;

/** The cell in our own form, then as ever. */
function rereading({ name, read }: ColumnReader, transform: ReturnType<typeof buildTransform>): ColumnReader['read'] {
  const known = new Map<string, Cell>();
  return (text) => {
    let cell = known.get(text);
    if (!cell) {
      const { text: plain, fault } = transform(text);
      cell = fault
        ? {
            value: undefined,
            fault: () => ({ message: `${name}: ${wordsOf(fault.message)}`, fix: wordsOf(fault.fix) }),
          }
        : read(plain);
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, cell);
    }
    return cell;
  };
}
