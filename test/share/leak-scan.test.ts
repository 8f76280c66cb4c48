/** The leak scan: what it finds, how it is hidden, and what it leaves alone. All customers are invented. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Book } from '../../src/model/book.ts';
import { leakMessage } from '../../src/share/leak-message.ts';
import { isClean, scanFiles, scanForLeaks } from '../../src/share/leak-scan.ts';
import {
  colleaguesIn,
  INTERNAL,
  ownWords,
  secretsOfBook,
  type Secret,
  type SecretKind,
} from '../../src/share/leak-secrets.ts';
import { makeRows, makeSlice } from '../support/make-slice.ts';
import { noise, seedLeaks } from './leak-samples.ts';

const secret = (text: string, of: string, kind: SecretKind = 'name'): Secret => ({ text, kind, of: [of] });
const neutral = ['Total value', 'The {count} users of {name}', 'Target', 'on target'];
const file = (content: string | Uint8Array, path = 'index.html') => ({ path, content: Buffer.from(content as string) });

const scanText = (text: string, secrets: Secret[], owner: string | undefined = 'verity-bay', path = 'report.json') =>
  scanFiles([file(text, path)], owner, { secrets, neutral });
const textsFound = (...call: Parameters<typeof scanText>) => scanText(...call).hits.map(({ text }) => text);

const folders: string[] = [];
function makeRoot(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'qd-leak-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

describe('a leak is found', () => {
  const secrets = [secret('Pelican Row', 'pelican-row')];
  test.each(seedLeaks('Pelican Row').map((one) => [one.how, one] as const))('in %s', (_, { path, content }) => {
    const { hits, unread } = scanFiles([{ path, content }], 'verity-bay', { secrets });
    expect(unread).toEqual([]);
    expect(hits).toMatchObject([{ file: path, whose: 'pelican-row', kind: 'name', text: 'Pelican Row' }]);
  });

  test.each(seedLeaks('Pelican Row').map((one) => [one.how, one] as const))('nowhere in the clean %s', (how) => {
    const clean = seedLeaks('Tessel Pharma').find((one) => one.how === how)!;
    const report = scanFiles([clean], 'tessel-pharma', {
      secrets: [...secrets, secret('Tessel Pharma', 'tessel-pharma')],
    });
    expect(isClean(report)).toBe(true);
  });

  test('in Chinese, with and without blanks, and in the encodings of China', () => {
    const chinese = [secret('华衡制造', 'huaheng')];
    expect(textsFound('与华 衡制造合作', chinese)).toEqual(['华衡制造']);
    const gb18030 = Buffer.from('bbaabae2d6c6d4ec', 'hex');
    const line = Buffer.concat([Buffer.from('date,value\n1,'), gb18030, Buffer.from('\n')]);
    expect(scanFiles([file(line, 'a.csv')], 'verity-bay', { secrets: chinese }).hits).toHaveLength(1);
    const hidden = Buffer.concat([noise(99), Buffer.from('华衡制造', 'utf16le'), noise(99)]);
    expect(scanFiles([file(hidden, 'a.bin')], 'verity-bay', { secrets: chinese }).hits).toHaveLength(1);
  });

  test('with accents composed or not', () => {
    expect(textsFound('by Toma\u0301s Okoye', [secret('Tomás Okoye', INTERNAL, 'person')])).toEqual(['Tomás Okoye']);
  });
});

/** Ways in which a text may be written so that it can be read again. */
const disguises: Record<string, (text: string) => string> = {
  plain: (text) => text,
  spaced: (text) => text.replaceAll(' ', ' \n\t'),
  entities: (text) => [...text].map((sign) => `&#x${sign.codePointAt(0)!.toString(16)};`).join(''),
  percents: (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  escapes: (text) => [...text].map((sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`).join(''),
  base64: (text) => Buffer.from(`...${text}...`).toString('base64'),
  digits: (text) => Buffer.from(`...${text}...`).toString('hex'),
  capitals: (text) => text.toUpperCase(),
};
const filler = fc.string({ unit: fc.constantFrom(...'abcdefg <>"=/.,\n0123&%\\'), maxLength: 60 });

test('a canary is found at any place, in one disguise inside another', () => {
  const name = fc.sample(fc.string({ unit: fc.constantFrom(...'aeioukrst'), minLength: 4, maxLength: 8 }), 40);
  const ways = Object.keys(disguises);
  // Capitals would spoil what is encoded already.
  const chain = fc.tuple(fc.constantFrom(...ways), fc.constantFrom(...ways.filter((way) => way !== 'capitals')));
  fc.assert(
    fc.property(fc.constantFrom(...name), chain, filler, filler, (word, chosen, before, after) => {
      const canary = `Qx${word} ${word}é-canary`;
      const hidden = chosen.reduce((text, way) => disguises[way]!(text), canary);
      // Letters that stand before an escape may belong to it: what is planted begins and ends with a blank.
      const text = `${before} ${hidden} ${after}`;
      return scanText(text, [secret(canary, 'pelican-row', 'canary')]).hits.length === 1;
    }),
    { numRuns: 500, seed: 8 },
  );
});

describe('what is no leak', () => {
  test("a customer's own name, also where another's stands in it", () => {
    const secrets = [
      secret('Tessel Pharma', 'tessel'),
      secret('Tessel Pharma Distribution', 'tessel-pharma-distribution'),
    ];
    expect(textsFound('For Tessel Pharma Distribution', secrets, 'tessel-pharma-distribution')).toEqual([]);
    expect(textsFound('For Tessel Pharma', secrets, 'tessel-pharma-distribution')).toEqual(['Tessel Pharma']);
  });

  test('a short name inside a word, or a word in small letters', () => {
    const secrets = [secret('Arc', 'arc'), secret('Summit', 'summit'), secret('Discovery', 'discovery')];
    expect(textsFound('the search for an arc, a summit and a discovery call', secrets)).toEqual([]);
    expect(textsFound('as at Arc, at Summit and DISCOVERY', secrets).sort()).toEqual(['Arc', 'Discovery', 'Summit']);
    expect(textsFound('arch,"summit",discovery', [secret('summit', 'summit', 'id')])).toEqual(['summit']);
    expect(textsFound('the summit of', [secret('summit', 'summit', 'id')])).toEqual([]);
  });

  test('a name that is a word of the product, inside its phrases; and it is said', () => {
    const report = scanText('Target: 200. On target. A total of 3. grid', [
      secret('Target', 'target'),
      secret('target', 'target', 'id'),
      secret('Grid', 'grid'),
    ]);
    expect(report.hits).toEqual([]);
    expect(report.notSearched.map(({ text }) => text)).toEqual(['Target', 'Grid']);
    expect(textsFound('We met Grid.', [secret('Grid', 'grid')])).toEqual(['Grid']);
  });

  test("people and texts that stand in the customer's own words; another's name does not", () => {
    const secrets = [secret('Maya Lindqvist', INTERNAL, 'person'), secret('Pelican Row', 'pelican-row')];
    const own = new Map([['verity-bay', 'Presented by Maya Lindqvist, who knows Pelican Row']]);
    const { hits } = scanFiles([file('Maya Lindqvist of Pelican Row')], 'verity-bay', { secrets, own });
    expect(hits.map(({ text }) => text)).toEqual(['Pelican Row']);
  });
});

function makeBook(): Book {
  const slice = makeSlice({
    customer: { id: 'pelican-row', name: 'Pelican Row Outfitters Ltd.' },
    tables: {
      stakeholders: [{ person: 'Luis Ferreira', role: 'Operations' }],
      feedback: [{ date: '2026-08-04', text: 'The stock count takes four hours a week' }],
    },
  });
  const of = { customer: 'pelican-row' };
  const internal = {
    renewals: [],
    handover: [],
    activities: [],
    referrals: [],
    health: makeRows('health', [{ ...of, date: '2026-08-31', score: 40, note: 'The sponsor is about to leave' }]),
  };
  const team = makeRows('team', [{ csm: 'anna-berg', name: 'Anna Berg', from: '2024-01-01' }]);
  return {
    settings: slice.settings,
    customers: [{ slice, csm: 'anna-berg', internal, sound: true }],
    tables: { team, cs_costs: [], acquisition: [], fx: [] },
  };
}

test('what is secret of a book: names in full and for short, ids, people, longer texts, notes of the team', () => {
  const book = makeBook();
  const secrets = secretsOfBook(book);
  const found = (text: string) => secrets.find((one) => one.text === text);
  expect(found('Pelican Row Outfitters Ltd.')).toMatchObject({ kind: 'name', of: ['pelican-row'] });
  expect(found('Pelican Row Outfitters')).toMatchObject({ kind: 'alias', of: ['pelican-row'] });
  expect(found('Pelican Row')).toMatchObject({ kind: 'alias', of: ['pelican-row'] });
  expect(found('pelican-row')).toMatchObject({ kind: 'id' });
  expect(found('Luis Ferreira')).toMatchObject({ kind: 'person', of: ['pelican-row'] });
  expect(found('The stock count takes four hours a week')).toMatchObject({ kind: 'text', of: ['pelican-row'] });
  expect(found('The sponsor is about to leave')).toMatchObject({ kind: 'text', of: [INTERNAL] });
  expect(found('Anna Berg')).toMatchObject({ kind: 'person', of: [INTERNAL] });
  const own = ownWords(book.customers[0]!, book);
  expect(own).toContain('Luis Ferreira');
  expect(own).toContain('Anna Berg');
  expect(own).not.toContain('sponsor');
  expect(colleaguesIn('As Anna Berg said', book)).toEqual(['Anna Berg']);
  expect(textsFound('As at Pelican Row, not in a pelican row', secrets)).toEqual(['Pelican Row']);
});

describe('the folder', () => {
  const secrets = [secret('Pelican Row', 'pelican-row'), secret('Verity Bay', 'verity-bay')];

  test('each tree is its own customer’s; what is beside them is nobody’s', async () => {
    const root = makeRoot({
      'r/a/index.html': '<p>Pelican Row</p>',
      'r/b/index.html': '<p>Verity Bay</p>',
      'assets/page.js': 'const a = "Verity Bay"',
      '404.html': '<p>There is nothing here.</p>',
    });
    const owners = new Map([
      ['r/a', 'pelican-row'],
      ['r/b', 'verity-bay'],
    ]);
    const report = await scanForLeaks({ root, owners, secrets });
    expect(report).toMatchObject({ files: 4, unread: [], hits: [{ file: 'assets/page.js', whose: 'verity-bay' }] });
    const swapped = new Map([
      ['r/a', 'verity-bay'],
      ['r/b', 'pelican-row'],
    ]);
    const wrong = await scanForLeaks({ root, owners: swapped, secrets });
    expect(wrong.hits.map(({ file: path }) => path)).toEqual(['assets/page.js', 'r/a/index.html', 'r/b/index.html']);
    expect(leakMessage(wrong)).toContain('r/a/index.html has "Pelican Row" of the customer pelican-row');
  });

  test('in a sealed tree not even its own customer is named', async () => {
    const root = makeRoot({ 'r/a/s/x.bin': Buffer.concat([noise(50), Buffer.from('Pelican Row'), noise(50)]) });
    const owners = new Map([['r/a', 'pelican-row']]);
    expect((await scanForLeaks({ root, owners, secrets })).hits).toEqual([]);
    expect((await scanForLeaks({ root, owners, secrets, sealed: new Set(['r/a']) })).hits).toHaveLength(1);
  });

  test('what cannot be looked into is not cleared', async () => {
    const root = makeRoot({
      'a.7z': Buffer.from('377abcaf271c0004', 'hex'),
      'b.pdf': '%PDF-1.7\ntrailer << /Encrypt 3 0 R >>',
      'c.pdf': '%PDF-1.7\n1 0 obj\n<< /Filter /LZWDecode >>\nstream\nxx\nendstream',
      'd.gz': Buffer.from('1f8b0800', 'hex'),
    });
    symlinkSync('/', join(root, 'e'));
    const report = await scanForLeaks({ root, owners: new Map(), secrets });
    expect(report.unread.map(({ file: path }) => path)).toEqual(['a.7z', 'b.pdf', 'c.pdf', 'd.gz', 'e']);
    expect(isClean(report)).toBe(false);
  });
});
