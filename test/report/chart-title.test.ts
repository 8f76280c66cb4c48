import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/figures/figure.ts';
import type { Series } from '../../src/figures/series.ts';
import { toDay } from '../../src/model/day.ts';
import {
  breadthTitle,
  goalTitle,
  metricTitle,
  npsTitle,
  peersTitle,
  speedTitle,
  ticketsTitle,
  toDateTitle,
  trainedTitle,
  valueTitle,
} from '../../src/report/chart-title.ts';
import { formatFor } from '../../src/report/format.ts';
import type { GoalState, GoalStatus } from '../../src/report/goal-state.ts';
import type { Telling } from '../../src/report/telling.ts';
import { sayIn } from '../../src/report/words.ts';

type Known = Record<string, { value: number; previous?: number; text?: string; unit?: Unit }>;

/** A customer of whom these figures are known. */
function knowing(known: Known, locale: 'en' | 'zh-CN' = 'en'): Telling {
  const number = (value: number | undefined) => (value === undefined ? undefined : new Decimal(value));
  return {
    say: sayIn(locale),
    format: formatFor(locale),
    locale,
    period: { id: '2026-Q3' },
    slice: { customer: { currency: 'GBP' } },
    find: (id: string) => number(known[id]?.value),
    findPrevious: (id: string) => number(known[id]?.previous),
    state: (id: string) =>
      known[id] && {
        unit: known[id].unit ?? 'count',
        text: known[id].text ?? String(known[id].value),
        previousText: known[id].previous === undefined ? undefined : String(known[id].previous),
      },
  } as unknown as Telling;
}

function quarters(...values: (number | null)[]): Series {
  const ids = ['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].slice(-values.length);
  const points = values.map((value, index) => ({
    from: toDay('2026-01-01'),
    through: toDay('2026-03-31'),
    period: ids[index] ?? '',
    value: value === null ? null : new Decimal(value),
  }));
  return { id: 'any', unit: 'minutes', step: 'quarter', points };
}

describe('a metric', () => {
  const views = { id: 'views', label: 'Dashboard views' } as Telling['metrics'][number];
  const title = (known: Known, compared = true) => metricTitle(knowing(known), views, compared);
  const stood = { 'usage.views': { value: 50 } };

  test.each([
    [
      'against last year',
      { 'usage.views.yoy': { value: 0.37 } },
      'Dashboard views rose 37% on the same quarter last year',
    ],
    [
      'too little to speak of',
      { 'usage.views.yoy': { value: 0.019 } },
      'Dashboard views held level with the same quarter last year',
    ],
    ['twice', { 'usage.views.yoy': { value: 1 } }, 'Dashboard views doubled from the same quarter last year'],
    ['no year before', { 'usage.views.change': { value: -0.2 } }, 'Dashboard views fell 20% on last quarter'],
    ['nothing before', {}, 'Dashboard views stood at 50 this quarter'],
  ] as [string, Known, string][])('%s', (_, known, text) => {
    expect(title({ ...stood, ...known })).toBe(text);
  });

  test('says nothing of a year that is not drawn, nor of a metric without value', () => {
    const known = { ...stood, 'usage.views.yoy': { value: 0.37 }, 'usage.views.change': { value: 0.1 } };
    expect(title(known, false)).toBe('Dashboard views rose 10% on last quarter');
    expect(title({ 'usage.views.yoy': { value: 0.37 } })).toBeUndefined();
  });
});

test.each([
  [{ 'roi.benefit': { value: 370 }, 'roi.cost': { value: 100 } }, 'Benefit was 3.7 times its cost this quarter'],
  [{ 'roi.benefit': { value: 134 }, 'roi.cost': { value: 100 } }, 'Benefit was 34% above its cost this quarter'],
  [{ 'roi.benefit': { value: 101 }, 'roi.cost': { value: 100 } }, 'Benefit was level with its cost this quarter'],
  [{ 'roi.benefit': { value: 30 }, 'roi.cost': { value: 100 } }, 'Benefit was 70% below its cost this quarter'],
  [{ 'roi.benefit': { value: 30 } }, 'Benefit of 30 this quarter'],
  [{ 'roi.benefit': { value: 0 }, 'roi.cost': { value: 100 } }, undefined],
  [{ 'roi.cost': { value: 100 } }, undefined],
] as [Known, string | undefined][])('benefit beside cost: %j', (known, text) => {
  expect(valueTitle(knowing(known))).toBe(text);
});

test.each([
  [{ 'roi.to_date.net': { value: -5000 } }, 'Since the start, £5,000 is still to be earned back'],
  [{ 'roi.to_date.net': { value: 5000 } }, 'Since the start, benefit is £5,000 above cost'],
  [
    { 'roi.to_date.net': { value: 5000 }, 'roi.payback_months': { value: 17, text: '17 months' } },
    'Benefit passed cost after 17 months',
  ],
  [
    { 'roi.to_date.net': { value: -1 }, 'roi.payback_months': { value: 17, text: '17 months' } },
    'Since the start, £1 is still to be earned back',
  ],
  [{}, undefined],
] as [Known, string | undefined][])('what has been earned back: %j', (known, text) => {
  expect(toDateTitle(knowing(known))).toBe(text);
});

test.each([
  ['met', 'Cost of a pallet: £35.30; the target of £36.50 is met'],
  ['on-track', 'Cost of a pallet: £35.30, on track for £36.50'],
  ['behind', 'Cost of a pallet: £35.30, behind on the way to £36.50'],
  ['missed', 'Cost of a pallet: £35.30, short of the target of £36.50'],
  ['in-progress', 'Cost of a pallet: £35.30, on the way to £36.50'],
] as [GoalStatus, string][])('a goal that is %s', (status, text) => {
  const goal = { title: 'Cost of a pallet', unit: 'GBP', target: new Decimal('36.5') };
  const state = { goal, latest: { value: new Decimal('35.3') }, status } as unknown as GoalState;
  expect(goalTitle(knowing({}), state)).toBe(text);
  const named = { ...state, goal: { ...goal, title: 'x'.repeat(60) } } as GoalState;
  expect(goalTitle(knowing({}), named)).not.toContain('xx');
});

test.each([
  [[95, 90, 88, 92, 90, 103], 'Median first response: 103 minutes, the slowest in six quarters'],
  [[110, 90, 88, 92, 90, 103], 'Median first response: 103 minutes, the slowest since 2025 Q2'],
  [[200, 190, 188, 192, 190, 103], 'Median first response: 103 minutes, the fastest in six quarters'],
  [[200, 90, 103], 'Median first response: 103 minutes, slower than 90 last quarter'],
  [[null, null, 103], 'Median first response: 103 minutes'],
] as [(number | null)[], string][])('a duration after %j', (values, text) => {
  const figure = 'support.first_response_minutes';
  const previous = values.at(-2) ?? undefined;
  const known = { value: 103, text: '103 minutes', unit: 'minutes' as const, ...(previous && { previous }) };
  expect(speedTitle(knowing({ [figure]: known }), { speed: 'response', figure, series: quarters(...values) })).toBe(
    text,
  );
});

test('tickets, answers, features, peers and training say what is counted, in both languages', () => {
  const tickets = { 'support.opened': { value: 37 }, 'support.resolved': { value: 36 } };
  const telling = knowing(tickets);
  expect(ticketsTitle(telling)).toBe('More tickets were opened than resolved: 37 against 36');
  expect(ticketsTitle(knowing({ 'support.opened': { value: 1 } }))).toBeUndefined();
  expect(npsTitle(telling, [0, 3, 11], '2026 Q3')).toBe('11 of 14 answers in 2026 Q3 were 9 or 10; none was below 7');
  expect(npsTitle(telling, [0, 0, 0], '2026 Q3')).toBeUndefined();
  expect(breadthTitle(telling, quarters(6, 7).points, 8)).toBe('7 of 8 features in use in 2026 Q3, up from 6');
  expect(breadthTitle(telling, quarters(6, null).points, 8)).toBe('6 of 8 features in use in 2026 Q2');
  expect(breadthTitle(telling, quarters(null).points, 8)).toBeUndefined();
  expect(peersTitle(telling, 3, 4)).toBe('Better than the median of your peers in 3 of 4 measures');
  expect(peersTitle(telling, 0, 1)).toBe('Not better than the median of your peers');
  const value = (number: number) => ({ value: new Decimal(number), text: String(number) });
  const use = { metric: 'Users', before: value(188), after: value(133), people: 38 };
  expect(trainedTitle(telling, use)).toBe('Users fell from 188 to 133 while training drew 38 participants');
  const chinese = knowing(tickets, 'zh-CN');
  expect(ticketsTitle(chinese)).toMatch(/^新增工单多于解决：37.张对 36.张$/);
  expect(peersTitle(chinese, 0, 4)).toMatch(/4.项指标中，没有一项优于同行中位数/);
});
