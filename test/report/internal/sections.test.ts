/** What the sections of the internal report say of a small book that has a little of everything. */
import { describe, expect, test } from 'vitest';
import { computeRetention } from '../../../src/formula/retention.ts';
import { internalSectionIds } from '../../../src/schema/template.ts';
import { subscription, type BookParts } from '../../figures/internal/make-book.ts';
import { emptyTexts, presentBook, sectionOf, tablesOf, textsOf } from './present-book.ts';

const goal = (met: boolean, agreed = true) => ({
  goals: [{ goal: 'g', title: 'Fewer disputes', baseline: 0, target: 10, ...(agreed && { agreed_on: '2026-01-01' }) }],
  goal_progress: [{ goal: 'g', date: '2026-08-01', value: met ? 12 : 2 }],
});

const book: BookParts = {
  settings: { asOf: '2026-10-12', grossMargin: '0.75' },
  customers: [
    {
      id: 'alder',
      csm: 'anna',
      segment: 'enterprise',
      startDate: '2025-01-01',
      renewalDate: '2026-11-30',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-01', 90000), subscription('2026-08-01', undefined, 120000)],
        ...goal(true, false),
        usage: [{ date: '2026-09-29', metric: 'logins', value: 3 }],
        surveys: [{ date: '2026-08-01', kind: 'nps', score: 10 }],
        feedback: [
          { feedback: 'F1', date: '2026-08-01', theme: 'Exports', text: 'Faster.', answered_on: '2026-08-03' },
          { feedback: 'F2', date: '2026-08-02', theme: 'Exports', text: 'Wider.' },
        ],
        tickets: [
          {
            ticket: 'T1',
            opened: '2026-08-01',
            resolved: '2026-08-02',
            first_response_minutes: 30,
            resolution_hours: 20,
            csat: 5,
          },
        ],
      },
      internal: {
        activities: [{ activity: 'A1', date: '2026-08-20', csm: 'anna', kind: 'qbr' }],
        renewals: [{ due: '2026-08-01', arr_due: 90000, outcome: 'renewed', arr_renewed: 120000 }],
        referrals: [{ referral: 'R1', date: '2026-09-01', stage: 'introduced' }],
        handover: [{ item: 'criteria', status: 'partial' }],
      },
    },
    {
      id: 'birch',
      csm: 'li',
      segment: 'mid-market',
      startDate: '2025-01-01',
      renewalDate: '2027-02-28',
      tables: {
        subscriptions: [subscription('2025-01-01', '2026-08-15', 60000), subscription('2026-08-15', undefined, 50000)],
        ...goal(false),
      },
    },
    {
      id: 'cedar',
      segment: 'mid-market',
      startDate: '2026-09-01',
      tables: { subscriptions: [subscription('2026-09-01', undefined, 20000)] },
    },
  ],
  tables: {
    team: [{ csm: 'anna', name: 'Anna Berg', from: '2025-01-01', annual_cost: 36500 }],
    acquisition: [{ from: '2026-01-01', until: '2026-06-30', spend: 60000, new_customers: 4 }],
  },
};
const { report, measured } = presentBook(book);

test('every section is there, in its order, and all but the appendix have slides', () => {
  expect(Object.keys(report.sections)).toEqual([...internalSectionIds]);
  const without = Object.values(report.sections).filter(({ id, slides }) => id !== 'appendix' && slides.length === 0);
  expect(without.map(({ id }) => id)).toEqual([]);
});

test('a book of nothing says which tables would feed each section', () => {
  const { report: bare } = presentBook({ settings: book.settings! });
  const silent = internalSectionIds.filter(
    (id) => !['appendix', 'quality'].includes(id) && !emptyTexts(bare, id).length,
  );
  expect(silent).toEqual([]);
});

describe('headline', () => {
  test('this quarter, the four before and twelve months stand side by side', () => {
    const [spans] = tablesOf(report, 'headline');
    expect(spans!.columns.map(({ label }) => label)).toEqual([
      'Figure',
      'This quarter',
      '2026 Q2',
      '2026 Q1',
      '2025 Q4',
      '2025 Q3',
      'Twelve months',
    ]);
    const [, ...figures] = spans!.rows.map(([, now, , , , , year]) => [now!.figure, year!.figure]);
    expect(figures).toContainEqual(['cs.return', 'cs.return.ttm']);
    expect(figures).toContainEqual(['qbr.coverage', 'qbr.coverage.ttm']);
  });

  test('an earlier quarter has the figures that it had', () => {
    const before = measured.earlier.at(-1)!;
    expect(before.period.id).toBe('2026-Q2');
    expect(before.figures.get('nrr')?.value?.toString()).toBe(measured.figure('nrr').previous?.toString());
  });

  test('the hourglass is one picture of who pays, renewed, expanded and referred', () => {
    expect(report.charts['hourglass']?.data.series[0]?.values).toEqual([3, 1, 1, 1]);
    expect(report.charts['hourglass']?.figures).toEqual([
      'book.customers',
      'book.renewed',
      'book.expanded',
      'book.referring',
    ]);
  });
});

test('the bridge lists who moved, who did not, and their sum', () => {
  const [, moves] = tablesOf(report, 'bridge');
  expect(textsOf(moves!)).toEqual([
    ['alder (invented)', 'Expansion', '$90,000.00', '$120,000.00', '$30,000.00'],
    ['cedar (invented)', 'New', '$0.00', '$20,000.00', '$20,000.00'],
    ['birch (invented)', 'Contraction', '$60,000.00', '$50,000.00', '−$10,000.00'],
    ['Total', '–', '$150,000.00', '$190,000.00', '$40,000.00'],
  ]);
});

test('customers without a CSM have a row, so that the team adds up to the book', () => {
  const [team] = tablesOf(report, 'team');
  expect(textsOf(team!).map(([name, customers, arr]) => [name, customers, arr])).toEqual([
    ['Anna Berg', '1', '$120K'],
    ['li', '1', '$50K'],
    ['Without a CSM', '1', '$20K'],
  ]);
});

test('renewals are parted at 90 days and say what a review lacks', () => {
  const tables = tablesOf(report, 'renewals').map((table) =>
    textsOf(table).map((row) => [row[0], row.at(-2), row.at(-1)]),
  );
  expect(tables).toEqual([
    [
      ['alder (invented)', 'held', 'one goal not agreed'],
      ['Total', '1 of 1 held', '–'],
    ],
    [
      ['birch (invented)', 'not held', 'no usage'],
      ['Total', '0 of 1 held', '–'],
    ],
  ]);
});

test('the quadrant counts every customer once, those of whom a half is not known apart', () => {
  const [quadrant] = tablesOf(report, 'onboarding');
  expect(textsOf(quadrant!).map(([, customers, arr]) => [customers, arr])).toEqual([
    ['1', '$120K'],
    ['0', '$0'],
    ['0', '$0'],
    ['0', '$0'],
    ['2', '$70K'],
  ]);
  expect(report.charts['quadrant']?.datasets['dots']).toHaveLength(1);
});

test('stages, handovers and goals are counted', () => {
  const values = ['onboarding', 'growth', 'mature', 'renewal'].map((stage) => measured.value(`book.stage.${stage}`));
  expect(values).toEqual(['1', '0', '1', '1']);
  expect(sectionOf(report, 'onboarding').title).toBe('1 of 2 agreed goals are met.');
  expect(measured.value('book.handovers.incomplete')).toBe('1');
});

describe('what five points of retention are worth', () => {
  const block = sectionOf(report, 'economics').blocks.find(({ kind }) => kind === 'retention');
  if (block?.kind !== 'retention') throw new Error('no what-if');

  test('the page computes with the formulas of the report', () => {
    const now = computeRetention(block, 0.05);
    expect(now.arr).toBeCloseTo(Number(measured.value('five_points.arr')), 6);
    expect(now.ltv).toBeCloseTo(Number(measured.figure('five_points.ltv').value), 2);
    expect(now.ltvCac).toBeCloseTo(Number(measured.figure('five_points.ltv.cac').value), 6);
    expect(computeRetention(block, 0).ltv).toBeCloseTo(Number(measured.figure('ltv').value), 2);
  });

  test('where nothing would be lost there is no lifetime value', () => {
    expect(computeRetention(block, 1).ltv).toBeUndefined();
    expect(computeRetention({ ...block, kept: undefined }, 0.05).ltv).toBeUndefined();
  });
});

test('feedback by theme with what was not answered', () => {
  const [themes] = tablesOf(report, 'voice');
  expect(textsOf(themes!)).toEqual([['Exports', '2', '1', '1', '1']]);
});

test('gaps and findings stand by whoever answers for the customer', () => {
  const { report: faulty } = presentBook(book, [
    { file: 'a.csv', line: 2, column: 1, rule: 'stale-table', message: 'old', severity: 'warning', customer: 'alder' },
    {
      file: 'a.csv',
      line: 3,
      column: 1,
      rule: 'end-before-start',
      message: 'no',
      severity: 'error',
      customer: 'birch',
    },
    { file: 'fx.csv', line: 3, column: 1, rule: 'invalid-value', message: 'no', severity: 'error' },
  ]);
  const [owners] = tablesOf(faulty, 'quality');
  const rows = Object.fromEntries(textsOf(owners!).map(([owner, ...cells]) => [owner, cells]));
  expect(rows['Anna Berg']?.slice(2)).toEqual(['1', '0', '0']);
  expect(rows['li']?.slice(1)).toEqual(['usage (1)', '0', '1', '0']);
  expect(rows['Without a CSM']?.[1]).toContain('renewal date (1)');
  expect(Object.keys(rows).at(-1)).toBe('Tables of the whole book');
});
