/** Published reports on a real nginx with the files made for it: who gets in, what is said to whom, and what a browser makes of it. */
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishShares } from '../../src/tasks/publication.ts';
import type { Day } from '../../src/schema/cell.ts';
import { headers } from '../../src/share/hosts/headers.ts';
import { shareReport, unshare, type SharedLink } from '../../src/tasks/sharing.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { buildSample } from '../support/build-sample.ts';
import { hasNginx, startNginx, type Nginx } from '../support/nginx.ts';

/** Far enough that the clock of nginx finds nothing ended that should be open. */
const LAST = '2099-12-31';
const key = 'f3'.repeat(4) + Array.from({ length: 28 }, (_, at) => (at * 9 + 3).toString(16).padStart(2, '0')).join('');

describe.skipIf(!hasNginx)(hasNginx ? 'on nginx' : 'on nginx: not run, because there is no nginx here', () => {
  let workspace: string;
  let nginx: Nginx;
  let browser: Browser;
  let links: Record<'valid' | 'other' | 'expired' | 'revoked', SharedLink>;
  const env = { QUARTERDECK_LINK_KEY: key };

  beforeAll(async () => {
    workspace = await buildSample();
    const share = (customer: string, to: string, expires = LAST) =>
      shareReport({ workspace, env, customer, to, expires, today: '2020-01-01' as Day });
    links = {
      valid: await share('castellan-home', 'Maya'),
      other: await share('tessel-pharma', 'Jon'),
      // Live on the day it is published, ended by the clock of nginx.
      expired: await share('castellan-home', 'Ana', '2020-01-20'),
      revoked: await share('castellan-home', 'Kim'),
    };
    await unshare({ workspace, env, link: links.revoked.path, today: '2020-01-02' as Day });
    await publishShares({ workspace, env, hosts: ['nginx'], today: '2020-01-03' as Day });
    nginx = await startNginx(join(workspace, 'dist/share'), join(workspace, 'dist/hosts/nginx'));
    browser = await launchTestBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await nginx?.stop();
    rmSync(workspace, { recursive: true, force: true });
  });

  const get = (path: string, init?: RequestInit) => fetch(nginx.origin + path, { redirect: 'manual', ...init });
  const filesOf = ({ path }: SharedLink) => globSync('**/*.*', { cwd: join(workspace, 'dist/share', path) }).sort();

  test('every file of a valid link is there, with every header', async () => {
    const files = filesOf(links.valid);
    const built = globSync('**/*.*', { cwd: join(workspace, 'dist/reports/castellan-home/2026-Q3') }).sort();
    expect(files).toEqual(built.filter((file) => file !== 'report.json'));
    for (const file of ['', ...files]) {
      const answer = await get(links.valid.path + file);
      expect([file, answer.status]).toEqual([file, 200]);
      for (const [name, value] of headers) expect([name, answer.headers.get(name)]).toEqual([name, value]);
      expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
      expect((await answer.bytes()).length).toBeGreaterThan(100);
    }
  });

  test.each([
    ['deck.pdf', 'application/pdf'],
    ['accent.css', 'text/css; charset=utf-8'],
    ['index.html', 'text/html; charset=utf-8'],
    ['deck.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ])('%s is served as what it is', async (file, type) => {
    expect((await get(links.valid.path + file)).headers.get('Content-Type')).toBe(type);
  });

  test('assets may be kept, reports may not', async () => {
    const [style] = globSync('assets/quarterdeck-*.css', { cwd: join(workspace, 'dist/share') });
    const answer = await get(`/${style}`);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  test.each([
    ['a link that was never given out', () => `/r/${'a'.repeat(32)}/`, 404],
    ['a file of such a link', () => `/r/${'a'.repeat(32)}/deck.pdf`, 404],
    [
      'a link with a letter changed',
      () => links.valid.path.replace(/.(?=\/$)/, (last) => (last === 'a' ? 'b' : 'a')),
      404,
    ],
    ['an expired link', () => links.expired.path, 410],
    ['a file of an expired link', () => `${links.expired.path}deck.pdf`, 410],
    ['a link that was taken back', () => links.revoked.path, 410],
    ['a file of a link that was taken back', () => `${links.revoked.path}index.html`, 410],
    ['the list of all links', () => '/r/', 404],
    ['the list of all files', () => '/', 404],
    ['a list of assets', () => '/assets/', 404],
    ['the folder of a report upwards', () => `${links.valid.path}../`, 404],
    ['a file that is not there', () => `${links.valid.path}report.json`, 404],
    ['what other hosts read', () => '/_headers', 404],
    ['the page for ended links by its name', () => '/ended.html', 404],
  ])('%s', async (_what, path, status) => {
    const answer = await get(path());
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(text).toContain(status === 410 ? 'This link has ended' : 'There is nothing here');
    expect(text).not.toMatch(/castellan|tessel|harbourline/i);
  });

  test('a link without its last slash leads to itself', async () => {
    const answer = await get(links.valid.path.slice(0, -1));
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, links.valid.path]);
  });

  test('nothing can be sent', async () => {
    expect((await get(links.valid.path, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test.each([
    ['with the signature of another link', (_own: string, foreign: string) => foreign],
    ['with a later end under its own signature', (own: string) => own.replace(/\d+$/, '9999999999')],
  ])('a link %s shows nothing', async (_what, forge) => {
    const hostFiles = join(workspace, 'forged');
    cpSync(join(workspace, 'dist/hosts/nginx'), hostFiles, { recursive: true });
    const file = join(hostFiles, 'quarterdeck-links.map');
    const map = readFileSync(file, 'utf8');
    const lineOf = ({ path }: SharedLink) => new RegExp(`^${path.slice(3, -1)} (.*);$`, 'm').exec(map)!;
    const [line, own = ''] = lineOf(links.valid);
    writeFileSync(file, map.replace(line, line.replace(own, forge(own, lineOf(links.other)[1] ?? ''))));
    const forged = await startNginx(join(workspace, 'dist/share'), hostFiles);
    try {
      const answer = await fetch(`${forged.origin}${links.valid.path}index.html`);
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('There is nothing here')]);
      expect((await fetch(forged.origin + links.other.path)).status).toBe(200);
    } finally {
      await forged.stop();
    }
  });

  test('too many requests at once are put off', async () => {
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => get(`/r/${'b'.repeat(32)}/`, { method: 'HEAD' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
    await new Promise((done) => setTimeout(done, 5000));
  });

  /** What the browser had to complain about while a page was used. */
  async function complaintsOf(path: string, use: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<void>) {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await page.goto(nginx.origin + path, { waitUntil: 'networkidle0' });
    await use(page);
    await page.close();
    return complaints;
  }

  test('the page works in a browser under this policy: contents, a figure, the what-if', async () => {
    const complaints = await complaintsOf(links.valid.path, async (page) => {
      expect(await page.evaluate(() => document.querySelectorAll('svg').length)).toBeGreaterThan(3);
      await page.click('main a.figure');
      const moved = await page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>('input[type=range], input[type=number]');
        if (!input) return false;
        input.value = String(Number(input.value) * 0.9);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        return true;
      });
      expect(moved).toBe(true);
    });
    expect(complaints).toEqual([]);
  });

  test('the deck can be presented, and holds no notes and no presenter’s window', async () => {
    const complaints = await complaintsOf(`${links.valid.path}deck.html`, async (page) => {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(() => location.hash)).toBe('#slide-3');
      await page.keyboard.press('p');
      await page.keyboard.press('n');
      expect((await browser.pages()).filter((one) => one.url().includes('#presenter'))).toEqual([]);
      expect(await page.evaluate(() => document.querySelectorAll('.notes, .speaker, [data-do=speaker]').length)).toBe(
        0,
      );
    });
    expect(complaints).toEqual([]);
  });

  test('what the page offers is there, and a browser downloads it whole', async () => {
    const page = await browser.newPage();
    const folder = join(workspace, 'downloads');
    mkdirSync(folder);
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
    await page.goto(nginx.origin + links.valid.path);
    const offered = await page.evaluate(() =>
      [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => /^[\w/-]+\.(pdf|pptx|xlsx|csv|ics)$/.test(href)),
    );
    expect(offered).toContain('deck.pdf');
    for (const file of new Set(offered)) {
      const done = new Promise((resolve) => {
        session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve(file));
      });
      await page.evaluate((href) => document.querySelector<HTMLElement>(`a[href="${href}"]`)!.click(), file);
      await done;
      const published = readFileSync(join(workspace, 'dist/share', links.valid.path, file));
      expect([file, readFileSync(join(folder, basename(file))).equals(published)]).toEqual([file, true]);
    }
    await page.close();
  });
});
