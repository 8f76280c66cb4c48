/** All samples in both languages, page and deck, on every screen and on paper, each looked at by axe as well. */
import { globSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchTestBrowser, openPage } from '../support/browser.ts';
import { buildSample, buildTurnedSample } from '../support/build-sample.ts';
import { inspectAll, SCREENS, type ScreenName } from '../support/inspect.ts';
import { findUnreachable } from '../support/keyboard.ts';

let browser: Browser;
const workspaces: string[] = [];
let files: string[] = [];
beforeAll(async () => {
  workspaces.push(await buildSample(), await buildTurnedSample());
  files = workspaces.flatMap((workspace) =>
    globSync('dist/{reports/*,internal}/*/{index,deck}.html', { cwd: workspace }).map((file) => join(workspace, file)),
  );
  browser = await launchTestBrowser();
}, 300_000);
afterAll(async () => {
  await browser.close();
  for (const workspace of workspaces) rmSync(workspace, { recursive: true });
});

const isDeck = (file: string) => basename(file) === 'deck.html';

test.each(Object.keys(SCREENS) as ScreenName[])(
  'whole on %s',
  async (screen) => {
    const fitting = files.filter((file) =>
      screen === 'a sheet of 16:9' ? isDeck(file) : !/paper/.test(screen) || !isDeck(file),
    );
    expect(fitting.length).toBeGreaterThan(15);
    const withScript = !('script' in SCREENS[screen]);
    expect(await inspectAll(browser, fitting, { screen, axe: withScript })).toEqual({});
  },
  600_000,
);

test('a keyboard reaches everything', async () => {
  const missed: Record<string, string[]> = {};
  for (const file of files) {
    const { page } = await openPage(browser, pathToFileURL(file).href, SCREENS.desktop);
    const found = await findUnreachable(page);
    if (found.length) missed[file] = found;
    await page.close();
  }
  expect(missed).toEqual({});
}, 600_000);
