/** From an export to proposals: recognise it, or guess; settle its formats; try the entry on the sample. */
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { columnReaders } from '../input/cell-reader.ts';
import { normalName } from '../input/raw-table.ts';
import { namedColumns } from '../input/source-columns.ts';
import { tables } from '../schema/tables.ts';
import { applyPreset } from './apply-preset.ts';
import { definitionOf, entryOf } from './entry.ts';
import { guessTarget, requiredOf } from './guess-target.ts';
import type { Preset } from './preset-schema.ts';
import { shareOf, type MissingColumn, type Proposal, type Share, type Target } from './proposal.ts';
import { readMapped, type MappedSample } from './read-mapped.ts';
import { cellsOf, type Sample } from './read-sample.ts';
import { readWords } from './read-words.ts';
import { recognise } from './recognise.ts';
import { settleFormat } from './settle-formats.ts';

export interface ProposeOptions {
  /** The folder of the workspace. */
  root: string;
  timezone: string;
  /** Whose export it is, where it names no customer. */
  customer?: string;
}

export interface Proposed {
  proposal: Proposal;
  preview: MappedSample;
}

/** A guess by names alone is worth half. */
const GUESSED = 0.5;

/** One for each table that the export fills; none where it resembles nothing. */
export function propose(sample: Sample, presets: readonly Preset[], options: ProposeOptions): Proposed[] {
  const known = recognise(sample.table.header, presets);
  if (known) {
    const { tool, found, preset } = known;
    const what = `${tool} ${known.export}`;
    const targets = preset.tables.flatMap((target) => applyPreset(sample, target) ?? []);
    return targets.map((target) => complete(sample, target, { what, found, weight: 1 }, options));
  }
  const guess = guessTarget(sample, readWords());
  return guess ? [complete(sample, guess.target, { found: guess.found, weight: GUESSED }, options)] : [];
}

interface Origin {
  what?: string;
  found: Share;
  weight: number;
}

function complete(sample: Sample, given: Target, { what, found, weight }: Origin, options: ProposeOptions): Proposed {
  const { root, timezone } = options;
  const { encoding, sheet } = sample;
  const { target, remarks } = settle(
    sample,
    withCustomer({ ...given, ...(sheet !== undefined && { sheet }), ...(encoding && { encoding }) }, options.customer),
    timezone,
  );
  if (encoding)
    remarks.push(`The file is no UTF-8; it looks like ${encoding}. See whether its letters come out right.`);
  const file = pathFromData(root, sample.absolute);
  const definition = definitionOf(entryOf(file, target));
  const preview = readMapped(sample, definition, timezone);
  const used = new Set(namedColumns(definition).map(({ column }) => normalName(column)));
  const unplaced = sample.table.header.filter((name) => !used.has(normalName(name)));
  if (!preview.any && sample.records.length > 0)
    remarks.push('No row of the sample is wanted: look at `where`, and at what stands in those columns.');
  const confidence = shareOf(found) * shareOf(preview.fitting) * weight;
  return {
    proposal: {
      ...target,
      name: nameOf(what, target.table),
      file,
      path: sample.path,
      ...(what !== undefined && { tool: what }),
      confidence,
      found,
      fitting: preview.fitting,
      unplaced,
      missing: missingColumns(target),
      remarks,
    },
    preview,
  };
}

function withCustomer(target: Target, customer: string | undefined): Target {
  const { columns } = target;
  if (customer === undefined || columns.some(({ name }) => name === 'customer')) return target;
  if (!Object.hasOwn(tables[target.table].columns, 'customer')) return target;
  return { ...target, columns: [{ name: 'customer', origin: { value: customer } }, ...columns] };
}

function settle(sample: Sample, target: Target, timezone: string): { target: Target; remarks: string[] } {
  const readers = new Map(columnReaders(tables[target.table], timezone).map((reader) => [reader.name, reader]));
  const { where, empty = [] } = definitionOf(entryOf('', target));
  const cells = (column: string) => cellsOf(sample, column, where, empty);
  const settled = target.columns.map((column) => settleFormat(column, readers.get(column.name)!, cells));
  return {
    target: { ...target, columns: settled.map(({ column }) => column) },
    remarks: settled.flatMap(({ remark }) => remark ?? []),
  };
}

function missingColumns({ table, columns }: Target): MissingColumn[] {
  const readers = columnReaders(tables[table], 'UTC');
  return requiredOf(table)
    .filter((name) => !columns.some((column) => column.name === name))
    .map((name) => ({ name, help: readers.find((reader) => reader.name === name)!.meta.help }));
}

const nameOf = (what: string | undefined, table: string): string =>
  [...new Set([...(what ?? '').toLowerCase().split(/[^a-z0-9]+/), table])].filter(Boolean).join('_');

/** Relative where that is possible: another drive of Windows has no way from here. */
function pathFromData(root: string, absolute: string): string {
  const path = relative(`${root}${sep}data`, absolute);
  return (isAbsolute(path) || dirname(path) === '' ? absolute : path).split(sep).join('/');
}
