/** The files of one source, each with its own header, mapped by the same steps. */
import type { Origin } from '../schema/origin.ts';
import { columnKind } from '../schema/column-kind.ts';
import type { OnError, SourceDefinition } from '../schema/sources.ts';
import type { TableName } from '../schema/tables.ts';
import { columnRead, type LookupTable } from './column-reads.ts';
import { conditionTest } from './conditions.ts';
import { findRepeats } from './find-repeats.ts';
import type { GroupInput } from './group-records.ts';
import { isTyped } from './list-files.ts';
import { mapRecords, type Lose, type Mapping } from './map-records.ts';
import { normalName, type RawTable } from './raw-table.ts';
import { buildTransform, type MapUse } from './transform.ts';

export interface MappedFiles {
  inputs: GroupInput[];
  /** By our columns that have a map: what of it was met. Complete when all rows have been read. */
  uses: Map<string, MapUse>;
}

type Lookups = ReadonlyMap<string, readonly LookupTable[]>;

interface Column {
  name: string;
  origin: Origin;
}

/** Nothing is read yet: each file is, once, when its rows are asked for. */
export function mapFiles(
  source: SourceDefinition,
  raws: readonly RawTable[],
  lookups: Lookups,
  onError: OnError,
  timezone: string,
  lose: Lose,
): MappedFiles {
  const columns = Object.entries(source.columns).map(([name, origin]) => ({
    name,
    origin: settled(source, name, origin),
  }));
  const withMap = columns.filter(({ origin }) => origin.map);
  const uses = new Map(withMap.map(({ name }): [string, MapUse] => [name, { used: new Set(), unmapped: new Set() }]));
  const findRepeat = findRepeats(source.unique);
  const inputs = raws.map((raw) => {
    const indexes = new Map(raw.header.map((name, index) => [normalName(name), index]));
    const indexOf = (column: string) => indexes.get(normalName(column))!;
    const reads = columns.map(({ name, origin }) =>
      columnRead(origin, {
        indexOf,
        tables: lookups.get(name) ?? [],
        transform: buildTransform(origin, {
          plainNumbers: !isTyped(raw.file.path) && isPlainNumber(source, name, origin),
          typed: isTyped(raw.file.path),
          use: uses.get(name),
        }),
        nothing: new Set(origin.empty),
        timezone,
        grouped: source.group !== undefined,
      }),
    );
    const isWanted = conditionTest(source.where, { indexOf, nothing: new Set(source.empty), timezone });
    const mapping: Mapping = { source, raw, onError, reads, isWanted, findRepeat, lose, ...piecesOf(columns, indexOf) };
    return { mapped: mapRecords(mapping), raw };
  });
  return { inputs, uses };
}

/** What the source says of all its columns goes for each that does not say it itself. */
function settled(source: SourceDefinition, name: string, origin: Origin): Origin {
  const { table, date, number } = source;
  if (origin.value !== undefined || origin.elapsed) return origin;
  const empty = [...(source.empty ?? []), ...(origin.empty ?? [])];
  const isOwn = origin.lookup === undefined && !isCounted(source, name);
  return {
    ...origin,
    ...(empty.length > 0 && { empty }),
    ...(isOwn && !origin.date && columnKind(table, name) === 'day' && { date }),
    ...(isOwn && !origin.number && isNumber(table, name) && { number }),
  };
}

const isNumber = (table: TableName, name: string): boolean =>
  ['decimal', 'count'].includes(columnKind(table, name) ?? '');

/** Cells that are only counted may be anything. */
const isCounted = ({ group }: SourceDefinition, name: string): boolean =>
  [...(group?.count ?? []), ...(group?.distinct ?? [])].includes(name);

/** In CSV a number is digits, which can mean two things. */
function isPlainNumber(source: SourceDefinition, name: string, origin: Origin): boolean {
  return origin.value === undefined && isNumber(source.table, name) && !isCounted(source, name);
}

/** The parts of the cell that is split into rows, each once; one empty part where there are none. */
function piecesOf(columns: readonly Column[], indexOf: (column: string) => number): Pick<Mapping, 'pieces'> {
  const origin = columns.find((column) => column.origin.split?.rows)?.origin;
  if (!origin) return {};
  const index = indexOf(origin.column!);
  const nothing = new Set(origin.empty);
  return {
    pieces: (record) => {
      const parts = record[index]!.split(origin.split!.at).map((part) => part.trim());
      const pieces = new Set(parts.filter((part) => part !== '' && !nothing.has(part)));
      return pieces.size > 0 ? [...pieces] : [''];
    },
  };
}
