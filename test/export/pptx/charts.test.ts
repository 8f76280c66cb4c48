/** Native charts: kinds, gaps, and the arithmetic of a waterfall's columns. */
import { describe, expect, test } from 'vitest';
import { buildPptx } from '../../../src/export/pptx/build-pptx.ts';
import { numberFormats } from '../../../src/export/pptx/chart-format.ts';
import { waterfallStacks } from '../../../src/export/pptx/waterfall.ts';
import type { ChartData } from '../../../src/report/chart-schema.ts';
import { checkPackage } from './package-check.ts';
import { readDeck, type ReadChart } from './read-deck.ts';
import { chartReport } from './sample-reports.ts';

const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];
const values = [3, null, 0, 12.25];

const dataOf = (kind: ChartData['kind'], parts: Partial<ChartData> = {}): ChartData => ({
  kind,
  unit: 'count',
  categories: quarters,
  series: [
    { name: 'Opened', role: 'main', values },
    { name: 'Closed', role: 'context', values: [1, 2, 3, 4] },
  ],
  ...parts,
});

async function chartIn(data: ChartData): Promise<ReadChart> {
  const bytes = await buildPptx(chartReport(data));
  expect(checkPackage(bytes)).toEqual([]);
  const [chart, another] = readDeck(bytes)[0]!.charts;
  expect(another).toBeUndefined();
  return chart!;
}

test.each([
  ['line', ['c:lineChart']],
  ['area', ['c:areaChart', 'c:lineChart']],
  ['column', ['c:barChart']],
  ['bar', ['c:barChart']],
  ['stacked', ['c:barChart']],
] as const)('%s: what is not known is a gap, not a zero', async (kind, kinds) => {
  const chart = await chartIn(dataOf(kind));
  expect(chart.kinds).toEqual(kinds);
  expect(chart.alternative).toBe('It rose.');
  expect(chart.series).toContainEqual({ name: 'Opened', values });
  expect(chart.series).toContainEqual({ name: 'Closed', values: [1, 2, 3, 4] });
  expect(chart.sheet.slice(1).map((row) => row[1] ?? null)).toEqual(values);
});

test('a series of another unit stands over a line as its marks, and over columns in the sheet alone', async () => {
  const marks = { name: 'Trained', role: 'context' as const, values: [5, null, 7, null], unit: 'count' };
  const series = [{ name: 'Users', role: 'main' as const, values }, marks];
  const line = await chartIn(dataOf('line', { unit: 'metric', series }));
  expect(line.series.map(({ name }) => name)).toEqual(['Users', 'Trained']);
  const columns = await chartIn(dataOf('column', { unit: 'metric', series }));
  expect(columns.series.map(({ name }) => name)).toEqual(['Users']);
  expect(columns.sheet.slice(1).map((row) => row[2] ?? null)).toEqual(marks.values);
});

test('a chart that no plain one can show is its table', async () => {
  const bytes = await buildPptx(chartReport(dataOf('bar', { unit: 'mixed' })));
  const [slide] = readDeck(bytes);
  expect(slide!.charts).toEqual([]);
  expect(slide!.tables).toEqual([[['Period'], ...quarters.map((one) => [one])]]);
});

describe('a waterfall', () => {
  const waterfall = (steps: (number | null)[], totals: boolean[]): ChartData => ({
    kind: 'waterfall',
    unit: 'money',
    currency: 'USD',
    categories: steps.map((_, at) => `step ${at}`),
    series: [{ name: 'ARR', role: 'main', values: steps }],
    totals,
  });
  const names = { base: 'base', rise: '+', fall: '-', total: '=' };

  test('stands on an invisible base', async () => {
    const steps = [100, 20, -50, null, 70];
    const data = waterfall(steps, [true, false, false, false, true]);
    expect(waterfallStacks(data, names)).toMatchObject([
      { role: 'base', values: [0, 100, 70, null, 0] },
      { role: 'total', values: [100, null, null, null, 70] },
      { role: 'good', values: [null, 20, null, null, null] },
      { role: 'bad', values: [null, null, 50, null, null] },
    ]);
    const chart = await chartIn(data);
    expect(chart.sheet.slice(1).map((row) => row[1] ?? null)).toEqual(steps);
  });

  test('goes through zero in two columns', () => {
    const stacks = waterfallStacks(waterfall([30, -50, 10, -10], [true, false, false, true]), names);
    expect(stacks.filter(({ role }) => role === 'bad')).toMatchObject([
      { values: [null, 30, null, null] },
      { values: [null, -20, null, null], isBelow: true },
    ]);
    expect(stacks[0]!.values).toEqual([0, 0, -10, 0]);
    expect(stacks.find(({ role, isBelow }) => role === 'good' && isBelow)?.values).toEqual([null, null, -10, null]);
  });
});

test.each([
  [{ unit: 'money', currency: 'USD' }, [236_310.5, 90], 'en', '[>=100000]"$"#,##0,"K";[>=1000]"$"0.0,"K";"$"0'],
  [{ unit: 'money', currency: 'CNY' }, [665_290], 'zh-CN', '"¥"0\\.0,"万";-"¥"0\\.0,"万";"¥"0'],
  [{ unit: 'money', currency: 'CHF' }, [12], 'en', '"CHF\u00a0"#,##0'],
  [{ unit: 'ratio' }, [0.5, 0.75], 'en', '0%'],
  [{ unit: 'ratio' }, [0.513], 'en', '0.0%'],
  [{ unit: 'count' }, [4, 12], 'en', '#,##0'],
  [{ unit: 'score' }, [4.25], 'en', '0.0#'],
] as const)('numbers of %o are written for their size', (unit, numbers, locale, label) => {
  expect(numberFormats(unit, numbers, locale).label).toBe(label);
});
