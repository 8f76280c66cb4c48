/** Charts as a reader sees them: goldens of every shape, gaps for what is missing, the same bytes in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsChart } from '../../src/charts/columns.ts';
import { featureDots } from '../../src/charts/feature-dots.ts';
import { lifeLine } from '../../src/charts/life-line.ts';
import { linesChart } from '../../src/charts/lines.ts';
import { npsSpread } from '../../src/charts/nps-spread.ts';
import { peerStrips } from '../../src/charts/peer-strips.ts';
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
  'trend-with-marks': trendChart({
    points: points([null, 40, 90, 150, 260], [30, 80, 120, 160, 200]),
    marks: [
      { at: 0, text: '34', say: '34 people trained' },
      { at: 4, text: 'paid back after 4 months' },
    ],
    tickText: plain,
    nowText: 'Benefit',
    beforeText: 'Cost',
  }),
  'columns-alone': columnsChart({
    groups: [100, 82, null, 86].map((value, index) => ({
      label: `Q${index + 1}`,
      items: [{ series: 'point', value, text: String(value), seriesText: '' }],
    })),
    tickText: plain,
  }),
  features: featureDots({
    quarters: ['Q1', 'Q2', 'Q3'].map((label, index) => ({ label, text: ['–', '1', '2'][index]! })),
    features: [
      { name: 'alerts', used: [null, true, true], says: ['', 'alerts, Q2: in use', 'alerts, Q3: in use'] },
      { name: 'forecasting', used: [null, false, true], says: ['', 'forecasting, Q2: not used', ''] },
    ],
    totalText: 'In use, of 2',
  }),
  nps: npsSpread({
    names: ['Detractors 0–6', 'Passives 7–8', 'Promoters 9–10'],
    quarters: [
      { label: 'Q1', counts: [2, 4, 3], says: ['2 detractors', '4 passives', '3 promoters'], note: 'NPS 11 · n = 9' },
      { label: 'Q2', counts: null, says: [], note: 'no answers' },
      { label: 'Q3', counts: [0, 1, 40], says: ['none', '1 passive', '40 promoters'], note: 'NPS 98 · n = 41' },
    ],
  }),
  peers: peerStrips({
    medianText: 'median',
    betterText: 'better',
    rows: [
      {
        name: 'Seats in use',
        own: 0.8,
        lower: 0.5,
        median: 0.6,
        upper: 0.7,
        better: 'higher',
        note: '80% · 60%',
        say: 'a',
      },
      { name: 'First response', own: 90, lower: 60, median: 70, upper: 85, better: 'lower', note: '90 · 70', say: 'b' },
      { name: 'All the same', own: 5, lower: 5, median: 5, upper: 5, better: 'higher', note: '5 · 5', say: 'c' },
    ],
  }),
  life: lifeLine({
    today: 0.86,
    startText: 'Start 13 Jan 2025',
    todayText: '30 Sep 2026',
    endText: 'Renewal 13 Jan 2027',
    milestones: [
      { at: 0.1, reached: true, say: 'First depot' },
      { at: 0.9, reached: false, say: 'All depots' },
    ],
  }),
  lines: linesChart({
    lines: [
      { name: '2024 Q1 112%', values: [1, 1.04, 1.12], tone: 'point', say: 'grows' },
      { name: '2024 Q2 111%', values: [1, 1, 1.11], tone: 'point', say: 'grows' },
      { name: '2024 Q3 90%', values: [1, 0.9], tone: 'bad', dashed: true, say: 'shrinks' },
    ],
    last: 2,
    labels: [0, 1, 2].map((at) => ({ at, text: String(at) })),
    tickText: (share) => `${Math.round(share * 100)}%`,
    base: 1,
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

  test('read out no mark that has nothing to say', async () => {
    const svg = await paint(charts['peers']!);
    expect(svg).not.toContain('aria-label=""');
    expect(svg.match(/role="graphics-symbol"/g)).toHaveLength(3);
  });

  test('carry colours as variables and no style of their own', async () => {
    const svg = (await Promise.all(Object.values(charts).map((chart) => paint(chart)))).join('');
    expect(svg).not.toMatch(/#[0-9a-f]{3,6}"|style=|<style|font-family|class=/i);
  });
});

describe('columns and bars', () => {
  test('stand on zero', async () => {
    for (const name of ['columns', 'columns-alone']) {
      const { params, datasets } = charts[name]!;
      expect(params['low']).toBe(0);
      expect(datasets['ticks']).toContainEqual({ value: 0, text: '0', stroke: 'var(--base)' });
    }
  });

  test('that stand alone carry their values', async () => {
    const svg = await paint(charts['columns-alone']!);
    for (const value of ['100', '82', '86']) expect(svg).toMatch(new RegExp(`<text [^>]*>${value}</text>`));
  });

  test('that stand alone are the context of the latest that is known', () => {
    const fills = charts['columns-alone']!.datasets['rows']!.map(({ fill }) => fill);
    expect(fills).toEqual(['var(--context)', 'var(--context)', 'var(--accent)']);
  });

  test('of few groups are no wider than of three', () => {
    const one = columnsChart({ groups: [pair('Q1', 97, 118)], tickText: plain });
    expect([one.params['end'], charts['columns']!.params['end']]).toEqual([3, 3]);
  });

  test('of answers fill the row, each part as wide as its share', () => {
    const bars = charts['nps']!.datasets['bars']!.filter(({ row }) => row === 0) as { from: number; to: number }[];
    expect(bars.map(({ from }) => Math.round(from * 9))).toEqual([0, 2, 6]);
    expect(bars.at(-1)?.to).toBe(1);
  });
});

describe('marks on a trend', () => {
  test('are named, read out with their point, and stay inside', async () => {
    const svg = await paint(charts['trend-with-marks']!);
    expect(svg).toContain('>paid back after 4 months<');
    expect(svg).toContain('aria-label="M1: – · 30 Cost · 34 people trained"');
    expect(charts['trend-with-marks']!.datasets['marks']).toMatchObject([{ align: 'left' }, { align: 'right' }]);
  });
});

describe('a customer among its peers', () => {
  const places = (row: number) => {
    const { bars, marks } = charts['peers']!.datasets as Record<string, { row: number; at: number; from: number }[]>;
    return { band: bars!.filter((bar) => bar.row === row)[1]!, own: marks!.filter((mark) => mark.row === row)[1]!.at };
  };

  test('stands right of the median where it is better, whichever way is better', () => {
    expect(places(0).own).toBeGreaterThan(0.5);
    expect(places(1).own).toBeLessThan(0.5);
    expect(places(2).own).toBe(0.5);
  });

  test('stays on the row', () => {
    for (const row of [0, 1, 2]) {
      expect(Math.abs(places(row).own - 0.5)).toBeLessThan(0.5);
      expect(places(row).band.from).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('lines', () => {
  test('are named at their ends, apart from each other', () => {
    const ends = charts['lines']!.datasets['ends']!.filter(({ size }) => size === 'wide');
    expect(ends.map(({ text }) => text).sort()).toEqual(['2024 Q1 112%', '2024 Q2 111%', '2024 Q3 90%']);
    const spots = ends.map(({ at, align, dy }) => `${String(at)} ${String(align)} ${String(dy)}`);
    expect(new Set(spots).size).toBe(3);
  });

  test('grow from their base to both sides', () => {
    const { params, datasets } = charts['lines']!;
    expect(params['low']).toBeGreaterThan(0.8);
    expect(datasets['ticks']).toContainEqual(expect.objectContaining({ value: 1, stroke: 'var(--base)' }));
  });
});

describe('what is missing', () => {
  test('has no dot, not an empty one', async () => {
    const marks = charts['features']!.datasets['marks']!;
    expect(marks).toHaveLength(4);
    expect(await paint(charts['features']!)).toContain('aria-label="forecasting, Q2: not used"');
  });

  test('has no bar, and its quarter stays', async () => {
    const svg = await paint(charts['nps']!);
    expect(svg).toContain('>no answers<');
    expect(charts['nps']!.datasets['bars']!.filter(({ row }) => row === 1)).toEqual([]);
  });

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
