/** Sealed reports: known answers, the same bytes each time, and nothing opens that was touched. */
import { createDecipheriv, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { paddedLength, sealFile } from '../../src/share/seal-file.ts';
import { generatePassphrase, passphraseFault } from '../../src/share/seal-passphrase.ts';
import { sealReport } from '../../src/share/seal-report.ts';
import { Damaged, INDEX, openFile, requireHeader } from '../../src/share/unlock/open-sealed.ts';
import {
  deriveKeys,
  fromHex,
  normalPassphrase,
  stretch,
  toHex,
  type SealKeys,
} from '../../src/share/unlock/seal-keys.ts';
import { readVector } from './seal-vector.ts';

const salt = Uint8Array.from({ length: 16 }, (_, at) => at);
const options = { passphrase: 'k7mq-2x9d-0hve-c4tn', salt, locale: 'en', assets: '../../assets' } as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const files = [
  { path: 'index.html', content: bytes('<h1>Pelican Row</h1>') },
  { path: 'deck.html', content: bytes('<h1>Slides of Pelican Row</h1>') },
  { path: 'data/usage.csv', content: bytes('date,value\n2026-09-30,12\n') },
];

let keys: SealKeys;
beforeAll(async () => {
  keys = await deriveKeys(new Uint8Array(32).fill(7));
});

describe('the keys', () => {
  test('agree with the known answers', async () => {
    const vector = readVector();
    const stretched = await stretch(vector.passphrase, fromHex(vector.salt));
    expect(toHex(stretched)).toBe(vector.stretched);
    const derived = await deriveKeys(stretched);
    expect(toHex(derived.check)).toBe(vector.check);
    expect(await derived.nameOf(vector.path)).toBe(vector.name);
    expect(toHex(await sealFile(derived, vector.path, bytes(vector.content)))).toBe(vector.sealed);
  });

  test('are those of the standards, worked out by another library', () => {
    const { passphrase, salt: salted, stretched, check, name, path, content, sealed } = readVector();
    const lengths = (...parts: Buffer[]) =>
      Buffer.concat(parts.flatMap((part) => [Buffer.from([0, 0, part.length >> 8, part.length & 255]), part]));
    const schema = Buffer.from('quarterdeck.sealed/1');
    const plain = passphrase.toLowerCase().replaceAll('-', '');
    const master = pbkdf2Sync(plain, Buffer.from(salted, 'hex'), 600_000, 32, 'sha256');
    const derive = (length: number, ...info: Buffer[]) =>
      Buffer.from(hkdfSync('sha256', master, '', lengths(schema, ...info), length));
    const mac = (purpose: string, ...parts: Buffer[]) =>
      createHmac('sha256', derive(32, Buffer.from(purpose)))
        .update(lengths(...parts))
        .digest();
    expect(master.toString('hex')).toBe(stretched);
    expect(derive(16, Buffer.from('check')).toString('hex')).toBe(check);
    expect(mac('name', Buffer.from(path)).toString('hex').slice(0, 32)).toBe(name);
    const whole = Buffer.from(sealed, 'hex');
    const tag = whole.subarray(0, 32);
    expect(mac('tag', Buffer.from(path), Buffer.from(content)).equals(tag)).toBe(true);
    const cipher = createDecipheriv(
      'aes-256-gcm',
      derive(32, Buffer.from('file'), Buffer.from(path), tag),
      Buffer.alloc(12),
    );
    cipher.setAAD(lengths(schema, Buffer.from(path)));
    cipher.setAuthTag(whole.subarray(-16));
    const padded = Buffer.concat([cipher.update(whole.subarray(32, -16)), cipher.final()]);
    expect(padded.subarray(8, 8 + Number(padded.readBigUInt64BE())).toString()).toBe(content);
  });
});

describe('a sealed report', () => {
  test('is the same bytes from the same files, and opens to them', async () => {
    const [first, second] = await Promise.all([sealReport(files, options), sealReport([...files].reverse(), options)]);
    expect(second).toEqual(first);
    const header = requireHeader(
      JSON.parse(Buffer.from(first.find(({ path }) => path === 'sealed.json')!.content).toString()),
    );
    const opened = await deriveKeys(await stretch('K7MQ 2X9D OHVE C4TN', fromHex(header.salt)));
    const read = async (path: string) =>
      openFile(
        opened,
        path,
        first.find((one) => one.path.startsWith('s/') && one.path.includes(names.get(path)!))!.content,
      );
    const names = new Map<string, string>();
    for (const path of [INDEX, ...files.map((one) => one.path)]) names.set(path, await opened.nameOf(path));
    for (const { path, content } of files) expect(await read(path)).toEqual(new Uint8Array(content));
    const index = JSON.parse(new TextDecoder().decode(await read(INDEX))) as {
      files: { path: string; type: string }[];
    };
    expect(index.files).toContainEqual({ path: 'data/usage.csv', type: 'text/csv' });
  });

  test('names neither the customer nor its files', async () => {
    const sealed = await sealReport(files, options);
    expect(sealed.map(({ path }) => path.replace(/[0-9a-f]{32}/, '…'))).toEqual([
      'index.html',
      'deck.html',
      'sealed.json',
      's/….bin',
      's/….bin',
      's/….bin',
      's/….bin',
    ]);
    const all = Buffer.concat(sealed.map(({ content }) => content)).toString('latin1');
    expect(all).not.toMatch(/Pelican|usage|2026/);
  });

  test('is another one with another salt, and opens with no other passphrase', async () => {
    const other = await deriveKeys(await stretch('k7mq-2x9d-0hve-c4tm', salt));
    const right = await deriveKeys(await stretch(options.passphrase, salt));
    const sealed = await sealFile(right, 'index.html', files[0]!.content);
    await expect(openFile(other, 'index.html', sealed)).rejects.toThrow(Damaged);
    expect(toHex(other.check)).not.toBe(toHex(right.check));
  });

  test('has files of few lengths', () => {
    for (const length of [8, 100, 1_000, 99_999, 1_234_567]) {
      expect(paddedLength(length)).toBeGreaterThanOrEqual(length);
      expect(paddedLength(length)).toBeLessThanOrEqual(length * 1.12 + 1);
    }
    expect(new Set(Array.from({ length: 1000 }, (_, at) => paddedLength(150_000 + at))).size).toBe(1);
  });
});

describe('what was touched does not open', () => {
  test('ten thousand mutations: bits, lengths, order, other paths', async () => {
    const sealed = await sealFile(keys, 'data.xlsx', bytes('0123456789'.repeat(30)));
    const other = await sealFile(keys, 'deck.pptx', bytes('0123456789'.repeat(30)));
    let opened = 0;
    const tries = async (path: string, mutant: Uint8Array) =>
      openFile(keys, path, mutant).then(
        () => opened++,
        (error: unknown) => expect(error).toBeInstanceOf(Damaged),
      );
    const mutants = fc.sample(
      fc.oneof(
        { weight: 8, arbitrary: fc.nat(sealed.length * 8 - 1).map((bit) => flipped(sealed, bit)) },
        fc.nat(sealed.length - 1).map((length) => sealed.slice(0, length)),
        fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Uint8Array.from([...sealed, ...more])),
        fc
          .nat(sealed.length)
          .map((at) => Uint8Array.from([...sealed.slice(0, at), ...other.slice(at)]))
          .filter((one) => toHex(one) !== toHex(sealed)),
      ),
      { numRuns: 9_990, seed: 15 },
    );
    for (const mutant of mutants) await tries('data.xlsx', mutant);
    for (const path of [
      '',
      'Data.xlsx',
      'data.xlsx/',
      'deck.pptx',
      './data.xlsx',
      'index',
      'data',
      'data.xlsx\0',
      'x',
      'data.csv',
    ])
      await tries(path, sealed);
    await tries('data.xlsx', other);
    expect(mutants.length + 10).toBe(10_000);
    expect(opened).toBe(0);
    expect(Buffer.from(await openFile(keys, 'data.xlsx', sealed)).toString()).toHaveLength(300);
  });

  test('every content has a key of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string(),
        fc.uint8Array(),
        fc.uint8Array(),
        async (path, elsewhere, one, two) => {
          const isSame = path === elsewhere && toHex(one) === toHex(two);
          return (toHex(await keys.tagOf(path, one)) === toHex(await keys.tagOf(elsewhere, two))) === isSame;
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the header, too', () => {
    const good = { schema: 'quarterdeck.sealed/1', rounds: 600_000, salt: toHex(salt), check: '00' };
    expect(requireHeader(good)).toEqual(good);
    for (const wrong of [null, {}, { ...good, rounds: 1 }, { ...good, rounds: 1e9 }, { ...good, salt: '00' }])
      expect(() => requireHeader(wrong)).toThrow(Damaged);
  });
});

function flipped(content: Uint8Array, bit: number): Uint8Array {
  const copy = content.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

describe('passphrases', () => {
  test('have 80 bits in letters that are not taken for one another', () => {
    const made = Array.from({ length: 500 }, () => generatePassphrase());
    expect(new Set(made).size).toBe(500);
    for (const one of made) expect(one).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    expect(generatePassphrase(new Uint8Array(10).fill(255))).toBe('zzzz-zzzz-zzzz-zzzz');
    expect(generatePassphrase(new Uint8Array(32))).toBe('0000-0000-0000-0000');
    expect(() => generatePassphrase(new Uint8Array(9))).toThrow(RangeError);
  });

  test('may be typed as they were heard', () => {
    for (const typed of ['K7MQ-2X9D-OHVE-C4TN', ' k7mq 2x9d 0hve c4tn\n', 'k7mq2x9dohvec4tn', 'ｋ7mq–2x9d–0hve–c4tn'])
      expect(normalPassphrase(typed)).toBe('k7mq2x9d0hvec4tn');
    expect(normalPassphrase(' Über den Dächern – 2026 ')).toBe('Über den Dächern – 2026');
  });

  test('of one’s own are long enough', () => {
    expect(passphraseFault('short')).toMatch(/at least 16/);
    expect(passphraseFault('aaaaaaaaaaaaaaaaaaaa')).toMatch(/repeats/);
    expect(passphraseFault('the heron stands in the third field')).toBeUndefined();
  });
});
