/** Titles say what happened, and bad news as plainly as good. Every customer here is invented. */
import { describe, expect, test } from 'vitest';
import type { SliceParts } from '../support/make-slice.ts';
import { bare, beginning, grown, present, settings, textsOf } from './slices.ts';

type Tables = NonNullable<SliceParts['tables']>;

const base = (tables: Tables, more: SliceParts = {}): SliceParts => ({
  settings,
  customer: { startDate: '2024-02-12', renewalDate: '2027-02-12' },
  ...more,
  tables: { subscriptions: [{ start: '2024-02-12', arr: '84000', seats: 100 }], ...tables },
});

function titleOf(section: string, parts: SliceParts, locale: 'en' | 'zh-CN' = 'en'): string | undefined {
  return present(parts, undefined, locale).report.sections[section]?.title.replaceAll('\u00A0', ' ');
}

const users = (before: number, now: number): Tables => ({
  usage: [
    { date: '2026-05-07', metric: 'active_users', value: before, feature: 'dashboards' },
    { date: '2026-08-07', metric: 'active_users', value: now, feature: 'dashboards' },
  ],
});

describe('use', () => {
  test.each([
    [100, 116, 'Weekly active users rose 16% to 116 users', '周活跃用户增长 16%，达到 116 人'],
    [100, 90, 'Weekly active users fell 10% to 90 users', '周活跃用户下降 10%，降至 90 人'],
    [100, 101, 'Weekly active users held at 101 users', '周活跃用户保持在 101 人'],
    [60, 120, 'Weekly active users doubled to 120 users', '周活跃用户翻了一番，达到 120 人'],
    [
      20,
      90,
      'Weekly active users more than doubled, from 20 users to 90 users',
      '周活跃用户由 20 人增至 90 人，增长一倍以上',
    ],
    [120, 60, 'Weekly active users halved to 60 users', '周活跃用户减半，降至 60 人'],
    [
      120,
      20,
      'Weekly active users fell by more than half, from 120 users to 20 users',
      '周活跃用户由 120 人降至 20 人，减少一半以上',
    ],
    [0, 30, 'Weekly active users stood at 30 users', '周活跃用户为 30 人'],
  ])('from %s to %s', (before, now, en, zh) => {
    const plain = (text: string | undefined) =>
      text
        ?.replaceAll('\u00A0', ' ')
        .split(/[;；]|。$/)[0]
        ?.replace(/\.$/, '');
    expect(plain(titleOf('usage', base(users(before, now))))?.replaceAll(' users', '')).toBe(
      en.replaceAll(' users', ''),
    );
    expect(plain(titleOf('usage', base(users(before, now)), 'zh-CN'))).toBe(zh);
  });

  test('measured for the first time', () => {
    const first = { usage: users(1, 30)['usage']!.slice(1) };
    expect(titleOf('usage', base(first))).toContain('in the first quarter that was measured');
    expect(titleOf('usage', base(first), 'zh-CN')).toContain('首个统计季度');
  });
});

const answers = (...scores: number[]) => scores.map((score) => ({ date: '2026-08-20', kind: 'nps', score }));
const before = (...scores: number[]) => scores.map((score) => ({ date: '2026-05-20', kind: 'nps', score }));

describe('NPS', () => {
  test.each([
    [
      'few answers are said to be few',
      answers(10, 10, 3),
      'Your NPS is 33, but from 3 answers only.',
      '贵公司给出的 NPS 为 33，但仅有 3 份回复。',
    ],
    [
      'one answer',
      answers(10),
      'Your NPS is 100, but from 1 answer only.',
      '贵公司给出的 NPS 为 100，但仅有 1 份回复。',
    ],
    [
      'without comparison',
      answers(10, 10, 10, 9, 3),
      'Your NPS is 60, from 5 answers.',
      '贵公司给出的 NPS 为 60（5 份回复）。',
    ],
    [
      'fell below zero',
      [...before(10, 10, 10, 10, 10), ...answers(1, 2, 3, 9, 8)],
      'Your NPS fell by 140 points to −40, from 5 answers.',
      '贵公司给出的 NPS 下降 140 分，降至 −40（5 份回复）。',
    ],
    [
      'rose',
      [...before(9, 9, 1, 1, 8), ...answers(9, 9, 9, 1, 8)],
      'Your NPS rose by 40 points to 40, from 5 answers.',
      '贵公司给出的 NPS 上升 40 分，达到 40（5 份回复）。',
    ],
    [
      'held',
      [...before(9, 9, 8, 8, 8), ...answers(9, 9, 8, 8, 8)],
      'Your NPS held at 40, from 5 answers.',
      '贵公司给出的 NPS 保持在 40（5 份回复）。',
    ],
  ])('%s', (_, surveys, en, zh) => {
    expect(titleOf('voice', base({ surveys }))).toBe(en);
    expect(titleOf('voice', base({ surveys }), 'zh-CN')).toBe(zh);
  });
});

const goal = (id: string, due: string | undefined, actual: number | undefined, owner?: string) => ({
  goals: [
    {
      goal: id,
      title: `Goal ${id}`,
      baseline: 100,
      target: 50,
      agreed_on: '2026-01-01',
      ...(due && { due }),
      ...(owner && { owner }),
    },
  ],
  goal_progress: actual === undefined ? [] : [{ goal: id, date: '2026-09-30', value: actual }],
});
const together = (...some: ReturnType<typeof goal>[]): Tables => ({
  goals: some.flatMap(({ goals }) => goals),
  goal_progress: some.flatMap(({ goal_progress }) => goal_progress),
});

describe('goals', () => {
  test('all missed', () => {
    const tables = together(goal('a', '2026-06-30', 90), goal('b', '2026-09-30', 80));
    expect(titleOf('outcomes', base(tables))).toBe('None of two goals is met; two missed their dates.');
    expect(titleOf('outcomes', base(tables), 'zh-CN')).toBe('2 个目标均未达成，2 个到期未达成。');
    expect(titleOf('candour', base(tables))).toBe('Two goals missed their dates.');
  });

  test('each state by its own word', () => {
    const tables = together(
      goal('a', '2026-12-31', 50),
      goal('b', '2026-12-31', 60),
      goal('c', undefined, 60),
      goal('d', '2026-12-31', 99),
      goal('e', '2026-08-31', 99),
      goal('f', '2026-12-31', undefined),
    );
    expect(titleOf('outcomes', base(tables))).toBe(
      'One of six goals is met; one is on track, one is in progress, one missed its date, one is behind and one is not measured yet.',
    );
    expect(titleOf('outcomes', base(tables), 'zh-CN')).toBe(
      '6 个目标中已达成 1 个，1 个进展正常，1 个正在推进，1 个到期未达成，1 个进度落后，1 个尚未衡量。',
    );
  });

  test.each([
    ['2026-12-31', 50, 'The goal we agreed on is met.'],
    ['2026-12-31', 99, 'The goal we agreed on is behind.'],
    ['2026-09-30', 99, 'The goal we agreed on missed its date.'],
    [undefined, 60, 'The goal we agreed on is in progress.'],
    ['2026-12-31', undefined, 'The goal we agreed on has not been measured yet.'],
  ])('one alone, due %s, at %s', (due, actual, title) => {
    expect(titleOf('outcomes', base(together(goal('a', due, actual))))).toBe(title);
  });

  test('what is not measured is not praised', () => {
    const { report } = present(base(together(goal('a', '2026-12-31', 55), goal('b', '2026-12-31', undefined))));
    const said = textsOf([report.sections['summary'], report.sections['candour']]).map(({ text }) => text);
    expect(said.some((text) => text.includes('One of two goals is not measured yet.'))).toBe(true);
    expect(said).toContain('One goal is not measured yet, so nothing can be said of it.');
  });
});

describe('value', () => {
  const money = (benefit: string, cost: string): Tables => ({
    value: [{ date: '2026-08-31', driver: 'Hours saved', amount: benefit }],
    costs: [{ date: '2026-08-31', kind: 'subscription', amount: cost }],
    subscriptions: [{ start: '2024-02-12', arr: '0', seats: 10 }],
  });

  test('below its cost', () => {
    expect(titleOf('value', base(money('1000', '9000')))).toBe(
      'The quarter cost $9,000 and brought $1,000; since the start, $8,000 is still to be earned back.',
    );
    expect(titleOf('value', base(money('1000', '9000')), 'zh-CN')).toBe(
      '本季度成本 US$9,000，收益 US$1,000；自启动以来，尚有 US$8,000 成本待收回。',
    );
  });
});

describe('promises and plan', () => {
  const promise = (title: string, more: object) => ({ title, made_on: '2026-05-01', ...more });

  test('all in one state are said at once', () => {
    const commitments = [
      promise('A', { due: '2026-12-01', status: 'open' }),
      promise('B', { due: '2026-12-01', status: 'open' }),
    ];
    const titles = present(base({ commitments })).report.sections['plan']?.slides.map(({ title }) => title);
    expect(titles?.[0]).toBe('Our two promises are still open.');
  });

  test('broken and overdue ones are in the title of what did not go well', () => {
    const commitments = [
      promise('A', { due: '2026-08-01', status: 'open' }),
      promise('B', { due: '2026-08-01', status: 'broken' }),
      promise('C', { due: '2026-08-01', status: 'broken' }),
    ];
    expect(titleOf('candour', base({ commitments }))).toBe(
      'Two promises of ours were broken and one promise of ours is overdue.',
    );
    expect(titleOf('candour', base({ commitments }), 'zh-CN')).toBe('2 项我方承诺未能兑现，1 项我方承诺逾期未兑现。');
  });

  test('a plan that lacks an owner is not praised for its owners', () => {
    const actions = [
      { action: 'a', title: 'Train', side: 'us', due: '2026-10-20', status: 'open', opened: '2026-09-01' },
      {
        action: 'b',
        title: 'Move',
        side: 'us',
        owner: 'N. N.',
        due: '2026-10-25',
        status: 'open',
        opened: '2026-09-01',
      },
    ];
    const { report } = present(
      base({ actions, ...together(goal('a', '2027-12-31', 55)) }, { customer: { startDate: '2024-02-12' } }),
    );
    expect(report.decision).toBe(
      'We ask you to settle the plan for the next 90 days: one of 2 actions has no owner or no date yet.',
    );
  });
});

describe('one thing that went badly', () => {
  test('is named in the title, many are counted', () => {
    const missed = goal('a', '2026-08-31', 90);
    expect(titleOf('candour', base(together(missed)))).toBe('The goal “Goal a” was missed: 90 against a target of 50.');
    expect(titleOf('candour', base(together(missed)), 'zh-CN')).toBe('目标“Goal a”到期未达成：现为 90，目标为 50。');
    missed.goals[0]!.title = 'A goal of many words '.repeat(9);
    expect(titleOf('candour', base(together(missed)))).toBe('One goal missed its date.');
  });
});

describe('nothing to show', () => {
  test.each(['en', 'zh-CN'] as const)('%s: every section says so, none boasts', (locale) => {
    const { report } = present(bare, undefined, locale);
    for (const section of Object.values(report.sections)) expect(section.title).toMatch(/[.。]$/);
    expect(report.title).toContain(locale === 'en' ? 'still to be agreed' : '尚待商定');
  });
});

describe('the first quarter', () => {
  test('compares with nothing', () => {
    const { report } = present(beginning);
    expect(Object.values(report.figures).filter(({ changeText }) => changeText !== undefined)).toEqual([]);
  });
});

describe.each(Object.entries({ grown, beginning, bare }))('%s', (_, parts) => {
  test('is written in Chinese but for names and data', () => {
    const { report } = present(parts, undefined, 'zh-CN');
    const data = textsOf([
      parts.tables,
      parts.customer,
      'Northwind Analytics (invented)',
      'Halden Logistics (invented)',
    ]);
    const features = ['dashboards', 'alerts', 'api', 'exports'];
    const known = new Set([...features, ...data.flatMap(({ text }) => text.match(/[A-Za-z]{2,}/g) ?? [])]);
    for (const word of [
      'NPS',
      'CSAT',
      'ROI',
      'US',
      'CNY',
      'USD',
      'PDF',
      'PowerPoint',
      'Excel',
      'Enter',
      'Net',
      'Promoter',
      'Score',
    ])
      known.add(word);
    const shown = {
      title: report.title,
      kind: report.kind,
      dataText: report.dataText,
      words: report.words,
      sections: titlesAndTexts(report.sections),
    };
    const foreign = textsOf(shown).flatMap(({ path, text }) =>
      (text.replace(/\{\w+\}/g, '').match(/[A-Za-z]{2,}/g) ?? [])
        .filter((word) => !known.has(word))
        .map((word) => `${path}: ${word}`),
    );
    expect(foreign).toEqual([]);
  });
});

/** What a reader sees of the sections, without the names that programs use. */
function titlesAndTexts(value: unknown): unknown {
  const programs = new Set([
    'id',
    'kind',
    'figure',
    'figures',
    'chart',
    'tone',
    'state',
    'align',
    'layout',
    'href',
    'moved',
    'currency',
  ]);
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (programs.has(key) ? undefined : inner)));
}
