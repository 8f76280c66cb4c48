/** Every drawing of the sample's reports, wide and narrow, in both languages: texts stay inside, apart and readable. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPainter, narrow, wide } from '../../src/charts/svg.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';
import { launchTestBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser?.close());

const painter = createPainter();

async function paintAll({ shapes, charts }: AnyReport) {
  const drawings: { name: string; width: number; svg: string }[] = [];
  for (const chart of Object.values(charts))
    for (const [size, dimensions] of Object.entries({ wide, narrow }))
      drawings.push({
        name: `${chart.id}, ${size}`,
        width: dimensions.width,
        svg: await painter.openShape(shapes[chart.shape]!)(chart, dimensions, `${chart.id}-${size}`),
      });
  return drawings;
}

/** Puts the drawings into the page, which brings style and fonts, in their own size, and measures their texts. */
const findFaults = (page: Page, drawings: Awaited<ReturnType<typeof paintAll>>) =>
  page.evaluate(async (all) => {
    document.body.innerHTML = all
      .map(({ width, svg }) => `<figure class="chart" style="width:${width}px"><div>${svg}</div></figure>`)
      .join('');
    await document.fonts.ready;
    /** Bounding boxes hold the whole line; letters fill less. */
    const spare = { x: 0.5, y: 2.5 };
    return [...document.querySelectorAll('.chart svg')].flatMap((svg, index) => {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')]
        .filter((text) => text.textContent?.trim())
        .map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
          size: getComputedStyle(text).fontSize,
        }));
      const faults = texts.flatMap(({ text, box, size }, at) => [
        ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`"${text}" leaves the drawing sideways`] : []),
        ...(box.top < frame.top - 1 || box.bottom > frame.bottom + 1 ? [`"${text}" leaves the drawing`] : []),
        ...(parseFloat(size) < 11 ? [`"${text}" is written in ${size}`] : []),
        ...texts.slice(at + 1).flatMap((other) => {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          return across > spare.x && down > spare.y ? [`"${text}" lies on "${other.text}"`] : [];
        }),
      ]);
      return faults.map((fault) => `${all[index]?.name}: ${fault}`);
    });
  }, drawings);

describe.each(['sample', 'turned'] as const)('drawings of the %s', (name) => {
  const files = globSync('dist/{reports,internal}/**/report.json', { cwd: inject(name) }).sort();

  test.each(files)('%s', async (file) => {
    const path = join(inject(name), file);
    const report = JSON.parse(readFileSync(path, 'utf8')) as AnyReport;
    const url = pathToFileURL(join(path, '..', 'index.html')).href;
    const { page } = await openPage(browser, url, { width: 1000, height: 800 });
    expect(await findFaults(page, await paintAll(report))).toEqual([]);
    await page.close();
  });
});
