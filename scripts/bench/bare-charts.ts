/**
 * Vega alone over the charts of the finished reports: one view for each shape, compiled once, fed each chart's data and
 * turned into SVG, in the same sizes as the page and the deck show.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Report } from '../../src/report/report-schema.ts';
import { narrow, wide } from '../../src/charts/svg.ts';
import { findDrawings } from '../../src/render/find-drawings.ts';

interface Fed {
  datasets: Record<string, object[]>;
  params?: { name: string; value?: unknown }[];
}

/** A view with no data yet; expressions are interpreted, as they are in the product. */
function createView(specification: object, { datasets }: Fed): vega.View {
  const empty = Object.fromEntries(Object.keys(datasets).map((name) => [name, []]));
  const { spec } = compile({ ...specification, datasets: empty } as unknown as TopLevelSpec);
  return new vega.View(vega.parse(spec, undefined, { ast: true }), { renderer: 'none', expr: expressionInterpreter });
}

export async function measureBareCharts(workspace: string): Promise<{ milliseconds: number; count: number }> {
  const reports = globSync('dist/reports/*/*/report.json', { cwd: workspace }).map(
    (file) => JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Report,
  );
  const views = new Map<string, vega.View>();
  let count = 0;
  const began = performance.now();
  for (const report of reports) {
    const drawings = findDrawings(report, true, true);
    for (const { id, shape, specification } of Object.values(report.charts)) {
      const fed = specification as unknown as Fed;
      const view = views.get(shape) ?? createView(specification, fed);
      views.set(shape, view);
      const sizes = [...(drawings.wide.has(id) ? [wide] : []), ...(drawings.narrow.has(id) ? [narrow] : [])];
      for (const { width, height } of sizes) {
        view.width(width).height(height);
        for (const { name, value } of fed.params ?? []) if (value !== undefined) view.signal(name, value);
        for (const [name, rows] of Object.entries(fed.datasets))
          view.data(
            name,
            rows.map((row) => ({ ...row })),
          );
        await view.toSVG();
        count += 1;
      }
    }
  }
  return { milliseconds: performance.now() - began, count };
}
