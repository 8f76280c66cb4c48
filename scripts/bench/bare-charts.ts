/**
 * Vega alone over the charts of the finished reports: one view for each shape, compiled once, fed each chart's data and
 * turned into SVG, in the same sizes as the page and the deck show.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Report } from '../../src/report/report-schema.ts';
import { narrow, wide } from '../../src/charts/svg.ts';

type Rows = Record<string, unknown[]>;

function createView(specification: Record<string, unknown>): vega.View {
  const compiled = compile(specification as unknown as TopLevelSpec, { logger: vega.logger(vega.Error) }).spec;
  return new vega.View(vega.parse(compiled), { renderer: 'none' });
}

export async function measureBareCharts(workspace: string): Promise<{ milliseconds: number; count: number }> {
  const reports = globSync('dist/reports/*/*/report.json', { cwd: workspace }).map(
    (file) => JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Report,
  );
  const views = new Map<string, vega.View>();
  let count = 0;
  const began = performance.now();
  for (const report of reports)
    for (const { shape, specification } of Object.values(report.charts))
      for (const size of [wide, narrow]) {
        const { datasets, ...rest } = specification as { datasets: Rows };
        const key = `${shape} ${JSON.stringify(rest)}`;
        const view = views.get(key) ?? createView(specification);
        views.set(key, view);
        for (const [dataset, rows] of Object.entries(datasets)) view.data(dataset, structuredClone(rows));
        await view.width(size.width).height(size.height).runAsync();
        await view.toSVG();
        count += 1;
      }
  return { milliseconds: performance.now() - began, count };
}
