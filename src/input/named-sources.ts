import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LookupHop } from '../schema/origin.ts';
import { sourcesSchema } from '../schema/sources.ts';
import { isInScope, type TableScope } from '../schema/tables.ts';
import { defaultLimits } from './limits.ts';
import { readConfig } from './read-settings.ts';
import { findSourceFiles, type NamedFile } from './source-files.ts';
import { SOURCES } from './source-run.ts';

/**
 * Every file that sources.yaml names for tables in scope and that exists, each once; none where sources.yaml cannot be
 * understood.
 */
export function namedSourceFiles(root: string, scope: TableScope = 'all'): NamedFile[] {
  if (!existsSync(join(root, SOURCES))) return [];
  const { value } = readConfig(root, SOURCES, sourcesSchema, defaultLimits, [], { asWritten: true });
  const sources = Object.values(value?.sources ?? {}).filter(({ table }) => isInScope(table, scope));
  const patterns = sources.flatMap(({ file, columns }) => [
    ...file,
    ...Object.values(columns).flatMap(({ lookup }) => lookupFiles(lookup)),
  ]);
  const files = [...new Set(patterns)].flatMap((pattern) => findSourceFiles(root, pattern));
  return [...new Map(files.map((file) => [file.absolute, file])).values()];
}

const lookupFiles = (step: LookupHop | undefined): string[] => (step ? [step.file, ...lookupFiles(step.next)] : []);
