/**
 * The text of a file, decoded and let go. A place is asked for only where something is wrong, so the text is read
 * again then; the last few are kept, for faults come in clusters.
 */
import { readFileSync } from 'node:fs';
import type { Encoding } from '../schema/read-as.ts';
import { decode } from './decode-text.ts';

/** Line and column, both from 1; a column counts code points, as an editor's status line does. */
export interface Position {
  line: number;
  column: number;
  /** The same in the file's own words, where it has no lines: `Sales!B7`. */
  place?: string;
}

export interface SourceText {
  /** Path relative to the workspace, with forward slashes. */
  path: string;
  /** The whole text, without byte order mark. */
  text(): string;
  position(offset: number): Position;
}

const RECALLED_CHARACTERS = 64 * 1024 * 1024;
const recalled = new Map<string, { text: string; lines?: number[] }>();
const encodings = new Map<string, Encoding>();

/** A file whose bytes were decoded once already without fault. An encoding that is given is remembered for the file. */
export function sourceTextOf(absolute: string, path: string, encoding?: Encoding): SourceText {
  if (encoding) encodings.set(absolute, encoding);
  const recall = () => {
    const known = recalled.get(absolute);
    if (known) return known;
    const entry = { text: decode(readFileSync(absolute), encodings.get(absolute)).text ?? '' };
    remember(absolute, entry);
    return entry;
  };
  return {
    path,
    text: () => recall().text,
    position: (offset) => {
      const entry: { text: string; lines?: number[] } = recall();
      entry.lines ??= lineStarts(entry.text);
      return positionAt(entry.text, entry.lines, offset);
    },
  };
}

/** A text that stands in memory. */
export function sourceTextFrom(text: string, path: string): SourceText {
  let lines: number[] | undefined;
  return { path, text: () => text, position: (offset) => positionAt(text, (lines ??= lineStarts(text)), offset) };
}

/** Forgets every text; a new run reads the files as they are now. */
export function forgetTexts(): void {
  recalled.clear();
  encodings.clear();
}

/** The same file from an offset on; places stay those of the whole. */
export function sourceTextAfter(source: SourceText, start: number): SourceText {
  return {
    path: source.path,
    text: () => source.text().slice(start),
    position: (offset) => source.position(start + offset),
  };
}

function remember(absolute: string, entry: { text: string }): void {
  recalled.set(absolute, entry);
  let total = 0;
  for (const { text } of recalled.values()) total += text.length;
  for (const [oldest, { text }] of recalled) {
    if (total <= RECALLED_CHARACTERS || oldest === absolute) break;
    recalled.delete(oldest);
    total -= text.length;
  }
}

export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

export function positionAt(text: string, lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: codePointsOfLine(text, lines, low, offset) + 1 };
}

/** Of long lines, by their number, the code points before each step: a file of one line may have a million faults. */
type Steps = Map<number, number[]>;
const STEP = 512;
const stepsOf = new WeakMap<readonly number[], Steps>();

function codePointsOfLine(text: string, lines: readonly number[], line: number, offset: number): number {
  const start = lines[line]!;
  if (offset - start < STEP) return codePoints(text, start, offset);
  let steps = stepsOf.get(lines);
  if (!steps) stepsOf.set(lines, (steps = new Map()));
  let counts = steps.get(line);
  if (!counts) steps.set(line, (counts = [0]));
  const step = Math.floor((offset - start) / STEP);
  for (let last = counts.length - 1; last < step; last++)
    counts.push(counts[last]! + codePoints(text, start + last * STEP, start + (last + 1) * STEP));
  return counts[step]! + codePoints(text, start + step * STEP, offset);
}

function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++;
  return count;
}
