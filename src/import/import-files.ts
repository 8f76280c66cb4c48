/**
 * `import`: foreign exports become entries of sources.yaml.
 *
 *   file ─sample─▶ header and first rows ─recognise─▶ preset or guess ─propose─▶ entries ─add─▶ sources.yaml, for review
 */
import { join, resolve } from 'node:path';
import type { Issue } from '../error.ts';
import { defaultLimits } from '../input/limits.ts';
import type { Fault } from '../input/raw-table.ts';
import { readText } from '../input/read-file.ts';
import { readConfig, readSettings } from '../input/read-settings.ts';
import { issueOf } from '../input/reading.ts';
import { findSourceFiles } from '../input/source-files.ts';
import { sourcesSchema } from '../schema/sources.ts';
import { addSources, type Added } from './add-sources.ts';
import { propose, type Proposed } from './propose.ts';
import { readPresets } from './read-presets.ts';
import { readSample, sheetsOf, type Sample } from './read-sample.ts';

export interface ImportOptions {
  workspace: string;
  files: readonly string[];
  /** Whose exports they are, where they name no customer. */
  customer?: string;
}

export interface ImportedFile {
  /** As it was named. */
  file: string;
  /** Of a workbook with several sheets: which one this is. */
  sheet?: string;
  /** Missing where the file cannot be read. */
  sample?: Sample;
  /** Why it cannot. */
  faults: Fault[];
  /** None where the file resembles no table of ours. */
  proposed: Proposed[];
}

export interface ImportResult {
  /** Faults of the workspace: nothing can be added to it then. */
  issues: Issue[];
  imported: ImportedFile[];
  /** The text of sources.yaml with what is proposed; missing where there are issues. */
  added?: Added;
  /** Metrics that the entries name and metrics.yaml lacks. */
  unknownMetrics: string[];
}

/** Absolute path of the file that is written. */
export const sourcesFile = (workspace: string): string => join(resolve(workspace), 'data', 'sources.yaml');

/** Reads and proposes; writes nothing. */
export function importFiles({ workspace, files, customer }: ImportOptions): ImportResult {
  const root = resolve(workspace);
  const { settings, metrics, issues } = readSettings(root, defaultLimits);
  const { text, issues: wrong } = readSources(root);
  const broken = [...issues, ...wrong].filter(({ severity }) => severity === 'error');
  if (!settings || broken.length > 0) return { issues: broken, imported: [], unknownMetrics: [] };
  const presets = readPresets();
  const options = { root, timezone: settings.timezone, ...(customer !== undefined && { customer }) };
  const read = (file: string, sheet?: string): ImportedFile => {
    const { sample, faults } = readSample(root, file, presets, sheet);
    const named = { file, ...(sheet !== undefined && { sheet }) };
    if (!sample) return { ...named, faults, proposed: [] };
    return { ...named, sample, faults: sample.faults, proposed: propose(sample, presets, options) };
  };
  const imported = files.flatMap((file) => sheetsOf(file).map((sheet) => read(file, sheet)));
  const all = imported.flatMap(({ proposed }) => proposed);
  const added = addSources(
    text,
    all.map(({ proposal }) => proposal),
  );
  // From here on they are called as they are written.
  for (const one of all) one.proposal = added.named.get(one.proposal) ?? one.proposal;
  const named = added.proposals.flatMap(({ columns }) => {
    const origin = columns.find(({ name }) => name === 'metric')?.origin;
    return typeof origin === 'object' && origin['value'] !== undefined ? [String(origin['value'])] : [];
  });
  return {
    issues: [],
    imported,
    added,
    unknownMetrics: [...new Set(named)].filter((name) => !metrics?.metrics.has(name)),
  };
}

/** The text of sources.yaml as it is; undefined where there is none. */
function readSources(root: string): { text?: string; issues: Issue[] } {
  const [file] = findSourceFiles(root, 'sources.yaml');
  if (!file) return { issues: [] };
  const issues: Issue[] = [];
  readConfig(root, file.path, sourcesSchema, defaultLimits, issues);
  const { text, fault } = readText(file.absolute, defaultLimits.yamlBytes);
  return fault ? { issues: [issueOf(file.path, fault)] } : { text, issues };
}
