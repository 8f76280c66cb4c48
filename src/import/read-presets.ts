/** The presets that are shipped, in order of their file names. A preset that breaks its schema is our own fault and throws. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { defaultLimits } from '../input/limits.ts';
import { parseConfig } from '../input/read-config.ts';
import { readText } from '../input/read-file.ts';
import { findSourceFiles } from '../input/source-files.ts';
import { sourceTextFrom } from '../input/source-text.ts';
import { presetSchema, type Preset } from './preset-schema.ts';

const folder = fileURLToPath(new URL('presets', import.meta.url));

export function readPresets(): Preset[] {
  return findSourceFiles(folder, join(folder, '*.yaml')).map(({ absolute }) => readShipped(absolute, presetSchema));
}

/** A file of ours. @throws if it breaks its schema */
export function readShipped<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  const { text, fault } = readText(file, defaultLimits.yamlBytes);
  if (fault) throw new Error(`${file}: ${fault.message}`);
  const { value, faults } = parseConfig(sourceTextFrom(text, file), text, schema, defaultLimits);
  if (value === undefined) throw new Error(`${file}:${faults[0]?.line} ${faults[0]?.message}`);
  return value;
}
