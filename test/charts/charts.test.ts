/** Charts as a reader sees them: goldens of every shape, gaps for what is missing, the same bytes in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsChart } from '../../src/charts/columns.ts';
import { createPainter, narrow, wide } from '../../src/charts/svg.ts';
import { shapes } from '../../src/charts/shapes.ts';
import { trendChart, type TrendPoint } from '../../src/charts/trend.ts';
import type { ChartDrawing } from '../../src/charts/shape.ts';
import { waterfallChart } from '../../src/charts/waterfall.ts';

const plain = (value: number) => String(value);
const points = (values: (number | null)[], before?: (number | null)[]): TrendPoint[] =>
  values.map((value, index) => ({
    label: `M${index + 1}`,
    value,
    text: value === null ? '–' : plain(value),
    ...(before && { yearAgo: before[index] ?? null, yearAgoText: plain(before[index] ?? 0) }),
  }));
const pair = (label: string, benefit: number | null, cost: number | null) => ({
  label,
  items: [
    { series: 'point' as const, value: benefit, text: `$${benefit}k`, seriesText: 'Benefit' },
    { series: 'context' as const, value: cost, text: `$${cost}k`, seriesText: 'Cost' },
  ],
});

const charts: Record<string, ChartDrawing> = {
  trend: trendChart({
    points: points([812, 836, 800, 870, 905, 1204], [540, 565, 580, 620, 640, 796]),
    tickText: plain,
    nowText: 'this year',
    beforeText: 'a year earlier',
  }),
  'trend-with-gaps': trendChart({ points: points([null, 4, null, 6, 7, null]), tickText: plain }),
  columns: columnsChart({
    groups: [pair('Q1', 97, 118), pair('Q2', null, 107), pair('Q3', 246, 112)],
    tickText: plain,
  }),
  waterfall: waterfallChart({
    steps: [
      { label: 'Opening', kind: 'total', from: 0, to: 18.4, text: '$18.4M' },
      { label: 'New', kind: 'rise-soft', from: 18.4, to: 19.5, text: '+$1.1M' },
      { label: 'Expansion', kind: 'rise', from: 19.5, to: 21.3, text: '+$1.8M' },
      { label: 'Churn', kind: 'fall', from: 21.3, to: 20.2, text: '−$1.1M' },
      { label: 'Closing', kind: 'total', from: 0, to: 20.2, text: '$20.2M' },
    ],
    tickText: (value) => `$${value}M`,
  }),
};
const painter = createPainter();
const paint = (chart: ChartDrawing, size = wide, by = painter) =>
  by.openShape(shapes[chart.shape])({ ...chart, alternative: 'What it shows.' }, size, 'c');
const onLines = (svg: string) => `${svg.replace(/></g, '>\n<')}\n`;

describe('drawings', () => {
  for (const [name, chart] of Object.entries(charts))
    for (const [size, dimensions] of Object.entries({ wide, narrow }))
      test(`${name}, ${size}`, async () => {
        await expect(onLines(await paint(chart, dimensions))).toMatchFileSnapshot(
          `../golden/charts/${name}-${size}.svg`,
        );
      });

  test('what was painted before does not show', async () => {
    const first = await paint(charts['trend']!);
    for (const chart of Object.values(charts)) await paint(chart, narrow);
    expect(await paint(charts['trend']!)).toBe(first);
    expect(await paint(charts['trend']!, wide, createPainter())).toBe(first);
  });

  test('two asked for at once do not mix', async () => {
    const many = trendChart({ points: points([1, 2, 3]), tickText: plain });
    const few = trendChart({ points: points([9, 8]), tickText: plain });
    const together = await Promise.all([paint(many), paint(few)]);
    expect(together).toEqual([await paint(many), await paint(few)]);
  });

  test('two specifications under one name do not mix', async () => {
    const chart = charts['columns']!;
    const other = { ...shapes.columns, layer: (shapes.columns['layer'] as unknown[]).slice(1) };
    const paintOther = () => painter.openShape(other)(chart, wide, 'c');
    const [first, second] = [await paint(chart), await paintOther()];
    expect(second).not.toBe(first);
    expect([await paint(chart), await paintOther()]).toEqual([first, second]);
  });

  test('leave the rows they are drawn from as they were', async () => {
    const chart = charts['trend']!;
    const before = structuredClone(chart);
    await paint(chart);
    expect(chart).toStrictEqual(before);
    expect(chart.datasets['rows']!.flatMap(Object.getOwnPropertySymbols)).toEqual([]);
  });

  test('are read out by their alternative, and their marks by their values', async () => {
    const svg = await paint(charts['columns']!);
    expect(svg).toMatch(/^<svg role="img" aria-label="What it shows\."/);
    expect(svg).toContain('aria-label="Q3: $246k Benefit"');
  });

  test('carry colours as variables and no style of their own', async () => {
    const svg = (await Promise.all(Object.values(charts).map((chart) => paint(chart)))).join('');
    expect(svg).not.toMatch(/#[0-9a-f]{3,6}"|style=|<style|font-family|class=/i);
  });
});

describe('what is missing', () => {
  test('has no column, and its group stays', async () => {
    const svg = await paint(charts['columns']!);
    expect(svg).not.toContain('Q2: $null');
    expect(svg.match(/role="graphics-symbol"/g)).toHaveLength(5);
    expect(svg).toContain('>Q2<');
  });

  test('breaks the line, and a value between two gaps is a dot', async () => {
    const svg = await paint(charts['trend-with-gaps']!);
    const line = /<path d="([^"]*)" stroke="var\(--accent\)"/.exec(svg)?.[1];
    expect(line?.match(/M/g)?.length).toBeGreaterThan(1);
    expect(svg.match(/A3,3/g)?.length).toBe(4);
  });

  test('is never a number that cannot be drawn', async () => {
    const value = fc.option(fc.double({ min: -1e9, max: 1e12, noNaN: true }), { nil: null });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 30 }), fc.array(value, { maxLength: 30 }), async (now, before) => {
        const trend = trendChart({
          points: points(now, before),
          tickText: plain,
          nowText: 'now',
          beforeText: 'before',
        });
        const columns = columnsChart({
          groups: now.map((one, index) => pair(`Q${index}`, one, before[index] ?? null)),
          tickText: plain,
        });
        const svg = (
          await Promise.all([paint(trend), paint(trend, narrow), paint(columns), paint(columns, narrow)])
        ).join('');
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('text and specifications from elsewhere', () => {
  test('text from data cannot become markup', async () => {
    const nasty = '"><script>alert(1)</script>';
    const svg = await painter.openShape(shapes.trend)(
      {
        ...trendChart({
          points: [
            { label: nasty, value: 1, text: nasty },
            { label: 'b', value: 2, text: nasty },
          ],
          tickText: () => nasty,
        }),
        alternative: nasty,
      },
      wide,
      'c',
    );
    const elements = /<\/?(svg|g|path|line|text)( [\w-]+="[^"<>]*")*\/?>/gi;
    expect(svg.replace(elements, '')).not.toMatch(/[<>]/);
  });

  test('text from data is written as it is, however it looks', async () => {
    const text = ' class="a" 3.14159 url(#b)';
    const svg = await paint(
      trendChart({
        points: [
          { label: 'a', value: 1, text },
          { label: '0.12345', value: 2, text },
        ],
        tickText: plain,
      }),
    );
    expect(svg).toContain('>0.12345<');
    expect(svg).toContain(`>${text.trim()}<`);
    expect(svg).toContain('aria-label="0.12345: class=&quot;a&quot; 3.14159 url(#b)"');
  });

  test('nothing is loaded', async () => {
    const specification = { data: { url: 'file:///etc/hostname' }, mark: 'point', encoding: {} };
    const draw = painter.openShape(specification);
    await expect(draw({ shape: 'loading', params: {}, datasets: {} }, wide, 'c')).resolves.not.toMatch(
      /<path [^>]*graphics-symbol/,
    );
  });
});
