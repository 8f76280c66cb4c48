import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWorkspace, type WorkspaceInput } from '../../../src/input/read-workspace.ts';

const fixture = join(import.meta.dirname, '../../fixtures/ravenstack');
const data = join(import.meta.dirname, '../../../../shared/data/ravenstack');
const isThere = existsSync(data);
const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The export is ASCII; names in Chinese tell encodings apart. */
const inChinese = (text: string) => text.replaceAll('Company_', '公司·');

interface Variant {
  encode(text: string): Buffer;
  /** What sources.yaml has to say about every file. */
  declared?: string;
}

const variants: Record<string, Variant> = {
  'a byte order mark': { encode: (text) => Buffer.from(`\ufeff${text}`) },
  CRLF: { encode: (text) => Buffer.from(text.replace(/\r?\n/g, '\r\n')) },
  GB18030: { encode: encodeGb18030, declared: 'encoding: gb18030' },
  'UTF-16 LE': { encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  'UTF-16 BE': { encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
};

/** Characters of two bytes are looked up in the decoder. */
function encodeGb18030(text: string): Buffer {
  const bytes = new Map<string, Buffer>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const two = Buffer.from([lead, trail]);
      const character = decoder.decode(two);
      if (character.length === 1 && !bytes.has(character)) bytes.set(character, two);
    }
  const parts = text.split(/([^\p{ASCII}])/u);
  return Buffer.concat(parts.map((part) => bytes.get(part) ?? Buffer.from(part)));
}

/** The workspace and the export as far from each other as they lie here. */
function readVariant({ encode, declared }: Variant): Promise<WorkspaceInput> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  made.push(folder);
  const root = join(folder, 'a/b/c/d');
  const exports = join(folder, 'shared/data/ravenstack');
  mkdirSync(exports, { recursive: true });
  cpSync(join(fixture, 'data'), join(root, 'data'), { recursive: true });
  const sources = readFileSync(join(fixture, 'data/sources.yaml'), 'utf8');
  if (declared)
    writeFileSync(join(root, 'data/sources.yaml'), sources.replace(/^( +)file: .*$/gm, `$&\n$1${declared}`));
  for (const name of readdirSync(data).filter((one) => one.endsWith('.csv')))
    writeFileSync(join(exports, name), encode(inChinese(readFileSync(join(data, name), 'utf8'))));
  return readWorkspace(root);
}

/** Every row of every customer, without the place that it came from; short, so that a difference can be read. */
const rowsOf = ({ book }: WorkspaceInput) =>
  book!.customers.map(({ slice, sound }) => {
    const rows = JSON.stringify(slice, (key, value: unknown) => (key === 'at' ? undefined : value));
    return `${slice.customer.id} ${sound} ${rows.length} ${createHash('sha256').update(rows).digest('hex')}`;
  });

/** Line ends of the declared files move the lines of sources.yaml, and nothing else. */
const issuesOf = ({ issues }: WorkspaceInput) => issues.filter(({ file }) => !file.endsWith('sources.yaml'));

describe.skipIf(!isThere)('the same export in other encodings (skipped where the export is not there)', async () => {
  const plain = isThere ? await readVariant({ encode: (text) => Buffer.from(text) }) : undefined;

  it.each(Object.keys(variants))('gives the same book with %s', async (name) => {
    const other = await readVariant(variants[name]!);
    expect(rowsOf(other)).toEqual(rowsOf(plain!));
    expect(other.book!.customers.every(({ slice }) => /^公司·\d+$/.test(slice.customer.name))).toBe(true);
    expect(issuesOf(other)).toEqual(issuesOf(plain!));
    expect(other.cells).toEqual(plain!.cells);
  });

  it('lists every row that is left out, with its reason, and calls none an error', () => {
    const { issues, cells } = plain!;
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const skipped = issues.filter(({ rule }) => rule === 'skipped-row');
    const reasons = Object.fromEntries(
      [...Map.groupBy(skipped, ({ reason, field }) => `${field}: ${reason}`)].map(([reason, rows]) => [
        reason,
        rows.length,
      ]),
    );
    expect(reasons).toEqual({ 'text: missing-value': 148 });
    expect(cells.read).toBe(cells.used + cells.reported);
  });
});
