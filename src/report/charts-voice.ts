/** The chart of the voice: how the answers to the NPS question spread, quarter by quarter. */
import { npsSpread } from '../charts/nps-spread.ts';
import type { Point } from '../figures/series.ts';
import { timedData } from './chart-data.ts';
import { axisLabel, captionOver, EMPTY, isKnown, pointName, sinceKnown } from './chart-points.ts';
import { npsTitle, titled } from './chart-title.ts';
import type { Chart, ChartData } from './chart-schema.ts';
import type { Cell } from './table-schema.ts';
import type { Telling } from './telling.ts';

const FEWEST_QUARTERS = 2;
const PARTS = ['detractors', 'passives', 'promoters'] as const;
const ROLES = ['bad', 'context', 'good'] as const;
export type NpsPart = (typeof PARTS)[number];

/** The answers by quarter; undefined where fewer than two quarters had any. */
export function drawNpsSpread(telling: Telling): Chart | undefined {
  const { say, series, format } = telling;
  const scores = sinceKnown(series.get('nps')?.points ?? []);
  const quarters = scores.map((score) => {
    const counts = PARTS.map(
      (part) => series.get(`nps.${part}`)?.points.find(({ from }) => from === score.from)?.value,
    );
    const known = counts.every(isKnown) && isKnown(score.value);
    const numbers = known ? counts.map((count) => count!.toNumber()) : undefined;
    return { score, numbers, n: numbers?.reduce((sum, count) => sum + count, 0) ?? 0 };
  });
  const answered = quarters.filter(({ numbers }) => numbers);
  const last = answered.at(-1);
  if (answered.length < FEWEST_QUARTERS || !last?.numbers) return undefined;
  const names = PARTS.map((part) => say(`voice.spread.${part}`)) as [string, string, string];
  const name = say('voice.spread.chart');
  const nps = (score: Point) => (isKnown(score.value) ? format.number(score.value, 0) : EMPTY);
  const chart: Chart = {
    id: 'nps',
    ...npsSpread({
      names,
      quarters: quarters.map(({ score, numbers, n }) => ({
        label: axisLabel(score, 'quarter', telling, false),
        counts: (numbers as [number, number, number] | undefined) ?? null,
        says: names.map((part, index) =>
          say('chart.nps.part', {
            at: pointName(score, 'quarter', telling),
            count: numbers?.[index] ?? 0,
            name: part,
          }),
        ),
        note: numbers ? say('chart.nps.note', { nps: nps(score), n: format.number(n) }) : say('chart.nps.none'),
      })),
    }),
    ...titled(npsTitle(telling, last.numbers, pointName(last.score, 'quarter', telling))),
    alternative: say('chart.nps', {
      name,
      at: pointName(last.score, 'quarter', telling),
      detractors: format.number(last.numbers[0] ?? 0),
      passives: format.number(last.numbers[1] ?? 0),
      promoters: format.number(last.numbers[2] ?? 0),
      nps: nps(last.score),
      n: last.n,
    }),
    caption: captionOver(say('voice.spread.caption'), scores, 'quarter', telling),
    figures: ['nps', 'nps.n'].filter((id) => telling.state(id)),
    table: {
      caption: name,
      columns: [
        { label: say('column.period'), align: 'start' },
        ...[...names, say('column.nps')].map((label) => ({ label, align: 'end' as const })),
      ],
      rows: quarters.map(({ score, numbers }): Cell[] => [
        { text: pointName(score, 'quarter', telling) },
        ...PARTS.map((_, index) => ({ text: numbers ? format.number(numbers[index] ?? 0) : EMPTY })),
        { text: nps(score) },
      ]),
    },
    data: spreadData(telling, quarters, [...names, say('column.nps')]),
  };
  return (telling.charts[chart.id] = chart);
}

type Quarter = { score: Point; numbers?: readonly number[] | undefined };

/** How many answered how; the score beside them. */
function spreadData(telling: Telling, quarters: readonly Quarter[], names: readonly string[]): ChartData {
  const scores = quarters.map(({ score }) => score);
  const nps = { unit: 'points' as const };
  const data = timedData(telling, {
    kind: 'stacked',
    unit: 'count',
    points: scores,
    step: 'quarter',
    lines: [
      { name: names[PARTS.length] ?? '', role: 'total', amounts: scores.map(({ value }) => value), measure: nps },
    ],
  });
  const parts = PARTS.map((_, index) => ({
    name: names[index] ?? '',
    role: ROLES[index]!,
    values: quarters.map(({ numbers }) => numbers?.[index] ?? null),
  }));
  return { ...data, series: [...parts, ...data.series] };
}
