/** What is left of each cohort's first ARR, month by month, and the shape that its line has. */
import { Decimal } from 'decimal.js';
import { linesChart, type Line } from '../../charts/lines.ts';
import type { RetentionCurve } from '../../figures/retention-curves.ts';
import { cell, chart, empty, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import { cautionNotes } from '../cautions.ts';
import { chartValues } from '../chart-data.ts';
import type { Chart, ChartSeries } from '../chart-schema.ts';
import type { Tone } from '../figure-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { periodLabel } from '../span-text.ts';
import type { BookTelling } from './book-telling.ts';

const TONES: Record<string, Tone> = {
  'net-negative-churn': 'good',
  flat: 'plain',
  'shrinking-with-expansion': 'bad',
  shrinking: 'bad',
};
const MARKS = [3, 6, 12, 24];
/** More lines than this cannot be told apart; shorter ones say nothing yet. */
const MOST_LINES = 8;
const FEWEST_MONTHS = 3;
/** The latest cohorts; older ones are counted. */
const MOST_ROWS = 24;
const MOST_ON_SLIDE = 8;
const LINES: Record<RetentionCurve['name'], Pick<Line, 'tone' | 'dashed'>> = {
  'net-negative-churn': { tone: 'point' },
  flat: { tone: 'plain' },
  'shrinking-with-expansion': { tone: 'bad' },
  shrinking: { tone: 'bad', dashed: true },
};
const ROLES: Record<RetentionCurve['name'], ChartSeries['role']> = {
  'net-negative-churn': 'good',
  flat: 'context',
  'shrinking-with-expansion': 'bad',
  shrinking: 'bad',
};

export function presentCurves(telling: BookTelling): Section {
  const { say, format, measured } = telling;
  const curves = measured.retentionCurves;
  const parts = { id: 'curves', label: say('internal.section.curves') };
  if (!curves.length)
    return section({
      ...parts,
      title: say('internal.curves.title.none'),
      blocks: [empty(say('internal.curves.empty'))],
    });
  const growing = curves.filter(({ name }) => name === 'net-negative-churn').length;
  const share = (value: Decimal | undefined) => (value ? format.percent(value) : undefined);
  const drawn = drawCurves(telling);
  const title = say('internal.curves.title', { growing, total: curves.length });
  const content: Table = {
    columns: [
      { label: say('internal.column.cohort'), align: 'start' },
      { label: say('internal.column.customers'), align: 'end' },
      ...MARKS.map((month) => ({ label: say('internal.curves.months', { count: month }), align: 'end' as const })),
      { label: say('internal.column.kept'), align: 'end' },
      { label: say('internal.column.shape'), align: 'start' },
    ],
    rows: curves
      .slice(-MOST_ROWS)
      .map(({ cohort, customers, values, name }): Cell[] => [
        cell(periodLabel(cohort, say), { note: say('internal.curves.months', { count: values.length - 1 }) }),
        cell(format.number(customers)),
        ...MARKS.map((month) => cell(share(values[month]))),
        cell(share(values.at(-1))),
        cell(say(`internal.curve.${name}`), { tone: TONES[name] ?? 'plain' }),
      ]),
  };
  const older = curves.length - MOST_ROWS;
  return section({
    ...parts,
    title,
    blocks: [
      ...(drawn ? [chart(drawn.id)] : []),
      ...cautionNotes(telling, ['nrr.ttm']),
      sentence(say('internal.curves.kinds')),
      table(content),
      ...(older > 0 ? [sentence(say('internal.curves.older', { count: older }))] : []),
    ],
    slides: [
      ...(drawn ? [slide({ title, blocks: [chart(drawn.id)] })] : []),
      ...tableSlides(
        { ...content, rows: content.rows.slice(-MOST_ON_SLIDE) },
        { title: kindsMessage(telling) },
        say,
        1,
      ),
    ],
  });
}

/** How many cohorts have which shape. */
function kindsMessage({ say, format, measured }: BookTelling): string {
  const kinds = Map.groupBy(measured.retentionCurves, ({ name }) => name);
  return say('internal.curves.shapes', {
    list: format.list(
      [...kinds].map(([name, some]) =>
        say('internal.curves.shape', { count: some.length, shape: say(`internal.curve.${name}`) }),
      ),
    ),
  });
}

/** The latest cohorts as lines; undefined where none is old enough. */
function drawCurves(telling: BookTelling): Chart | undefined {
  const { say, format, measured } = telling;
  const old = measured.retentionCurves.filter(({ values }) => values.length > FEWEST_MONTHS);
  const curves = old.slice(-MOST_LINES);
  if (!curves.length) return undefined;
  const last = Math.max(...curves.map(({ values }) => values.length - 1));
  const percent = (share: Decimal | undefined) => (share ? format.percent(share) : '–');
  const lines = curves.map(({ cohort, values, name }) => {
    const kept = { cohort: periodLabel(cohort, say), share: percent(values.at(-1)), count: values.length - 1 };
    return { kept, line: name, values, shape: say(`internal.curve.${name}`) };
  });
  const name = say('internal.curves.chart');
  const drawn: Chart = {
    id: 'curves',
    ...linesChart({
      lines: lines.map(({ kept, line, values, shape }) => ({
        name: `${kept.cohort} ${kept.share}`,
        values: values.map((value) => value.toNumber()),
        ...LINES[line],
        say: say('internal.curves.say', { ...kept, shape }),
      })),
      last,
      labels: [0, ...MARKS.filter((month) => month <= last)].map((at) => ({ at, text: format.number(at) })),
      tickText: (share) => format.percent(new Decimal(share)),
      base: 1,
    }),
    alternative: say('chart.curves', {
      name,
      parts: format.list(lines.map(({ kept }) => say('chart.curves.part', kept))),
    }),
    caption: say('internal.curves.caption', { count: curves.length, months: FEWEST_MONTHS }),
    figures: [],
    table: {
      caption: name,
      columns: [
        { label: say('column.month'), align: 'start' },
        ...lines.map(({ kept }) => ({ label: kept.cohort, align: 'end' as const })),
      ],
      rows: Array.from({ length: last + 1 }, (_, month): Cell[] => [
        cell(format.number(month)),
        ...lines.map(({ values }) => cell(values[month] && percent(values[month]))),
      ]),
    },
    data: {
      kind: 'line',
      unit: 'ratio',
      categories: Array.from({ length: last + 1 }, (_, month) => format.number(month)),
      series: lines.map(({ kept, line, values }) => ({
        name: kept.cohort,
        role: ROLES[line],
        values: chartValues(Array.from({ length: last + 1 }, (_, month) => values[month])),
      })),
    },
  };
  return (telling.charts[drawn.id] = drawn);
}
