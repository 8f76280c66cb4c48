/**
 * What the last build of a workspace left, so that the next can know at once that nothing has changed. The key is a
 * hash over everything that a report depends on: data, narrative, templates, our own code, options and the day.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../error.ts';
import { findAround, isPacked, packedFile, programRoot } from '../installation.mjs';
import { writeWhole } from './write.ts';

export interface RecordedReport {
  /** null: the internal report. */
  customer: string | null;
  period: string;
  fingerprint: string;
  /** The folder inside the out folder, with forward slashes. */
  folder: string;
  /** What else is built with it: of the internal report, the readiness board and the pages of CSMs. */
  also?: { folder: string; fingerprint: string }[];
}

export interface BuildRecord {
  key: string;
  reports: (RecordedReport & { warnings?: Issue[] })[];
  /** How many warnings the data had. */
  warnings: number;
  /** Folders inside the out folder, of customers that are not in the data any more. */
  orphans: string[];
}

const sha256 = (...parts: (string | Uint8Array)[]) =>
  parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

export const hashText = (...parts: string[]): string => sha256(...parts.flatMap((part) => [part, '\0']));

/**
 * Over the product's own sources and its lock file: another version measures and paints anew. Of a packed program, over
 * what says which sources it was packed from, and over npm's record of what it installed.
 */
export function hashCode(): string {
  const root = programRoot;
  if (isPacked()) {
    const record = join(findAround(root) ?? root, '.package-lock.json');
    return sha256(...[packedFile(), record].filter((file) => existsSync(file)).map((file) => readFileSync(file)));
  }
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

/** What a build left for the next one; undefined where there is none that can be read. */
export function readRecord<T = BuildRecord>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** @throws Failure (4) */
export async function writeRecord<T = BuildRecord>(file: string, record: T): Promise<void> {
  await writeWhole(file, JSON.stringify(record));
}

/** Every fingerprint that some record of the folder names: what the builds of a workspace still need of the store. */
export function neededFingerprints(folder: string): Set<string> {
  const texts = globSync('*.json', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/"fingerprint":"([0-9a-f]+)"/g)].map((match) => match[1]!)));
}
