/** Access logs of four hosts, as openings of links. All logs are invented. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/error.ts';
import { viewsSchema } from '../../src/schema/views.ts';
import type { Share } from '../../src/share/ledger.ts';
import { makeViewCounter } from '../../src/share/views-count.ts';
import { mergeViews, readViewEntries, viewsPath, writeViewEntries } from '../../src/share/views-file.ts';
import { makeLineReader, type LogRequest } from '../../src/share/views-line.ts';
import { readLogs } from '../../src/share/views-read.ts';

const [one, two] = ['a'.repeat(32), 'b'.repeat(32)] as const;
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const at = (minutes: number) => Date.parse('2026-10-14T09:00:00Z') + minutes * 60_000;

const get = (path: string, minutes: number, more: Partial<LogRequest> = {}): LogRequest => ({
  path,
  time: at(minutes),
  address: '203.0.113.9',
  method: 'GET',
  status: 200,
  agent: chrome,
  ...more,
});
const shown = (token: string, minutes: number, more: Partial<LogRequest> = {}) => [
  get(`/r/${token}/`, minutes, more),
  get(`/r/${token}/accent.css`, minutes, more),
];
function countOf(requests: readonly LogRequest[]) {
  const counter = makeViewCounter();
  for (const request of requests) counter.add(request);
  return counter.finish();
}

describe('a line of the log', () => {
  const asked = { time: at(1), address: '203.0.113.9', method: 'GET', path: `/r/${one}/`, status: 200, agent: chrome };

  test.each([
    ['nginx', `203.0.113.9 - - [14/Oct/2026:11:01:00 +0200] "GET /r/${one}/?x=1 HTTP/2.0" 200 41512 "-" "${chrome}"`],
    [
      'nginx, with a user',
      `203.0.113.9 - Ann Lee [14/Oct/2026:09:01:00 +0000] "GET /r/${one}/ HTTP/1.1" 200 1 "-" "${chrome}" "extra"`,
    ],
    [
      'Netlify',
      JSON.stringify({
        timestamp: '2026-10-14T09:01:00.000Z',
        log_type: 'traffic',
        method: 'GET',
        url: `https://qbr.example/r/${one}/`,
        status_code: 200,
        client_ip: '203.0.113.9',
        user_agent: chrome,
      }),
    ],
    [
      'Cloudflare',
      JSON.stringify({
        EdgeStartTimestamp: at(1) * 1e6,
        ClientIP: '203.0.113.9',
        ClientRequestMethod: 'GET',
        ClientRequestURI: `/r/${one}/`,
        EdgeResponseStatus: 200,
        ClientRequestUserAgent: chrome,
      }),
    ],
    [
      'Cloudflare, RFC 3339',
      JSON.stringify({
        EdgeStartTimestamp: '2026-10-14T09:01:00Z',
        ClientIP: '203.0.113.9',
        ClientRequestMethod: 'GET',
        ClientRequestURI: `/r/${one}/`,
        EdgeResponseStatus: 200,
        ClientRequestUserAgent: chrome,
      }),
    ],
  ])('of %s', (_, line) => {
    expect(makeLineReader()(line)).toEqual(asked);
  });

  test('of CloudFront, by the names of its columns', () => {
    const read = makeLineReader();
    expect(read('#Version: 1.0')).toBeUndefined();
    expect(
      read(
        '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent)',
      ),
    ).toBeUndefined();
    const agent = encodeURIComponent(encodeURIComponent(chrome));
    expect(
      read(`2026-10-14\t09:01:00\tFRA2\t41512\t203.0.113.9\tGET\tx.example\t/r/${one}/\t200\t-\t${agent}`),
    ).toEqual(asked);
    expect(read('2026-10-14\t09:01:00\tFRA2')).toMatch(/3 columns.*names 11/);
  });

  test('that cannot be read says why', () => {
    expect(makeLineReader()('something else')).toMatch(/no line of a log/);
    expect(makeLineReader()('{"timestamp":"2026-')).toMatch(/JSON/);
    expect(makeLineReader()('{"level":"info"}')).toMatch(/neither/);
    expect(makeLineReader()(`203.0.113.9 - - [99/Foo/2026] "GET / HTTP/1.1" 200 1 "-" "x"`)).toMatch(/time/);
    expect(makeLineReader()('')).toBeUndefined();
  });

  test('of any kind never throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => ['string', 'undefined', 'object'].includes(typeof makeLineReader()(line))),
    );
  });
});

describe('openings', () => {
  test('are counted by visit, with their readers', () => {
    const views = countOf([
      ...shown(one, 200),
      ...shown(one, 0),
      get(`/r/${one}/report.pdf`, 20),
      ...shown(one, 5, { address: '198.51.100.7', agent: iphone }),
      get(`/r/${one}/deck.pptx`, 400, { address: '2001:db8::7' }),
    ]);
    expect(views.get(one)).toEqual({ openings: [at(0), at(5), at(200), at(400)], readers: 3, machines: 0, refused: 0 });
  });

  test('are not those of crawlers, previews, scanners, or whoever fetched the page alone', () => {
    const views = countOf([
      ...shown(one, 0, { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }),
      ...shown(one, 100, { agent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', address: '192.0.2.1' }),
      ...shown(one, 100, { agent: 'Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5', address: '192.0.2.2' }),
      ...shown(one, 100, { agent: '', address: '192.0.2.3' }),
      get(`/r/${one}/`, 200, { method: 'HEAD' }),
      get(`/r/${one}/`, 300, { address: '192.0.2.4' }),
    ]);
    expect(views.get(one)).toEqual({ openings: [], readers: 0, machines: 6, refused: 0 });
  });

  test('are not what was refused; what has ended is counted apart', () => {
    const views = countOf([get(`/r/${one}/`, 0, { status: 410 }), get(`/r/${two}/`, 0, { status: 404 })]);
    expect(views.get(one)).toEqual({ openings: [], readers: 0, machines: 0, refused: 1 });
    expect(views.has(two)).toBe(false);
    expect(countOf([get('/assets/page.js', 0), get('/r/short/', 0)]).size).toBe(0);
  });

  test('of a sealed report are those whose page ran', () => {
    const views = countOf([get(`/r/${one}/`, 0), get(`/r/${one}/sealed.json`, 0)]);
    expect(views.get(one)?.openings).toEqual([at(0)]);
  });
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qd-views-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const line = (token: string, file = '') =>
    `203.0.113.9 - - [14/Oct/2026:09:00:00 +0000] "GET /r/${token}/${file} HTTP/2.0" 200 1 "-" "${chrome}"\n`;

  test('are read packed or not, and bad lines are named', async () => {
    const [plain, packed] = [join(folder, 'access.log'), join(folder, 'access.log.2.gz')];
    writeFileSync(plain, `${line(one)}not a line\n${line(one, 'accent.css')}`);
    writeFileSync(packed, gzipSync(line(two)));
    const seen: string[] = [];
    const read = await readLogs([plain, packed], ({ path }) => seen.push(path));
    expect(seen).toEqual([`/r/${one}/`, `/r/${one}/accent.css`, `/r/${two}/`]);
    expect(read).toMatchObject({ lines: 4, requests: 3, bad: 1, shown: [{ file: plain, line: 2 }] });
  });

  test('that are not there or broken are a failure with words', async () => {
    const broken = join(folder, 'broken.gz');
    writeFileSync(broken, gzipSync(line(one)).subarray(0, 30));
    await expect(readLogs([join(folder, 'none.log')], () => {})).rejects.toThrow(Failure);
    await expect(readLogs([broken], () => {})).rejects.toThrow(/cannot be read/);
  });

  test('views.json is what the board reads, and holds no address', async () => {
    const shares = [share('saaaaaa'), share('sbbbbbb', '2026-Q2')];
    const views = countOf(shown(one, 0));
    const entries = mergeViews([], shares, ({ id }) => (id === 'saaaaaa' ? views.get(one) : undefined));
    await writeViewEntries(folder, entries);
    const text = readFileSync(join(folder, viewsPath), 'utf8');
    expect(text).not.toContain('203.0.113.9');
    expect(viewsSchema.parse(JSON.parse(text))).toMatchObject([
      { period: '2026-Q2', times: 0, first: null },
      { period: '2026-Q3', times: 1, first: '2026-10-14', last: '2026-10-14' },
    ]);
    expect(readViewEntries(folder)).toEqual(entries);
    writeFileSync(join(folder, viewsPath), '[{"customer":1}]');
    expect(() => readViewEntries(folder)).toThrow(Failure);
  });
});

const share = (id: string, period = '2026-Q3') => ({ id, customer: 'pelican-row', period }) as Share;

describe('logs one after the other', () => {
  const first = [...shown(one, 0), ...shown(one, 60)];
  const later = shown(one, 6_000);
  const merge = (before: Parameters<typeof mergeViews>[0], requests: readonly LogRequest[]) => {
    const views = countOf(requests);
    return mergeViews(before, [share('saaaaaa')], () => views.get(one));
  };

  test('add up, whether the earlier is still there or not, and the same one twice changes nothing', () => {
    const whole = merge([], [...first, ...later]);
    expect(whole[0]).toMatchObject({ times: 3, first: '2026-10-14', last: '2026-10-18' });
    const parts = merge(merge([], first), later);
    expect(parts[0]).toMatchObject({ times: 3, first: '2026-10-14', last: '2026-10-18', readers: 2 });
    expect(merge(parts, later)).toEqual(parts);
    expect(merge(whole, [...first, ...later])).toEqual(whole);
    expect(merge(whole, [])).toEqual(whole);
  });

  test('of two links to one report the one opened last stands last', () => {
    const views = countOf(shown(one, 0));
    const entries = mergeViews([], [share('saaaaaa'), share('sbbbbbb')], ({ id }) =>
      id === 'saaaaaa' ? views.get(one) : undefined,
    );
    expect(entries.map(({ share: id }) => id)).toEqual(['sbbbbbb', 'saaaaaa']);
  });
});
