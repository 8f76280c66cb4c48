/** What each host is told: headers, ends, ended places; and what it is known not to take. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { headers, policy } from '../../src/share/hosts/headers.ts';
import type { LinkPlace } from '../../src/share/hosts/host.ts';
import { findExcesses } from '../../src/share/hosts/limits.ts';
import { partsOf } from '../../src/share/hosts/parts.ts';
import { measureSizes } from '../../src/share/hosts/sizes.ts';
import { endedPage, notFoundPage } from '../../src/share/place-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const key = createHash('sha256').update('a key for tests').digest();
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const places: LinkPlace[] = [
  { token: 'a'.repeat(32), state: 'live', ends: inAnHour },
  { token: 'b'.repeat(32), state: 'live', ends: 1_600_000_000 },
  { token: 'c'.repeat(32), state: 'ended', ends: inAnHour },
];

describe('nginx', () => {
  const files = partsOf('nginx', places, key).beside!;
  const map = files.get('nginx/quarterdeck-links.map')!;
  const server = files.get('nginx/quarterdeck-server.conf')!;

  test('signs the end of each live link by a secret that is not the key', () => {
    const [, secret = ''] = /secure_link_md5 "\$secure_link_expires \$quarterdeck_token ([0-9a-f]+)"/.exec(server)!;
    expect(secret).toHaveLength(64);
    expect(secret).not.toBe(key.toString('hex'));
    const signature = createHash('md5')
      .update(`${inAnHour} ${'a'.repeat(32)} ${secret}`)
      .digest('base64url');
    expect(map.split('\n')[0]).toBe(`${'a'.repeat(32)} ${signature},${inAnHour};`);
    expect(map.split('\n')[2]).toBe(`${'c'.repeat(32)} ended;`);
  });

  test('has every header, for errors as well', () => {
    for (const [name, value] of headers) expect(server).toContain(`add_header ${name} "${value}" always;`);
  });
});

describe('Netlify and Cloudflare Pages', () => {
  test('both have every header, and no live link is named', () => {
    for (const host of ['netlify', 'cloudflare'] as const) {
      const files = partsOf(host, places, key).published!;
      for (const [name, value] of headers) expect(files.get('_headers')).toContain(`\n  ${name}: ${value}\n`);
      expect([...files.values()].join()).not.toMatch(/aaaaa|bbbbb/);
    }
  });

  test('Netlify answers 410 for an ended place', () => {
    expect(partsOf('netlify', places, key).published!.get('_redirects')).toBe(
      `/r/${'c'.repeat(32)}/* /ended.html 410!\n`,
    );
  });
});

describe('S3 with CloudFront', () => {
  const files = partsOf('s3', places, key).beside!;
  interface Answer {
    statusCode?: number;
    uri?: string;
    headers?: Record<string, { value: string }>;
    body?: { data: string };
  }
  const stored = new Map(
    (JSON.parse(files.get('s3/links.json')!) as { data: { key: string; value: string }[] }).data.map((one) => [
      one.key,
      one.value,
    ]),
  );
  const kvs = () => ({
    get: async (name: string) => {
      if (!stored.has(name)) throw new Error('KeyNotFound');
      return stored.get(name)!;
    },
  });
  const source = files.get('s3/viewer-request.js')!.replace("import cf from 'cloudfront';", '');
  // The function as the edge runs it, with our store in place of its own.
  const handler = new Function('cf', `${source}; return handler;`)({ kvs }) as (event: object) => Promise<Answer>;
  const ask = (uri: string) => handler({ request: { uri, headers: {}, method: 'GET' } });

  test.each([
    [`/r/${'a'.repeat(32)}/`, `/r/${'a'.repeat(32)}/index.html`],
    [`/r/${'a'.repeat(32)}/deck.pdf`, `/r/${'a'.repeat(32)}/deck.pdf`],
    ['/assets/style.css', '/assets/style.css'],
  ])('%s is let through', async (uri, to) => {
    expect((await ask(uri)).uri).toBe(to);
  });

  test.each([
    [`/r/${'b'.repeat(32)}/`, 410],
    [`/r/${'b'.repeat(32)}/deck.pdf`, 410],
    [`/r/${'c'.repeat(32)}/index.html`, 410],
    [`/r/${'d'.repeat(32)}/`, 404],
    ['/r/', 404],
    ['/', 404],
    ['/_headers', 404],
    [`/r/${'a'.repeat(32)}`, 301],
  ])('%s answers %d', async (uri, status) => {
    const answer = await ask(uri);
    expect(answer.statusCode).toBe(status);
    if (status === 301) expect(answer.headers!['location']!.value).toBe(`${uri}/`);
    else expect(answer.headers!['content-security-policy']!.value).toBe(policy);
  });

  test('the function is as small as the edge wants it', () => {
    expect(Buffer.byteLength(files.get('s3/viewer-request.js')!)).toBeLessThan(10_240);
  });
});

describe('limits', () => {
  const sizes = (files: number, size: number) =>
    measureSizes(
      new Map(Array.from({ length: files }, (_, at) => [`r/${at}/index.html`, { size, sha256: '' }])),
      files,
    );

  test('what fits passes, what is one more is said', () => {
    expect(findExcesses('cloudflare', sizes(20_000, 10))).toEqual([]);
    expect(findExcesses('cloudflare', sizes(20_001, 10))).toEqual([expect.stringContaining('20001')]);
    expect(findExcesses('cloudflare', sizes(1, 25 * 1024 * 1024))).toEqual([]);
    expect(findExcesses('cloudflare', sizes(1, 26 * 1024 * 1024))).toEqual([
      expect.stringContaining('r/0/index.html has 26.0'),
    ]);
    expect(findExcesses('netlify', sizes(54_001, 1))).toEqual([expect.stringContaining('r has 54001')]);
    expect(findExcesses('s3', sizes(50_001, 1))).toEqual([expect.stringContaining('50001')]);
    expect(findExcesses('nginx', sizes(60_000, 1))).toEqual([]);
  });
});

describe('the pages of places', () => {
  test.each([endedPage('/'), notFoundPage('../../')])(
    'need no script, keep the policy and speak both languages',
    (html) => {
      expect(html).not.toMatch(/<script|<style| style=| on\w+=/);
      expect(html).toContain('lang="zh-CN"');
      expect(html).toContain('noindex');
    },
  );
});

describe('the workflows', () => {
  interface Job {
    script?: string[];
    env?: Record<string, string>;
    steps?: { run?: string; env?: Record<string, string>; uses?: string }[];
  }
  const github = parse(readFileSync(join(root, 'deploy/github/quarterdeck.yml'), 'utf8')) as {
    jobs: Record<string, Job>;
  };
  const gitlab = parse(readFileSync(join(root, 'deploy/gitlab/.gitlab-ci.yml'), 'utf8')) as Record<string, Job>;
  const runsOf = (job: Job) => [...(job.script ?? []), ...(job.steps ?? []).flatMap(({ run }) => run ?? [])].join('\n');

  test('call commands that there are', () => {
    const program = readFileSync(join(root, 'scripts/quarterdeck.ts'), 'utf8');
    const runs = [...Object.values(github.jobs), ...Object.values(gitlab)].map(runsOf).join('\n');
    const called = [...runs.matchAll(/qd -- ([a-z]+)/g)].map(([, name]) => name!);
    expect(new Set(called)).toEqual(new Set(['check', 'build', 'shares', 'publish']));
    for (const name of called) expect(program).toContain(`command('${name}')`);
  });

  test('hand the key to the step that publishes alone', () => {
    const holding = Object.entries(github.jobs).flatMap(([name, job]) =>
      [job, ...(job.steps ?? [])].filter(({ env }) => env && 'QUARTERDECK_LINK_KEY' in env).map(() => name),
    );
    expect(holding).toEqual(['publish']);
    expect(
      JSON.stringify([github.jobs['preview'], github.jobs['check'], gitlab['preview'], gitlab['check']]),
    ).not.toContain('secrets.');
  });

  test('hold no secret, and name no place but the hosts', () => {
    for (const file of globSync('deploy/**/*', { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())) {
      const text = readFileSync(join(file.parentPath, file.name), 'utf8');
      expect(text).not.toMatch(/[0-9a-f]{40}|https?:\/\//);
    }
  });
});
