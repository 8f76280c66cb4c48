/** The chart of the voice: how the answers to the NPS question spread, quarter by quarter. */
import { npsSpread } from '../charts/nps-spread.ts';
import type { Point } from '../figures/series.ts';
import { axisLabel, EMPTY, isKnown, pointName, sinceKnown } from './chart-points.ts';
import type { Cell, Chart } from './report-schema.ts';
import type { Telling } from './telling.ts';

const FEWEST_QUARTERS = 2;
const PARTS = ['detractors', 'passives', 'promoters'] as const;
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
    alternative: say('chart.nps', {
      name,
      at: pointName(last.score, 'quarter', telling),
      detractors: format.number(last.numbers[0] ?? 0),
      passives: format.number(last.numbers[1] ?? 0),
      promoters: format.number(last.numbers[2] ?? 0),
      nps: nps(last.score),
      n: last.n,
    }),
    caption: say('voice.spread.caption'),
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
  };
  return (telling.charts[chart.id] = chart);
}
