/**
 * What the last build of a workspace left, so that the next can know at once that nothing has changed. The key is a
 * hash over everything that a report depends on: data, narrative, templates, our own code, options and the day.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectDisk } from './disk-failure.ts';
import { writeWhole } from './write.ts';

export interface RecordedReport {
  /** null: the internal report. */
  customer: string | null;
  period: string;
  fingerprint: string;
  /** The folder inside the out folder, with forward slashes. */
  folder: string;
}

export interface BuildRecord {
  key: string;
  reports: RecordedReport[];
}

const sha256 = (...parts: (string | Uint8Array)[]) =>
  parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

export const hashText = (...parts: string[]): string => sha256(...parts.flatMap((part) => [part, '\0']));

/** Over the product's own sources and its lock file: another version measures and paints anew. */
export function hashCode(): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = globSync(
    [
      'src/**/*.{ts,astro,css,js,mjs}',
      'content/templates/*.mdx',
      'content/charts/*.vl.json',
      'astro.config.mjs',
      'package-lock.json',
    ],
    {
      cwd: root,
    },
  );
  return sha256(...files.sort().flatMap((file) => [file, readFileSync(join(root, file))]));
}

/** Undefined where there is none that can be read. */
export function readRecord(file: string): BuildRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BuildRecord;
  } catch {
    return undefined;
  }
}

/** @throws Failure (4) */
export async function writeRecord(file: string, record: BuildRecord): Promise<void> {
  await expectDisk(file, async () => {
    mkdirSync(dirname(file), { recursive: true });
    await writeWhole(file, JSON.stringify(record));
  });
}
