/** What is too large, too deep or out of bounds is refused by name; what is just as large as it may be is read. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { countIssues } from '../../src/error.ts';
import type { Limits } from '../../src/input/limits.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import { checkInChild } from '../support/check-in-child.ts';
import { writeZip } from '../support/write-workbook.ts';
import { overlayWorkspace } from './overlay.ts';

const MEBIBYTE = 1024 * 1024;
const base = join(import.meta.dirname, '../fixtures/base');
const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function workspace(files: Record<string, string | Buffer>): string {
  const { root, remove } = overlayWorkspace(base);
  removals.push(remove);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

async function rulesOf(files: Record<string, string>, limits: Partial<Limits> = {}): Promise<string[]> {
  const { issues } = await readWorkspace(workspace(files), { limits });
  return issues.map(({ rule, severity }) => `${severity} ${rule}`);
}

const alder = (name: string) => `data/customers/alder/${name}`;
const birch = (name: string) => `data/customers/birch/${name}`;

/** Few aliases, but nested: nine to the tenth texts, were they written out. */
function aliasBomb(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0
      ? `a0: &a0 [${Array(9).fill('lol').join(',')}]`
      : `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(',')}]`,
  );
  return `${levels.join('\n')}\n`;
}

describe('every limit, one above', () => {
  it('is a clear error within half a minute and a gibibyte', () => {
    const outside = mkdtempSync(join(tmpdir(), 'quarterdeck-outside-'));
    removals.push(() => rmSync(outside, { recursive: true, force: true }));
    writeFileSync(join(outside, 'costs.csv'), 'entry,date,amount\nC-1,2026-07-01,5\n');
    const columns = ['response', 'date', 'score', ...Array.from({ length: 1998 }, (_, index) => `extra-${index}`)];
    const zeros = Buffer.alloc(300 * MEBIBYTE);
    const root = workspace({
      'data/book/usage.csv': `customer,date,metric,value\n${'alder,2026-08-03,exports,1\n'.repeat(1_000_001)}`,
      [alder('actions.csv')]: 'action,title\n',
      [alder('feedback.csv')]: `feedback,date,text\nF-1,2026-07-06,${'x'.repeat(MEBIBYTE + 1)}\n`,
      [alder('surveys.csv')]: `${columns.join()}\n`,
      [alder('training.yaml')]: aliasBomb(),
      [alder('stakeholders.yaml')]: `- &one { person: p, role: r }\n${'- *one\n'.repeat(101)}`,
      [alder('value.yaml')]: '#'.padEnd(MEBIBYTE + 1, 'x'),
      [alder('tickets.xlsx')]: writeZip([{ name: 'xl/workbook.xml', data: zeros }]),
      [alder('support_calls.xlsx')]: writeZip([{ name: 'xl/workbook.xml', data: zeros, claims: 100 }]),
      [birch('commitments.json')]: '['.repeat(129),
      [birch('goals.yaml')]: '['.repeat(129),
      [birch('feedback.csv')]: 'feedback,date,text,__proto__\nF-1,2026-07-06,good,x\n',
    });
    truncateSync(join(root, alder('actions.csv')), 64 * MEBIBYTE + 1);
    symlinkSync(join(outside, 'costs.csv'), join(root, birch('costs.csv')));
    symlinkSync(outside, join(root, 'data/customers/cedar'));

    const { status, issues, cells, peakMebibytes } = checkInChild(root);
    expect(status).toBe(2);
    expect(peakMebibytes).toBeLessThan(1024);
    expect(cells.used + cells.reported).toBe(cells.read);
    for (const { message, fix } of issues) expect([message, fix]).not.toContain('');
    expect(issues.filter(({ severity }) => severity === 'error').map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'data/book/usage.csv too-many-rows',
      `${alder('actions.csv')} file-too-large`,
      `${alder('feedback.csv')} cell-too-large`,
      `${alder('stakeholders.yaml')} too-many-aliases`,
      `${alder('support_calls.xlsx')} workbook-too-large`,
      `${alder('surveys.csv')} too-many-columns`,
      `${alder('tickets.xlsx')} workbook-too-large`,
      `${alder('training.yaml')} invalid-shape`,
      `${alder('value.yaml')} file-too-large`,
      `${birch('commitments.json')} invalid-shape`,
      `${birch('costs.csv')} link-not-followed`,
      `${birch('feedback.csv')} reserved-header`,
      `${birch('goals.yaml')} too-deep`,
      'data/customers/cedar link-not-followed',
    ]);
  });
});

/** One table in every format of text, with as many records as cells of the texts given. */
const written: Record<string, (texts: readonly string[]) => string> = {
  csv: (texts) => `feedback,date,text\n${texts.map((text, at) => `F-${at},2026-07-06,${text}\n`).join('')}`,
  tsv: (texts) => `feedback\tdate\ttext\n${texts.map((text, at) => `F-${at}\t2026-07-06\t"${text}"\n`).join('')}`,
  json: (texts) =>
    JSON.stringify(
      texts.map((text, at) => ({ feedback: `F-${at}`, date: '2026-07-06', text })),
      null,
      1,
    ),
  ndjson: (texts) =>
    texts.map((text, at) => `${JSON.stringify({ feedback: `F-${at}`, date: '2026-07-06', text })}\n`).join(''),
  yaml: (texts) => texts.map((text, at) => `- { feedback: F-${at}, date: 2026-07-06, text: ${text} }\n`).join(''),
};

describe.each(Object.entries(written))('a table as %s', (format, write) => {
  const file = alder(`feedback.${format}`);
  const read = (texts: readonly string[], limits: Partial<Limits>) => rulesOf({ [file]: write(texts) }, limits);

  it('may have as many records as the limit says', async () => {
    const texts = Array.from({ length: 8 }, (_, at) => `t${at}`);
    expect(await read(texts, { rows: 8 })).toEqual([]);
    expect(await read([...texts, 't'], { rows: 8 })).toEqual(['error too-many-rows']);
  });

  it('may have cells as long as the limit says', async () => {
    expect(await read(['x'.repeat(200)], { cellCharacters: 200 })).toEqual([]);
    expect(await read(['x'.repeat(201)], { cellCharacters: 200 })).toEqual(['error cell-too-large']);
  });

  it('may have as many bytes as the limit says', async () => {
    const bytes = Math.max(2000, Buffer.byteLength(write(['x'.repeat(1000), 'ü'])));
    const text = write(['x'.repeat(1000 + bytes - Buffer.byteLength(write(['x'.repeat(1000), 'ü']))), 'ü']);
    const limits = format === 'yaml' ? { yamlBytes: bytes } : { fileBytes: bytes };
    expect(await rulesOf({ [file]: text }, limits)).toEqual([]);
    expect(await rulesOf({ [file]: `${text}\n` }, limits)).toEqual(['error file-too-large']);
  });
});

describe('columns', () => {
  it('may be as many as the limit says, also in the other files of a customer', async () => {
    const row = 'feedback,date,text,theme,status,answered_on,action,customer,one,two\n';
    const file = alder('feedback.csv');
    const many = `${row}F-1,2026-07-06,good,,,,,,,\n`;
    const warnings = ['warning unknown-column', 'warning unknown-column'];
    expect(await rulesOf({ [file]: many }, { columns: 10 })).toEqual(warnings);
    expect(await rulesOf({ [file]: many.replaceAll('\n', ',x\n') }, { columns: 10 })).toEqual([
      'error too-many-columns',
    ]);
    // What one reading took for a sound header is no excuse under a stricter limit.
    expect(await rulesOf({ [file]: many }, { columns: 9 })).toEqual(['error too-many-columns']);
  });
});

describe('aliases of YAML', () => {
  it('may be as many as the limit says', async () => {
    const people = (aliases: number) =>
      `- { person: p0, role: &role buyer }\n${Array.from({ length: aliases }, (_, at) => `- { person: p${at + 1}, role: *role }\n`).join('')}`;
    const file = alder('stakeholders.yaml');
    expect(await rulesOf({ [file]: people(100) })).toEqual([]);
    expect(await rulesOf({ [file]: people(101) })).toEqual(['error too-many-aliases']);
  });
});

const HEAD = 'customer,date,metric,value,feature';

describe('faults of one rule in one file', () => {
  const wrong: Record<string, (index: number) => string> = {
    'invalid-value': (index) => `exports,many${index},`,
    'ragged-row': () => 'exports,1',
    'unknown-metric': (index) => `metric-${index},1,`,
    'repeated-key': (index) => `exports,${index},alerts`,
    'unknown-feature': (index) => `exports,1,feature-${index}`,
  };

  it.each(Object.entries(wrong))('are counted beyond the limit: %s', async (rule, cells) => {
    const rows = Array.from({ length: 40 }, (_, at) => `${at % 2 ? 'alder' : 'birch'},2026-07-01,${cells(at)}\n`);
    const root = workspace({ 'data/book/usage.csv': `${HEAD}\n${rows.join('')}` });
    const all = await readWorkspace(root);
    const few = await readWorkspace(root, { limits: { faults: 5 } });
    const own = ({ issues }: typeof all) => issues.filter((issue) => issue.rule === rule);
    expect(own(all).length).toBeGreaterThanOrEqual(38);
    // Five, and the first one of a customer that has none among them.
    expect(own(few).length).toBeLessThanOrEqual(6);
    expect(countIssues(few.issues)).toBe(all.issues.length);
    for (const customer of ['alder', 'birch'])
      expect(countIssues(own(few).filter((issue) => issue.customer === customer))).toBe(own(all).length / 2);
    expect(few.cells).toEqual(all.cells);
    expect(few.incomplete).toEqual(all.incomplete);
    expect(few.book!.customers.map(({ sound }) => sound)).toEqual(all.book!.customers.map(({ sound }) => sound));
  });

  it('touch a customer also where only others have theirs listed', async () => {
    const text = `${HEAD}\n${'alder,2026-07-01,exports,many,\n'.repeat(9)}birch,2026-07-01,exports,many,\n`;
    const { book, issues } = await readWorkspace(workspace({ 'data/book/usage.csv': text }), { limits: { faults: 3 } });
    expect(book!.customers.map(({ slice, sound }) => [slice.customer.id, sound])).toEqual([
      ['alder', false],
      ['birch', false],
    ]);
    expect(issues.map(({ line, customer, more }) => [line, customer, more])).toEqual([
      [2, 'alder', undefined],
      [3, 'alder', undefined],
      [4, 'alder', 6],
      [11, 'birch', undefined],
    ]);
  });
});

describe('what is no file', () => {
  it.skipIf(process.platform === 'win32')('is not opened, so that nothing waits for it', async () => {
    const root = workspace({});
    execFileSync('mkfifo', [join(root, alder('surveys.csv'))]);
    rmSync(join(root, 'data/metrics.yaml'));
    execFileSync('mkfifo', [join(root, 'data/metrics.yaml')]);
    const { issues } = await readWorkspace(root);
    expect(issues.filter(({ rule }) => rule === 'unreadable-file').map(({ file }) => file)).toEqual([
      alder('surveys.csv'),
      'data/metrics.yaml',
    ]);
  });
});
