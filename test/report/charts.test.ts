/** The charts of a report: what each says instead of itself, what is missing in it, and when there is none. */
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import type { SliceParts } from '../support/make-slice.ts';
import { grown, present } from './slices.ts';

const report = (parts: SliceParts): Report => present(parts).report;
const withTables = (tables: SliceParts['tables'], settings: Partial<SliceParts['settings']> = {}): SliceParts => ({
  ...grown,
  settings: { ...grown.settings!, ...settings },
  tables: { ...grown.tables, ...tables },
});
const blocksOf = (of: Report, section: string) => of.sections[section]!.blocks;
const chartIds = (of: Report, section: string) =>
  blocksOf(of, section).flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
const sentences = (of: Report, section: string) =>
  blocksOf(of, section).flatMap((block) => (block.kind === 'sentence' ? [block.text] : []));

const answers = (day: string, scores: number[]) => scores.map((score) => ({ date: day, kind: 'nps' as const, score }));

describe('the spread of answers', () => {
  const spread = report(
    withTables({ surveys: [...answers('2026-02-01', [10, 9, 3]), ...answers('2026-08-01', [10, 9, 8, 7, 2])] }),
  ).charts['nps'];

  test('says what it shows and has its data as a table', () => {
    expect(spread?.alternative).toBe(
      'Answers to the NPS question by quarter: in 2026 Q3, 2 promoters, 2 passives and 1 detractors, NPS 20 from 5 answers.',
    );
    expect(spread?.table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['2026 Q1', '1', '0', '2', '33'],
      ['2026 Q2', '–', '–', '–', '–'],
      ['2026 Q3', '1', '2', '2', '20'],
    ]);
  });

  test('leaves a quarter without answers empty', () => {
    expect(spread?.datasets['bars']?.some(({ row }) => row === 1)).toBe(false);
    expect(spread?.datasets['names']).toContainEqual(expect.objectContaining({ row: 1, text: 'no answers' }));
  });

  test('is a sentence where only one quarter had answers', () => {
    const thin = report(withTables({ surveys: answers('2026-08-01', [10, 9, 8]) }));
    expect(chartIds(thin, 'voice')).toEqual([]);
    expect(sentences(thin, 'voice')).toContain(
      'Answers to the NPS question by quarter: a chart follows once two quarters have data.',
    );
  });
});

describe('adoption', () => {
  const { charts } = report(grown);

  test('sets users against seats, with gaps where months are missing', () => {
    expect(charts['adoption']?.alternative).toMatch(
      /^Weekly active users and licensed seats: 90 against 120 in September/,
    );
    const values = charts['adoption']?.datasets['rows']?.map(({ value }) => value);
    expect(values).toContain(null);
    expect(values).not.toContain(0);
  });

  test('is left out without seats', () => {
    const { charts: without } = report(withTables({ subscriptions: [] }));
    expect(without['adoption']).toBeUndefined();
  });
});

describe('active users', () => {
  const usage = (grown.tables?.usage ?? []) as { date: string }[];
  const lately = withTables({ usage: usage.filter(({ date }) => date >= '2026-01-01') as never });

  test('are drawn beside the seats with last year behind them, and not a second time without', () => {
    expect(chartIds(report(grown), 'usage')).toEqual(expect.arrayContaining(['usage-1', 'adoption']));
    const { sections, charts } = report(lately);
    expect(charts['usage-1']).toBeUndefined();
    expect(chartIds(report(lately), 'usage')[0]).toBe('adoption');
    expect(sections['usage']!.slides[0]?.blocks[0]).toEqual({ kind: 'chart', chart: 'adoption' });
  });
});

describe('the return since the start', () => {
  const months = Array.from({ length: 8 }, (_, at) => `2026-0${at + 2}-12`);
  const paid = (amount: number) =>
    report({
      ...withTables({
        value: months.map((date) => ({ date, driver: 'time', amount })),
        costs: [{ date: '2026-02-12', kind: 'subscription', amount: 2500 }],
      }),
      customer: { startDate: '2026-02-12', renewalDate: '2027-02-12' },
    });

  test('marks the month that paid it back', () => {
    const { charts, figures } = paid(1000);
    const chart = charts['value-to-date'];
    const payback = figures['roi.payback_months'];
    expect(payback?.value).toBe(3);
    expect(chart?.alternative).toContain(`the cost was covered after ${payback?.text}`);
    expect(chart?.datasets['marks']).toEqual([
      { at: 2, text: `paid back after ${payback?.text}`, align: expect.any(String) },
    ]);
  });

  test('marks nothing before it is paid back, and is a slide then', () => {
    const { charts, sections } = paid(100);
    expect(charts['value-to-date']?.datasets['marks']).toEqual([]);
    const slides = sections['value']!.slides.map(({ blocks }) => blocks[0]);
    expect(slides).toContainEqual({ kind: 'chart', chart: 'value-to-date' });
  });
});

describe('features', () => {
  const usage = ['2026-05-04', '2026-08-04'].map((date) => ({
    date,
    metric: 'exports',
    feature: 'dash-boards',
    value: 2,
  }));
  const of = (features: string[]) => report(withTables({ usage }, { features }));

  test('are rows of dots under names that read well', () => {
    const { breadth } = of(['dash-boards', 'alerts']).charts;
    expect(breadth?.shape).toBe('strips');
    expect(breadth?.datasets['names']?.map(({ text }) => text)).toEqual(['dash boards', 'alerts', 'In use, of 2']);
    expect(breadth?.alternative).toBe('Features in use by quarter: 1 of 2 in 2026 Q3; it was 1 in 2026 Q2.');
  });

  test('are columns where the list is too long for rows', () => {
    const many = Array.from({ length: 30 }, (_, at) => `feature-${at}`);
    expect(of(['dash-boards', ...many]).charts['breadth']?.shape).toBe('columns');
  });
});

test('use is marked in the months of training', () => {
  const training = [
    { date: '2026-07-08', topic: 'Basics', attended: 12 },
    { date: '2026-07-20', topic: 'More', attended: 5 },
    { date: '2026-09-02', topic: 'Uncounted' },
  ];
  const { charts } = report(withTables({ training }));
  expect(charts['training']?.datasets['marks']?.map(({ text }) => text)).toEqual(['17', '▾']);
  expect(charts['training']?.alternative).toContain('17 people trained from July 2026 to September 2026');
});

test('participants of one quarter are a number, of two a chart', () => {
  const session = (date: string) => ({ date, topic: 'Basics', attended: 12 });
  const without = { ...grown.settings!, metrics: new Map() } as never;
  const quarters = (...days: string[]) => report(withTables({ training: days.map(session) }, without)).charts;
  expect(quarters('2026-08-08')['training']).toBeUndefined();
  expect(quarters('2026-05-08', '2026-08-08')['training']?.title).toBe('12 participants this quarter, as last quarter');
});

test('a goal is drawn towards its target', () => {
  const { charts } = report(grown);
  expect(charts['goal-1']?.alternative).toBe(
    'Invoice disputes a month: from 330 (31 Mar 2026) to 254 (30 Sept 2026), against a target of 287.',
  );
  expect(charts['goal-1']?.datasets['rows']?.map(({ before }) => before)).toEqual([287, 287]);
});

test('every chart has a sentence, a table and a shape of the report', () => {
  const { charts, shapes } = report(grown);
  for (const chart of Object.values(charts)) {
    expect(chart.title?.split(' ').length ?? 0).toBeLessThanOrEqual(15);
    expect(chart.title).not.toMatch(/\.$/);
    expect(chart.alternative).toMatch(/\.$/);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    expect(shapes).toHaveProperty([chart.shape]);
  }
});
