/** Whether the charts of one's own can be drawn at all: each is drawn once with invented rows before any report is. */
import { buildCustomShape, customShape } from '../charts/custom.ts';
import type { Issue } from '../error.ts';
import type { Templates } from '../input/read-templates.ts';
import type { Rule } from '../schema/rules.ts';
import { chartFields, type OwnChart } from '../schema/template.ts';

const rows = [1, 2, 3].map((n) => ({
  ...Object.fromEntries(chartFields.map((field) => [field, `${field} ${n}`])),
  index: n,
  value: n,
  yearAgo: n - 1,
}));

/** Those that cannot be drawn are named as faulty. What was shipped is known to draw. */
export async function checkCharts(templates: Templates): Promise<Templates> {
  const own = [...templates.charts.values()].filter(({ shipped }) => !shipped);
  if (own.length === 0) return templates;
  const { createPainter, wide } = await import('../charts/svg.ts');
  const painter = createPainter();
  const charts = new Map(templates.charts);
  const faultyCharts = new Map(templates.faultyCharts);
  const faults: Issue[] = [];
  for (const chart of own) {
    try {
      const shape = customShape(chart.name);
      const draw = painter.openShape(buildCustomShape(chart.specification));
      await draw({ shape, params: {}, datasets: { series: rows } }, wide, 'check');
    } catch (error) {
      const issue = cannotDraw(chart, error);
      charts.delete(chart.name);
      faultyCharts.set(chart.name, [issue]);
      faults.push(issue);
    }
  }
  return { ...templates, charts, faultyCharts, faults: [...templates.faults, ...faults] };
}

function cannotDraw({ file }: OwnChart, error: unknown): Issue {
  const said = error instanceof Error ? error.message : String(error);
  return {
    file,
    line: 0,
    column: 0,
    rule: 'invalid-chart' satisfies Rule,
    message: `The chart cannot be drawn: ${said
      .replace(/^.*cannot be painted: /, '')
      .replace(/^(\w*Error): /, '')
      .replace(/\.$/, '')}.`,
    fix: 'Mend the specification; the editor at https://vega.github.io/editor shows what is meant.',
    severity: 'error',
  };
}
