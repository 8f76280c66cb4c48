/**
 * What a first script does: for each customer compile and render every chart anew, put a page of text together, launch a
 * browser, wait until the network is idle, print, close.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import puppeteer from 'puppeteer';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { findBrowser } from '../../src/output/browser-path.ts';
import type { Report } from '../../src/report/report-schema.ts';

async function drawChart(specification: Record<string, unknown>): Promise<string> {
  const { spec } = compile(specification as unknown as TopLevelSpec, { logger: vega.logger(vega.Error) });
  return await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
}

const slideOf = (title: string, body: string) =>
  `<section style="page-break-after:always"><h2>${title}</h2>${body}</section>`;

async function writeHtml(report: Report): Promise<string> {
  const drawings = new Map<string, string>();
  for (const chart of Object.values(report.charts)) drawings.set(chart.id, await drawChart(chart.specification));
  const slides = Object.values(report.sections).flatMap(({ slides }) =>
    slides.map(({ title, blocks }) =>
      slideOf(
        title,
        blocks
          .map((block) => (block.kind === 'chart' ? drawings.get(block.chart) : `<pre>${JSON.stringify(block)}</pre>`))
          .join(''),
      ),
    ),
  );
  return `<!doctype html><meta charset="utf-8"><style>@page{size:1280px 720px}</style>${slides.join('')}`;
}

export async function measureNaive(
  workspace: string,
  reports: number,
): Promise<{ secondsPerReport: number; reports: number }> {
  const files = globSync('dist/reports/*/*/report.json', { cwd: workspace }).slice(0, reports);
  const found = await findBrowser();
  const began = performance.now();
  for (const file of files) {
    const html = await writeHtml(JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Report);
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
