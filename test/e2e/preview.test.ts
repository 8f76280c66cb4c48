/** The live preview in a browser: what is saved shows, faults come and go, and nothing internal is anywhere in it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { servePreview, type PreviewServer } from '../../src/preview/serve-preview.ts';
import { launchTestBrowser } from '../support/browser.ts';

const root = join(import.meta.dirname, '../..');
const customer = 'brannock-freight';
const usage = `data/customers/${customer}/usage.csv`;
const narrative = `content/narrative/${customer}/2026-Q3.md`;
let workspace: string;
let server: PreviewServer;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-preview-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  [server, browser] = await Promise.all([servePreview({ workspace, port: 0 }), launchTestBrowser()]);
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (one) => {
    if (!one.url().startsWith(server.url) && !one.url().startsWith('data:')) complaints.push(`foreign: ${one.url()}`);
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(workspace, { recursive: true, force: true });
});

afterEach(() => expect(complaints).toEqual([]));

function change(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(workspace, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing changed in ${file}`);
  writeFileSync(join(workspace, file), after);
}

/** Goes to a place of the preview and waits for what it shows. */
async function open(hash: string): Promise<void> {
  await page.goto(`${server.url}#/${hash}`);
  await page.reload();
}

const textOf = () => page.evaluate(() => document.body.innerText);

/** Waits until the report that is shown says this. */
async function waitForReport(text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const shown = document.querySelector('iframe')?.contentDocument?.body?.innerText ?? '';
      return shown.replace(/\s+/g, ' ').includes(wanted);
    },
    { polling: 50, timeout: 20_000 },
    text,
  );
}

describe('the list', () => {
  test('names every customer with what it lacks', async () => {
    await open('');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 8);
    await page.waitForFunction(() => !document.body.innerText.includes('…'));
    expect(await textOf()).toContain('Pelican Row Outfitters');
  });

  test('leads to a review', async () => {
    await open('');
    await page.waitForSelector('tbody a');
    await page.click(`a[href="#/${customer}"]`);
    await waitForReport('Three of five goals are met');
    expect(await page.title()).toBe('Brannock Freight');
  });
});

describe('a review', () => {
  test('shows a cell, a sentence and a template as soon as they are saved', async () => {
    await open(customer);
    await waitForReport('Weekly active users 401');
    change(usage, /^2026-09-06,active_users,\d+,/m, '2026-09-06,active_users,1400,');
    await waitForReport('Weekly active users 474');
    change(narrative, /^headline: .*$/m, 'headline: The depots are live.');
    await waitForReport('The depots are live.');
    writeFileSync(join(workspace, 'content/templates/qbr.mdx'), '<Summary />\n\n<Appendix />\n');
    await page.waitForFunction(
      () => document.querySelector('iframe')?.contentDocument?.querySelectorAll('main section').length === 2,
      { timeout: 20_000 },
    );
    rmSync(join(workspace, 'content/templates/qbr.mdx'));
  });

  test('stays where it is while a fault is there, which is named with file and line until it is mended', async () => {
    await open(customer);
    await waitForReport('The depots are live.');
    change(usage, /^2026-09-06,active_users,1400,/m, '2026-09-06,active_users,many,');
    await page.waitForSelector('.issue.error');
    expect(await page.$eval('.issue.error', (issue) => (issue as HTMLElement).innerText)).toMatch(
      /data\/customers\/brannock-freight\/usage\.csv:\d+:\d+/,
    );
    await waitForReport('The depots are live.');
    change(usage, /^2026-09-06,active_users,many,/m, '2026-09-06,active_users,1500,');
    await waitForReport('Weekly active users 482');
    await page.waitForFunction(() => !document.querySelector('.issue.error'));
  });

  test('is there in the other language, as slides and on paper', async () => {
    await open(`${customer}/index.html/zh-CN`);
    await waitForReport('周活跃用户');
    await open(`${customer}/deck.html/own`);
    await page.waitForFunction(() => document.querySelector('iframe')?.contentDocument?.querySelector('.slide'), {
      timeout: 20_000,
    });
    const paper = await fetch(`${server.url}view/csm/own/${customer}/report.pdf`);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('has no speaker notes as the customer sees it, and has them for the CSM', async () => {
    const note = 'Begin with Memphis, before anybody asks.';
    const deck = async (as: string) => (await fetch(`${server.url}view/${as}/own/${customer}/deck.html`)).text();
    expect(await deck('csm')).toContain(note);
    expect(await deck('customer')).not.toContain(note);
  });

  test('has nothing internal: another score of health, another claim change no byte of it', async () => {
    const page = async () => (await fetch(`${server.url}view/csm/own/${customer}/index.html`)).text();
    const before = await page();
    change('data/book/activities.csv', /sourced/g, 'influenced');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await page()).toBe(before);
  });
});

describe('the server', () => {
  test('answers to no other name than its own', async () => {
    const { port } = new URL(server.url);
    const status = await new Promise((resolve) =>
      request({ host: '127.0.0.1', port, headers: { host: 'example.com' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end(),
    );
    expect(status).toBe(403);
  });

  test.each(['../workspace.yaml', '%2e%2e/workspace.yaml', 'report.json', 'internal'])(
    'hands out no other file: %s',
    async (path) => {
      const { status } = await fetch(`${server.url}view/csm/own/${customer}/${path}`);
      expect(status).toBe(404);
    },
  );

  test('shows the faults of a workspace that cannot be understood', async () => {
    const file = 'data/workspace.yaml';
    const whole = readFileSync(join(workspace, file), 'utf8');
    await open('');
    await page.waitForSelector('tbody a');
    writeFileSync(join(workspace, file), 'vendor: [\n');
    await page.waitForSelector('.issue.error');
    expect(await textOf()).toContain('data/workspace.yaml');
    writeFileSync(join(workspace, file), whole);
    await page.waitForSelector('tbody a');
  });
});
