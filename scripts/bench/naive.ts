/**
 * What a first script does: for each customer compile and render every chart anew, put the same deck together as text,
 * launch a browser, wait until the network is idle, print, close.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import puppeteer from 'puppeteer-core';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { findBrowser } from '../../src/output/browser-path.ts';
import { findDrawings } from '../../src/render/find-drawings.ts';
import type { Chart } from '../../src/report/chart-schema.ts';
import type { Report } from '../../src/report/report-schema.ts';

/** The chart's specification in full: that of its shape with the chart's own values and rows. */
function specify({ shapes }: Report, { shape, params, datasets }: Chart): object {
  const specification = shapes[shape]! as { params: { name: string }[] };
  const values = specification.params.map((param) =>
    param.name in params ? { ...param, value: params[param.name] } : param,
  );
  return { ...specification, params: values, datasets };
}

async function drawChart(specification: object): Promise<string> {
  const { spec } = compile(specification as TopLevelSpec, { logger: vega.logger(vega.Error) });
  return await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
}

/** The finished deck with its drawings made anew, put together as text. */
async function writeHtml(report: Report, deck: string): Promise<string> {
  const { wide, narrow } = findDrawings(report, true, true, true);
  const drawings: string[] = [];
  for (const id of [...wide, ...narrow]) drawings.push(await drawChart(specify(report, report.charts[id]!)));
  return deck.replace(/<svg role="img"[\s\S]*?<\/svg>/g, () => drawings.shift() ?? '');
}

export async function measureNaive(
  workspace: string,
  decks: readonly string[],
): Promise<{ secondsPerReport: number; reports: number }> {
  const files = globSync('dist/reports/*/*/report.json', { cwd: workspace }).sort().slice(0, decks.length);
  const found = await findBrowser();
  const began = performance.now();
  for (const [at, file] of files.entries()) {
    const html = await writeHtml(JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Report, decks[at]!);
    const browser = await puppeteer.launch({
      executablePath: found.executable,
      args: found.args,
      env: { ...process.env, ...found.env },
      headless: 'shell',
    });
    const page = await browser.newPage();
    await page.setContent(html);
    await page.waitForNetworkIdle();
    await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await browser.close();
  }
  return { secondsPerReport: (performance.now() - began) / 1000 / files.length, reports: files.length };
}
