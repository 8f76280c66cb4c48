/** Rendered files looked at in a browser, several at once: what is wrong with each on a screen, or on paper. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import pMap from 'p-map';
import type { Browser, Page } from 'puppeteer-core';
import { openPage, type Screen } from './browser.ts';
import { findFaults } from './find-faults.ts';

/** Sheets without their margins. */
export const SCREENS = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
  'dark desktop': { width: 1440, height: 900, dark: true },
  'dark phone': { width: 360, height: 740, dark: true },
  'desktop without script': { width: 1440, height: 900, script: false },
  'phone without script': { width: 360, height: 740, script: false },
  'zoom of 200 %': { width: 720, height: 450 },
  'A4 paper': { width: 673, height: 1000, print: true },
  'Letter paper': { width: 696, height: 930, print: true },
  'a sheet of 16:9': { width: 1280, height: 720, print: true },
} satisfies Record<string, Screen>;

export type ScreenName = keyof typeof SCREENS;

export interface Inspection {
  screen: ScreenName;
  /** Also what axe finds. */
  axe?: boolean;
}

const AT_ONCE = 3;

/** By file, what is wrong with it; files that are whole are left out. `files` are absolute. */
export async function inspectAll(
  browser: Browser,
  files: readonly string[],
  { screen, axe = false }: Inspection,
): Promise<Record<string, readonly string[]>> {
  const found = await pMap(
    files,
    async (file) => {
      const { page, complaints } = await openPage(browser, pathToFileURL(file).href, SCREENS[screen]);
      if (basename(file) === 'deck.html') await layOutSlides(page);
      const faults = await findFaults(page);
      if (axe) faults.push(...(await findBarriers(page)));
      await page.close();
      return [file.split('/').slice(-3).join('/'), [...complaints, ...faults]] as const;
    },
    { concurrency: AT_ONCE },
  );
  return Object.fromEntries(found.filter(([, faults]) => faults.length > 0));
}

/** All slides below each other, each as its turn in the presentation would fit it. */
const layOutSlides = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    if (!document.body.classList.contains('presenting')) return;
    document.body.classList.remove('presenting');
    dispatchEvent(new Event('hashchange'));
  });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps somebody out: axe's findings that are serious or critical. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`);
  });
}
