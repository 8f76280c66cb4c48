/** A whole workspace shared and published: what goes out, what never does, and what happens to links that end. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { build } from '../../src/build/build.ts';
import { Failure } from '../../src/error.ts';
import { publishShares, type PublishOptions } from '../../src/tasks/publication.ts';
import type { Day } from '../../src/schema/cell.ts';
import { readLedger, writeShare } from '../../src/share/ledger.ts';
import { tokenOf } from '../../src/share/token.ts';
import { listShares, shareReport, unshare, type ShareOptions } from '../../src/tasks/sharing.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { QUARTERDECK_LINK_KEY: createHash('sha256').update('a key for tests').digest('hex') };
const otherEnv = { QUARTERDECK_LINK_KEY: createHash('sha256').update('another key').digest('hex') };
const today = '2026-10-12' as Day;

let workspace: string;
beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-share-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  await build({ workspace, customers: ['castellan-home', 'tessel-pharma'], only: ['page', 'deck'] });
}, 120_000);
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const share = (options: Partial<ShareOptions>) =>
  shareReport({ workspace, env, customer: 'castellan-home', today, ...options });
const publish = (options: Partial<PublishOptions> = {}) => publishShares({ workspace, env, today, ...options });
const files = () =>
  globSync('**/*', { cwd: join(workspace, 'dist/share'), withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(join(workspace, 'dist/share').length + 1))
    .sort();
const read = (path: string) => readFileSync(join(workspace, 'dist/share', path), 'utf8');
const hashes = () =>
  new Map(
    files().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(workspace, 'dist/share', path)))
        .digest('hex'),
    ]),
  );
const clear = () => rmSync(join(workspace, 'shares.yaml'), { force: true });
const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
};

describe('sharing a report', () => {
  test('gives one link for each reader, and the same one again', async () => {
    clear();
    const [maya, jon, nobody] = [await share({ to: 'Maya' }), await share({ to: 'Jon' }), await share({})];
    expect(new Set([maya.path, jon.path, nobody.path]).size).toBe(3);
    const again = await share({ to: ' Maya ', expires: '30d' });
    expect([again.path, again.id, again.again, again.expires]).toEqual([maya.path, maya.id, true, '2026-11-11']);
    expect(maya).toMatchObject({
      url: maya.path,
      customer: 'castellan-home',
      period: '2026-Q3',
      expires: '2027-02-09',
    });
    expect(maya.path).toMatch(/^\/r\/[a-z2-7]{32}\/$/);
    expect((await share({ to: 'Jon', baseUrl: 'https://reviews.example/' })).url).toBe(
      `https://reviews.example${jon.path}`,
    );
  });

  test('a link that was taken back is not given out again', async () => {
    clear();
    const first = await share({ to: 'Maya' });
    const ended = await unshare({ workspace, env, link: first.path, today });
    expect(ended).toMatchObject({ id: first.id, revoked: today });
    expect((await unshare({ workspace, env, link: first.id, today })).revoked).toBe(today);
    const second = await share({ to: 'Maya' });
    expect([second.again, second.path === first.path]).toEqual([false, false]);
    expect(listShares(workspace, today).map(({ state, generation }) => [state, generation])).toEqual([
      ['revoked', 1],
      ['live', 2],
    ]);
    expect(listShares(workspace, '2027-03-01' as Day).map(({ state }) => state)).toEqual(['revoked', 'expired']);
  });

  test('the ledger and all that is in the repository reveal no link and no key', async () => {
    clear();
    const links = [await share({ to: 'Maya' }), await share({ customer: 'tessel-pharma' })];
    const kept = globSync('{shares.yaml,data/**/*.*,content/**/*.*}', { cwd: workspace }).map((file) =>
      readFileSync(join(workspace, file), 'latin1'),
    );
    expect(kept.length).toBeGreaterThan(10);
    for (const text of kept) {
      for (const { path } of links) {
        const token = path.slice(3, -1);
        for (let at = 0; at + 8 <= token.length; at += 1) expect(text).not.toContain(token.slice(at, at + 8));
      }
      expect(text).not.toContain(env.QUARTERDECK_LINK_KEY.slice(0, 8));
    }
  });

  test.each([
    ['a customer who does not exist', { customer: 'nobody' }, 1, 'no customer'],
    ['a report that is not built', { customer: 'norrvik-apparel' }, 1, 'is not built'],
    ['an end that has passed', { expires: '2026-01-01' }, 1, 'before today'],
  ])('%s is refused', async (_what, options, exitCode, message) => {
    const failure = await failureOf(share(options));
    expect([failure.exitCode, failure.message]).toEqual([exitCode, expect.stringContaining(message)]);
  });

  test('another key than before is not made where links were given out', async () => {
    clear();
    await share({});
    const failure = await failureOf(share({ env: { XDG_CONFIG_HOME: join(workspace, 'nowhere') }, to: 'Jon' }));
    expect([failure.exitCode, failure.message]).toEqual([1, expect.stringContaining('link key')]);
  });

  test('a report that is older than its data, or whose data has errors, is not shared and not published', async () => {
    clear();
    await share({});
    const file = join(workspace, 'content/narrative/castellan-home/2026-Q3.md');
    const before = readFileSync(file);
    const actions = readFileSync(join(workspace, 'data/customers/castellan-home/actions.csv'));
    const faulty = join(workspace, 'data/customers/castellan-home/actions.csv');
    try {
      writeFileSync(file, before.toString().replace(/\n([A-Z])/, '\nWords that were not there before. $1'));
      for (const failure of [await failureOf(share({ to: 'Jon' })), await failureOf(publish())])
        expect([failure.exitCode, failure.message]).toEqual([1, expect.stringContaining('older than the data')]);
      writeFileSync(faulty, actions.toString().replace(/\d{4}-\d\d-\d\d/, 'not a day'));
      expect((await failureOf(share({ to: 'Jon' }))).exitCode).toBe(2);
      const { published, warnings } = await publish();
      expect([published.length, warnings.join()]).toEqual([1, expect.stringContaining('errors now')]);
    } finally {
      writeFileSync(file, before);
      writeFileSync(faulty, actions);
    }
  });
});

describe('publishing', () => {
  test('what is shared and has not ended goes out, and nothing else', async () => {
    clear();
    const live = await share({ to: 'Maya' });
    const revoked = await share({ to: 'Jon' });
    const expired = await share({ customer: 'tessel-pharma', expires: '2026-10-20' });
    await unshare({ workspace, env, link: revoked.path, today });
    const later = '2026-10-21' as Day;
    const result = await publish({ today: later });
    expect(result).toMatchObject({ changed: true, ended: 2, missing: [], warnings: [] });
    expect(result.published.map(({ id }) => id)).toEqual([live.id]);
    const inside = (path: string) =>
      files()
        .filter((file) => `/${file}`.startsWith(path))
        .map((file) => file.slice(path.length - 1));
    expect(inside(live.path)).toEqual(['accent.css', 'deck.html', 'index.html']);
    for (const { path } of [revoked, expired]) {
      expect(inside(path)).toEqual(['index.html']);
      expect(read(`${path}index.html`)).toContain('This link has ended');
      expect(read(`${path}index.html`)).not.toMatch(/castellan|tessel|harbourline|maya|jon/i);
    }
    expect(files().filter((file) => !/^(r|assets)\//.test(file))).toEqual([
      '404.html',
      '_headers',
      '_redirects',
      'ended.html',
    ]);
    expect(read('_redirects')).not.toContain(live.path);
    expect((await publish({ today: later })).changed).toBe(false);
  });

  test('no name, no key and no note stands in what is published', async () => {
    clear();
    const { path } = await share({ to: 'Maya Lindqvist' });
    await publish();
    expect(files().join()).not.toMatch(/castellan|maya/i);
    const report = readFileSync(join(workspace, 'dist/reports/castellan-home/2026-Q3/report.json'), 'utf8');
    const notes = [...report.matchAll(/"notes":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, text]) => JSON.parse(`"${text}"`) as string,
    );
    const spoken = notes.flatMap((note) => note.split('\n')).filter((line) => line && report.split(line).length === 2);
    expect(spoken.length).toBeGreaterThan(0);
    for (const file of files()) for (const line of spoken) expect(read(file)).not.toContain(line);
    const deck = read(`${path}deck.html`);
    expect(deck).not.toMatch(/class="(notes|speaker)"|#presenter|data-do="speaker"/);
    for (const file of files()) expect(read(file)).not.toContain(env.QUARTERDECK_LINK_KEY.slice(0, 16));
    expect(files().some((file) => file.endsWith('.json'))).toBe(false);
  });

  test('links inside work from where the report stands', async () => {
    clear();
    const { path } = await share({});
    await publish();
    for (const page of ['index.html', 'deck.html'])
      for (const [, target = ''] of read(path + page).matchAll(/(?:href|src)="([^"#]+)/g)) {
        if (/^(https?|mailto|data):/.test(target)) continue;
        const file = new URL(target, `http://host${path}`).pathname.slice(1);
        expect(files()).toContain(file);
      }
  });

  test('taking back one of 200 links leaves the other 199 byte for byte; another key moves all', async () => {
    clear();
    const entries = Array.from({ length: 200 }, (_, n) => ({
      id: `s${[...String(n).padStart(6, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`,
      customer: n % 2 ? 'castellan-home' : 'tessel-pharma',
      period: '2026-Q3',
      to: `Reader ${n}`,
      generation: 1,
      created: today,
      expires: '2027-02-09',
    }));
    writeFileSync(join(workspace, 'shares.yaml'), stringify({ schema: 'quarterdeck.shares/1', shares: entries }));
    const ledger = readLedger(workspace);
    await publish();
    const before = hashes();
    const taken = ledger.shares[77]!;
    const key = Buffer.from(env.QUARTERDECK_LINK_KEY, 'hex');
    await unshare({ workspace, env, link: taken.id, today });
    await publish();
    const after = hashes();
    const gone = `r/${tokenOf(key, taken)}/`;
    const changed = [...before].filter(([path, hash]) => after.get(path) !== hash).map(([path]) => path);
    expect(changed.filter((path) => !path.startsWith(gone) && path !== '_redirects')).toEqual([]);
    expect([...after.keys()].filter((path) => path.startsWith(gone))).toEqual([`${gone}index.html`]);
    expect([...after.keys()].filter((path) => !before.has(path))).toEqual(['_redirects']);

    await publish({ env: otherEnv });
    const places = (map: Map<string, string>) =>
      new Set([...map.keys()].flatMap((path) => /^r\/[^/]+/.exec(path) ?? []));
    const moved = places(hashes());
    expect(moved.size).toBe(200);
    expect([...moved].filter((place) => places(before).has(place))).toEqual([]);
  }, 120_000);

  test('a report that is not built leaves its place empty, and is named', async () => {
    clear();
    await share({});
    let ledger = readLedger(workspace);
    ledger = await writeShare(ledger, { ...ledger.shares[0]!, id: 'smissed', customer: 'norrvik-apparel' });
    const { missing, published } = await publish();
    expect([missing.map(({ id }) => id), published.length]).toEqual([['smissed'], 1]);
  });

  test('without a key nothing is published, and what was there stays', async () => {
    clear();
    await share({});
    await publish();
    const before = hashes();
    const failure = await failureOf(publish({ env: { XDG_CONFIG_HOME: join(workspace, 'nowhere') } }));
    expect(failure.exitCode).toBe(1);
    expect(hashes()).toEqual(before);
  });
});

describe('a sealed link', () => {
  test('has a passphrase of its own, and nothing of the report can be read without it', async () => {
    clear();
    const open = await share({});
    const sealed = await share({ sealed: true });
    expect(sealed.passphrase).toMatch(/^[0-9a-z-]{16,}$/);
    expect([sealed.path === open.path, sealed.open]).toEqual([false, open.id]);
    expect((await share({ sealed: true })).passphrase).toBe(sealed.passphrase);
    await unshare({ workspace, env, link: open.path, today });
    await publish();
    const inside = files().filter((file) => `/${file}`.startsWith(sealed.path));
    expect(inside.length).toBeGreaterThan(3);
    for (const file of inside) expect(read(file)).not.toMatch(/castellan/i);
    expect(readFileSync(join(workspace, 'shares.yaml'), 'utf8')).not.toContain(sealed.passphrase);
    expect((await publish()).changed).toBe(false);
  });
});

test('what names all links stands beside the published folder, for its owner alone', async () => {
  clear();
  const { path } = await share({});
  await publish({ hosts: ['nginx', 's3'] });
  const token = path.slice(3, -1);
  const hosts = globSync('dist/hosts/**/*.*', { cwd: workspace }).sort();
  expect(hosts).toEqual([
    'dist/hosts/nginx/quarterdeck-http.conf',
    'dist/hosts/nginx/quarterdeck-links.map',
    'dist/hosts/nginx/quarterdeck-server.conf',
    'dist/hosts/s3/links.json',
    'dist/hosts/s3/response-headers-policy.json',
    'dist/hosts/s3/viewer-request.js',
  ]);
  const naming = files().filter((file) => !file.startsWith('r/') && read(file).includes(token));
  expect(naming).toEqual([]);
  expect(files()).not.toContain('_headers');
});

// The last one, because it leaves another report behind.
test('a word of another customer stops the publication, sealed or not, and what was there stays', async () => {
  clear();
  await share({});
  await publish();
  const before = hashes();
  const file = join(workspace, 'content/narrative/castellan-home/2026-Q3.md');
  const story = readFileSync(file, 'utf8');
  const copied = story.replace('\n\nYou bought', '\n\nAs we did for Tessel Pharma Distribution. You bought');
  expect(copied).not.toBe(story);
  writeFileSync(file, copied);
  await build({ workspace, customers: ['castellan-home'], only: ['page', 'deck'] });
  for (const sealed of [false, true]) {
    clear();
    await share({ sealed });
    const failure = await failureOf(publish());
    expect(failure.exitCode).toBe(5);
    expect(failure.message).toMatch(/index\.html has "Tessel Pharma Distribution"/);
    expect(hashes()).toEqual(before);
  }
}, 120_000);
