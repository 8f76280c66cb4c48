/**
 * Vega alone over the charts of the finished reports: one view for each shape, compiled once, fed each chart's data and
 * turned into SVG, in the same sizes as the page and the deck show.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Report } from '../../src/report/report-schema.ts';
import { narrow, wide } from '../../src/charts/svg.ts';
import { findDrawings } from '../../src/render/find-drawings.ts';

/** A view with no data yet; expressions are interpreted, as they are in the product. */
function createView(specification: object): vega.View {
  const { spec } = compile(specification as TopLevelSpec);
  return new vega.View(vega.parse(spec, undefined, { ast: true }), { renderer: 'none', expr: expressionInterpreter });
}

/** CPU milliseconds of this thread, as the painter counts its own. */
export async function measureBareCharts(workspace: string): Promise<{ milliseconds: number; count: number }> {
  const reports = globSync('dist/reports/*/*/report.json', { cwd: workspace }).map(
    (file) => JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Report,
  );
  const views = new Map<string, vega.View>();
  let count = 0;
  const began = process.threadCpuUsage();
  for (const report of reports) {
    const drawings = findDrawings(report, true, false, true);
    for (const { id, shape, params, datasets } of Object.values(report.charts)) {
      const view = views.get(shape) ?? createView(report.shapes[shape]!);
      views.set(shape, view);
      const sizes = [...(drawings.wide.has(id) ? [wide] : []), ...(drawings.narrow.has(id) ? [narrow] : [])];
      for (const { width, height } of sizes) {
        view.width(width).height(height);
        for (const [name, value] of Object.entries(params)) view.signal(name, value);
        for (const [name, rows] of Object.entries(datasets))
          view.data(
            name,
            rows.map((row) => ({ ...row })),
          );
        await view.toSVG();
        count += 1;
      }
    }
  }
  const { user, system } = process.threadCpuUsage(began);
  return { milliseconds: (user + system) / 1000, count };
}
