/** A sealed report in a browser, under the policy of a published host; and the built samples before the leak scan. */
import { build } from 'esbuild';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { scanFiles } from '../../src/share/leak-scan.ts';
import { ownWords, secretsOfBook } from '../../src/share/leak-secrets.ts';
import { prepare } from '../../src/pipeline.ts';
import { en } from '../../src/report/messages/en.ts';
import { zhCN } from '../../src/report/messages/zh-cn.ts';
import { sealReport } from '../../src/share/seal-report.ts';
import { unlockFiles } from '../../src/share/unlock-files.ts';
import { unlockWords } from '../../src/share/unlock/words.ts';
import { readVector } from '../share/seal-vector.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { serveFiles, type StaticServer } from '../support/static-server.ts';

const reports = join(inject('sample'), 'dist', 'reports');
const passphrase = 'k7mq-2x9d-0hve-c4tn';
const salt = new Uint8Array(16).fill(9);
const filesOf = (folder: string) =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file), content: readFileSync(file) }));
const reportOf = (customer: string) => {
  const [folder = ''] = globSync(`${customer}/*/`, { cwd: reports });
  return filesOf(join(reports, folder));
};

let server: StaticServer;
let browser: Browser;
const published = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const { path, content } of [...filesOf(join(reports, 'assets')), ...(await unlockFiles())])
    published.set(`assets/${path}`, content);
  const sealing = { passphrase, salt, assets: '../../assets' };
  for (const { path, content } of await sealReport(reportOf('brannock-freight'), { ...sealing, locale: 'en' }))
    published.set(`r/en/${path}`, content);
  for (const { path, content } of await sealReport(reportOf('huaheng-manufacturing'), { ...sealing, locale: 'zh-CN' }))
    published.set(`r/zh/${path}`, content);
  server = await serveFiles(published);
  browser = await launchTestBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A tab of its own, so that nothing is known from before. */
async function visit(path: string, screen = { width: 1280, height: 900 }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) said.push(request.url());
  });
  await page.evaluateOnNewDocument(() =>
    addEventListener('securitypolicyviolation', (event) =>
      console.log('violation', event.violatedDirective, event.blockedURI),
    ),
  );
  await page.setViewport(screen);
  await page.goto(server.url + path);
  await page.waitForSelector('#unlock:not([hidden])');
  return { page, said, context, close: () => context.close() };
}

async function type(page: Page, text: string): Promise<void> {
  await page.$eval('#passphrase', (field) => ((field as HTMLInputElement).value = ''));
  await page.type('#passphrase', text);
  await page.keyboard.press('Enter');
}

const toldIs = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.querySelector('#told')?.textContent === wanted, {}, text);

describe('a sealed report in a browser', () => {
  test('says that a passphrase is wrong, then opens, and nothing is against the policy', async () => {
    const { page, said, close } = await visit('r/en/');
    await type(page, 'k7mq-2x9d-0hve-c4tm');
    await toldIs(page, unlockWords.en.wrong);
    expect(await page.$eval('#passphrase', (field) => field === document.activeElement)).toBe(true);
    await type(page, ' K7MQ 2X9D OHVE C4TN');
    await page.waitForSelector('h1.title, main h1, .cover');
    await page.waitForFunction(() => document.title.includes('Brannock Freight'));
    const style = await page.evaluate(() => ({
      accent: getComputedStyle(document.documentElement).getPropertyValue('--accent').trim(),
      sheets: document.styleSheets.length,
      charts: document.querySelectorAll('svg').length,
    }));
    const accent = /--accent:(#\w+)/.exec(
      reportOf('brannock-freight')
        .find(({ path }) => path === 'accent.css')!
        .content.toString(),
    )?.[1];
    expect(style.accent).toBe(accent);
    expect(style.sheets).toBeGreaterThan(0);
    expect(style.charts).toBeGreaterThan(2);
    expect(said).toEqual([]);
    await close();
  });

  test('its script runs, and the policy still refuses a script that was not there', async () => {
    const { page, said, close } = await visit('r/en/');
    await type(page, passphrase);
    await page.waitForSelector('a.figure');
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.$eval('a.figure', (link) => (link as HTMLElement).click());
    await page.waitForSelector('[popover]:popover-open, dialog[open]');
    expect(said).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "trapped"';
      document.body.append(script);
    });
    expect(await page.title()).not.toBe('trapped');
    expect(said.join()).toMatch(/violates the following Content Security Policy/);
    await close();
  });

  test('its slides open in the same tab without asking again; another tab is asked', async () => {
    const { page, said, close } = await visit('r/en/deck.html');
    await type(page, passphrase);
    await page.waitForSelector('.slide.current');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.hash.startsWith('#slide-'));
    await page.goto(`${server.url}r/en/`);
    await page.waitForSelector('a.figure');
    await page.goto(`${server.url}r/zh/`);
    await page.waitForSelector('#unlock:not([hidden])');
    expect(said).toEqual([]);
    await close();
  });

  test('its downloads are opened and are the files that were built', async () => {
    const { page, said, context, close } = await visit('r/en/');
    const folder = mkdtempSync(join(tmpdir(), 'qd-sealed-'));
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      browserContextId: context.id,
      downloadPath: folder,
      eventsEnabled: true,
    });
    const done = new Promise<void>((resolve) =>
      session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve()),
    );
    await type(page, passphrase);
    await page.waitForSelector('a[href="deck.pdf"]');
    await page.$eval('a[href="deck.pdf"]', (link) => (link as HTMLElement).click());
    await done;
    const built = reportOf('brannock-freight').find(({ path }) => path === 'deck.pdf')!.content;
    expect(readFileSync(join(folder, 'deck.pdf')).equals(built)).toBe(true);
    expect(said).toEqual([]);
    rmSync(folder, { recursive: true });
    await close();
  });

  test('in Chinese on a phone, without moving sideways', async () => {
    const { page, said, close } = await visit('r/zh/', { width: 360, height: 740 });
    expect(await page.$eval('h1', (title) => title.textContent)).toBe(unlockWords['zh-CN'].title);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await type(page, 'not the one');
    await toldIs(page, unlockWords['zh-CN'].wrong);
    await type(page, passphrase);
    await page.waitForFunction(() => document.title.includes('华衡制造'));
    expect(said).toEqual([]);
    await close();
  });

  test('says what to do where it was opened from a disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qd-disk-'));
    for (const [path, content] of published)
      if (/^(assets\/unlock-|r\/en\/index\.html)/.test(path)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, 'r/en/index.html')).href);
    await toldIs(page, unlockWords.en.fromDisk);
    expect(await page.$eval('#unlock', (form) => (form as HTMLElement).hidden)).toBe(true);
    await page.close();
    rmSync(folder, { recursive: true });
  });

  test('says that its files were touched', async () => {
    const [name = '', content] = [...published].find(([path]) => path.startsWith('r/en/s/'))!;
    const touched = [...published.keys()].filter((path) => path.startsWith('r/en/s/'));
    for (const path of touched)
      published.set(
        path,
        published.get(path)!.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      );
    const { page, said, close } = await visit('r/en/');
    await type(page, passphrase);
    await toldIs(page, unlockWords.en.damaged);
    expect(said).toEqual([]);
    for (const path of touched)
      published.set(
        path,
        published.get(path)!.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      );
    expect(published.get(name)).toEqual(content);
    await close();
  });

  test('works out the same keys as Node', async () => {
    const script = await build({
      stdin: {
        contents:
          "import * as keys from './seal-keys.ts'; import { openFile } from './open-sealed.ts'; globalThis.sealed = { ...keys, openFile };",
        resolveDir: fileURLToPath(new URL('../../src/share/unlock/', import.meta.url)),
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'iife',
    });
    const { page, close } = await visit('r/en/');
    await page.evaluate(script.outputFiles[0]!.text);
    const vector = readVector();
    const found = await page.evaluate(async ({ passphrase: typed, salt: salted, path, sealed }) => {
      const { sealed: tools } = globalThis as unknown as {
        sealed: typeof import('../../src/share/unlock/seal-keys.ts') &
          typeof import('../../src/share/unlock/open-sealed.ts');
      };
      const stretched = await tools.stretch(typed, tools.fromHex(salted));
      const keys = await tools.deriveKeys(stretched);
      const content = new TextDecoder().decode(await tools.openFile(keys, path, tools.fromHex(sealed)));
      return {
        stretched: tools.toHex(stretched),
        check: tools.toHex(keys.check),
        name: await keys.nameOf(path),
        content,
      };
    }, vector);
    const { stretched, check, name, content } = vector;
    expect(found).toEqual({ stretched, check, name, content });
    await close();
  });
});

test('the leak scan finds nothing in the samples as they are built, and every customer in the tree of another', async () => {
  const { book } = await prepare({ workspace: inject('sample') });
  const secrets = secretsOfBook(book);
  const narrative = (id: string) =>
    globSync(`content/narrative/${id}/*.md`, { cwd: inject('sample') }).map((file) =>
      readFileSync(join(inject('sample'), file), 'utf8'),
    );
  const own = new Map(
    book.customers.map((one) => [
      one.slice.customer.id,
      [ownWords(one, book), ...narrative(one.slice.customer.id)].join('\n'),
    ]),
  );
  const neutral = [...Object.values(en), ...Object.values(zhCN), book.settings.vendor.name];
  const built = globSync('*/*/index.html', { cwd: reports }).map((file) => file.split('/')[0]!);
  expect(built.length).toBeGreaterThan(5);
  for (const customer of built) {
    const files = reportOf(customer);
    const { hits, unread } = scanFiles(files, customer, { secrets, neutral, own });
    expect({ hits, unread }).toEqual({ hits: [], unread: [] });
    const other = built.find((one) => one !== customer);
    const misplaced = scanFiles(files, other, { secrets, neutral, own }).hits.filter(({ whose }) => whose === customer);
    const told = files
      .map(({ path }) => path)
      .filter((path) => /^(index|deck)\.html$|\.pdf$|\.pptx$|report\.json$/.test(path));
    expect(told.filter((path) => !misplaced.some(({ file }) => file === path))).toEqual([]);
  }
});
