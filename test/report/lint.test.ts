/** What the linter says of a report, and where. The customers are invented. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../scripts/commands/check.ts';
import type { Issue } from '../../src/error.ts';
import type { Narrative } from '../../src/input/read-workspace.ts';
import { prepare, present as presentOne, survey } from '../../src/pipeline.ts';
import { lintReport } from '../../src/report/lint/lint-report.ts';
import { makePeriod, makeSlice, type SliceParts } from '../support/make-slice.ts';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import { grown, narrative, settings } from './slices.ts';

function reportInput(parts: SliceParts) {
  const slice = makeSlice(parts);
  const period = makePeriod(slice);
  return { slice, period, ...measureCustomer(slice, period) };
}

function lint(parts: SliceParts, written?: Narrative, drop: string[] = []): Issue[] {
  const input = reportInput(parts);
  const { slice, period, figures } = input;
  const { report } = presentCustomer({ ...input, ...(written && { narrative: written }) });
  for (const section of drop) delete report.sections[section];
  return lintReport({ report, slice, period, figures, narrative: written });
}

const rulesIn = (issues: Issue[]) => [...new Set(issues.map(({ rule }) => rule))].sort();

const quiet: SliceParts = {
  settings,
  customer: { startDate: '2024-02-12' },
  tables: { subscriptions: [{ start: '2024-02-12', arr: '84000', seats: 100 }] },
};
const full = (more: Partial<Narrative> = {}) =>
  narrative({ headline: 'Fine.', decision: 'Decide.', nextMeeting: '2026-10-22', parts: [], ...more });
const part = (section: string, markdown: string, line = 10) => ({ section, markdown, line });

test('a report that lacks nothing is not complained of', () => {
  expect(lint(quiet, full())).toEqual([]);
});

test('findings are warnings for one customer, sorted by place', () => {
  const issues = lint(grown, full({ decision: undefined, nextMeeting: undefined }));
  expect(new Set(issues.map(({ severity, customer }) => `${severity} ${customer}`))).toEqual(
    new Set(['warning halden-logistics']),
  );
  for (const { message, fix } of issues) for (const text of [message, fix]) expect(text).toMatch(/^["{A-Z].*\.$/s);
});

describe('the narrative', () => {
  test('missing altogether', () => {
    expect(lint(quiet)).toMatchObject([
      { rule: 'lint-narrative-missing', file: 'content/narrative/halden-logistics/2026-Q3.md', line: 0 },
    ]);
  });

  test('without a decision or a next meeting', () => {
    expect(rulesIn(lint(quiet, full({ decision: ' ', nextMeeting: undefined })))).toEqual([
      'lint-decision-missing',
      'lint-meeting-missing',
    ]);
  });

  test('with a meeting that has been', () => {
    const places = { next_meeting: { line: 4, source: '' } };
    expect(lint(quiet, full({ nextMeeting: '2026-10-11', places }))).toMatchObject([
      { rule: 'lint-meeting-past', line: 4, field: 'next_meeting' },
    ]);
    expect(lint(quiet, full({ nextMeeting: '2026-10-12' }))).toEqual([]);
    expect(lint(quiet, full({ nextMeeting: 'in November' }))).toEqual([]);
  });

  test('with a headline that is too long, in either writing', () => {
    const places = { headline: { line: 2, source: '' } };
    const rules = (headline: string) => rulesIn(lint(quiet, full({ headline, places })));
    expect(rules('word '.repeat(25))).toEqual([]);
    expect(rules('word '.repeat(30))).toEqual(['lint-headline-long']);
    expect(rules('字'.repeat(70))).toEqual([]);
    expect(rules('字'.repeat(80))).toEqual(['lint-headline-long']);
  });

  test('silent about what went badly', () => {
    expect(rulesIn(lint(grown, full()))).toContain('lint-candour-missing');
    expect(rulesIn(lint(grown, full({ parts: [part('candour', 'We were late.')] })))).not.toContain(
      'lint-candour-missing',
    );
  });

  test('with a part that is shown nowhere', () => {
    expect(lint(quiet, full({ parts: [part('peers', 'Text.', 17)] }), ['peers'])).toMatchObject([
      { rule: 'lint-part-not-shown', line: 17, message: expect.stringContaining('peers') as string },
    ]);
  });

  test('with a reference to nothing, in its line and column', () => {
    const text = 'Fine.\n\nNPS 北京 is {{nps}}, was {{nps.previous}}; `\\{{nps}}`.';
    expect(lint(quiet, full({ parts: [part('voice', text)] }))).toMatchObject([
      { rule: 'lint-reference-empty', line: 12, column: 11 },
      { rule: 'lint-reference-empty', line: 12, column: 24 },
    ]);
  });

  test('with a summary that speaks of use alone', () => {
    const rules = (text: string) =>
      rulesIn(lint(grown, full({ parts: [part('candour', 'Late.'), part('summary', text)] })));
    expect(rules('{{usage.active_users}} users.')).toContain('lint-usage-without-goal');
    expect(rules('{{usage.active_users}} users, {{goals.met}} goals.')).not.toContain('lint-usage-without-goal');
  });
});

describe('the data', () => {
  const rows = (tables: SliceParts['tables']): SliceParts => ({ ...quiet, tables: { ...quiet.tables, ...tables } });

  test('actions without owner or date, at their cells', () => {
    const action = { action: 'a', title: 'Train', side: 'us', status: 'open' };
    const found = lint(
      rows({ actions: [action, { ...action, action: 'b', status: 'done', done_on: '2026-09-01' }] }),
      full(),
    );
    expect(found).toMatchObject([
      { rule: 'lint-action-without-date', field: 'due' },
      { rule: 'lint-action-without-owner', field: 'owner' },
    ]);
  });

  test('promises without a date, and those that no section shows', () => {
    const commitments = [{ title: 'Soon', made_on: '2026-08-01', status: 'open' }];
    expect(rulesIn(lint(rows({ commitments }), full()))).toEqual(['lint-promise-without-date']);
    expect(rulesIn(lint(rows({ commitments }), full(), ['plan', 'candour']))).toContain('lint-promise-left-out');
  });

  test('a goal behind that nobody answers for', () => {
    const goals = [{ goal: 'a', title: 'A', baseline: 10, target: 5, due: '2026-09-30', agreed_on: '2026-01-01' }];
    const goal_progress = [{ goal: 'a', date: '2026-09-30', value: 9 }];
    expect(rulesIn(lint(rows({ goals, goal_progress }), full()))).toEqual([
      'lint-candour-missing',
      'lint-shortfall-without-owner',
    ]);
  });

  test('use without a goal', () => {
    const usage = [{ date: '2026-09-07', metric: 'active_users', value: 80 }];
    expect(rulesIn(lint(rows({ usage }), full()))).toEqual(['lint-usage-without-goal']);
  });
});

describe('the deck', () => {
  const goals = (count: number, title = 'Goal') =>
    Array.from({ length: count }, (_, index) => ({
      goal: `g${index}`,
      title: `${title} ${index}`,
      baseline: 10,
      target: 5,
      owner: 'N. N.',
      agreed_on: '2026-01-01',
    }));
  const of = (some: ReturnType<typeof goals>): SliceParts => ({ ...quiet, tables: { ...quiet.tables, goals: some } });

  test('with more rows than slides have room for, and more slides than a meeting has time for', () => {
    const rules = rulesIn(lint(of(goals(90)), full()));
    expect(rules).toContain('lint-slide-full');
    expect(rulesIn(lint(of(goals(5)), full()))).toEqual([]);
  });

  test('with a title that is too long', () => {
    const [one] = goals(1, 'A goal of many words that says everything at once '.repeat(3));
    const progress = [{ goal: 'g0', date: '2026-09-30', value: 6 }];
    const parts = of([one!]);
    const found = lint({ ...parts, tables: { ...parts.tables, goal_progress: progress } }, full());
    expect(found).toMatchObject([{ rule: 'lint-title-long', field: 'title' }]);
  });
});

test('check hands findings over beside the issues; a strict one makes errors of them', async () => {
  const workspace = join(import.meta.dirname, '../fixtures/base');
  const { issues, findings, reports } = await checkWorkspace({ workspace });
  expect(issues).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'lint-narrative-missing', severity: 'warning', customer: 'birch' }),
  );
  const strict = await checkWorkspace({ workspace, strict: true });
  expect(new Set(strict.findings.map(({ severity }) => severity))).toEqual(new Set(['error']));
  expect(strict.reports).toEqual(reports);
});

test('no report carries a finding', () => {
  const { report } = presentCustomer(reportInput(grown));
  expect(JSON.stringify(report)).not.toContain('lint-');
});

test('the sample workspace keeps what we ask of others', async () => {
  const prepared = await prepare({ workspace: `${import.meta.dirname}/../..`, period: '2026-Q3' });
  const surveyed = survey(prepared);
  const found = prepared.customers.flatMap((one) => {
    const { report, figures } = presentOne(prepared, surveyed, one);
    const written = prepared.input.narratives.get(one.slice.customer.id)?.get('2026-Q3');
    return lintReport({ report, slice: one.slice, period: prepared.period, figures, narrative: written });
  });
  expect(found.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)).toEqual([]);
});
