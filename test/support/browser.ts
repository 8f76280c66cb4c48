/** A real browser for tests, with everything that a page says or asks for noted down. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../src/output/browser-path.ts';

export async function launchTestBrowser(): Promise<Browser> {
  const { executable, args, env, shell } = await findBrowser();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return puppeteer.launch({
    executablePath: executable,
    args: [...args, ...root],
    env: { ...process.env, ...env },
    headless: shell ? 'shell' : true,
  });
}

export interface Watched {
  page: Page;
  /** Console messages, errors of scripts, dialogs, requests that failed, requests to anywhere but files. */
  complaints: string[];
}

export interface Screen {
  width: number;
  height: number;
  dark?: boolean;
  script?: boolean;
  /** As the page is laid out on paper of that width. */
  print?: boolean;
}

/** What the page says or asks for from now on. */
export function watchPage(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${String(error)}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`foreign: ${request.url()}`);
  });
  return complaints;
}

export async function openPage(browser: Browser, url: string, screen: Screen): Promise<Watched> {
  const page = await browser.newPage();
  const complaints = watchPage(page);
  await page.setJavaScriptEnabled(screen.script ?? true);
  await page.setViewport({ width: screen.width, height: screen.height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: screen.dark ? 'dark' : 'light' }]);
  if (screen.print) await page.emulateMediaType('print');
  await page.goto(url, { waitUntil: 'load' });
  return { page, complaints };
}
