/**
 * A promise over three quarters: 2026 Q1 and Q2 were delivered, Q3 is told. The words are those of then; what is said
 * of each follows from the tables of today. Vendor, customer and people are invented.
 */
import { describe, expect, test } from 'vitest';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import type { Narrative } from '../../src/input/read-workspace.ts';
import { lintReport } from '../../src/report/lint/lint-report.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import type { Edition, Promised } from '../../src/schema/edition.ts';
import type { Locale } from '../../src/schema/workspace.ts';
import { day, makePeriod, makeSlice, type LooseTables } from '../support/make-slice.ts';

const promise = (id: string, words: string, due?: string, more: Partial<Promised> = {}): Promised => ({
  id,
  kind: id.split(':')[0] as Promised['kind'],
  words,
  ...(due && { due: day(due) }),
  ...more,
});

const edition = (period: string, through: string, promises: Promised[], figures: Edition['figures'] = {}): Edition => ({
  schema: 'quarterdeck.edition/1',
  customer: 'halden-logistics',
  period,
  through: day(through),
  deliveredOn: day(through),
  version: '0.1.0',
  promises,
  figures,
  files: [],
});

const us = { side: 'us', owner: 'Anna Berg (invented)' } as const;
const editions = [
  edition('2026-Q1', '2026-03-31', [
    promise('commitment:P-1', 'Single sign-on for contractors', '2026-04-30', us),
    promise('commitment:P-2', 'A feed of the Rotterdam depot', '2026-04-15', us),
  ]),
  edition('2026-Q2', '2026-06-30', [
    promise('commitment:P-1', 'Single sign-on for contractors', '2026-07-31', us),
    promise('commitment:P-2', 'A feed of the Rotterdam depot', '2026-07-15', us),
    promise('commitment:P-3', 'An engineer on site', '2026-07-01', us),
    promise('action:A-1', 'Train the night shift', '2026-08-01', { side: 'customer', owner: 'M. Solberg (invented)' }),
    promise('action:A-2', 'Move the archive', '2026-09-01', { side: 'customer' }),
    promise('action:A-3', 'Write the manual', '2026-07-20', { side: 'us' }),
    promise('goal:disputes', 'Invoice disputes a month', '2026-12-31', { target: '287' }),
    promise('decision', 'Decide on the depot roll-out before 30 July.'),
  ]),
];

/** What is there today; the words of the rows have changed since, the promises keep theirs. */
const tables: LooseTables = {
  subscriptions: [{ start: '2025-02-12', arr: 84000, seats: 120 }],
  commitments: [
    { commitment: 'P-1', title: 'SSO', made_on: '2026-02-01', due: '2026-10-31', status: 'open' },
    {
      commitment: 'P-2',
      title: 'Feed',
      made_on: '2026-02-01',
      due: '2026-07-15',
      status: 'kept',
      kept_on: '2026-07-10',
    },
    { commitment: 'P-3', title: 'Engineer', made_on: '2026-05-01', due: '2026-07-01', status: 'broken' },
  ],
  actions: [
    { action: 'A-1', title: 'Training', side: 'customer', due: '2026-08-01', status: 'done', done_on: '2026-08-12' },
    { action: 'A-2', title: 'Archive', side: 'customer', due: '2026-09-01', status: 'dropped' },
  ],
  goals: [
    { goal: 'disputes', title: 'Disputes', baseline: 410, target: 250, due: '2026-12-31', agreed_on: '2025-02-12' },
  ],
  goal_progress: [{ goal: 'disputes', date: '2026-09-30', value: 300 }],
};

const answers = {
  decision: 'Approved on 28 July for two depots.',
  'action:A-2': 'Agreed with M. Solberg on 3 September.',
};

function tell(locale: Locale = 'en', narrative: Partial<Narrative> = { answers }) {
  const slice = makeSlice({ customer: { locale }, tables, editions });
  const period = makePeriod(slice);
  const measured = measureCustomer(slice, period);
  const told: Narrative = { file: 'content/narrative/halden-logistics/2026-Q3.md', parts: [], ...narrative };
  const { report } = presentCustomer({ slice, period, ...measured, narrative: told });
  const plan = report.sections['plan']!;
  const first = plan.blocks.findIndex(({ kind }) => kind === 'heading');
  const [heading, table] = plan.blocks.slice(first);
  const findings = lintReport({ report, slice, period, figures: measured.figures, narrative: told });
  if (heading?.kind !== 'heading' || table?.kind !== 'table') throw new Error('no ledger');
  const rows = table.rows.map((row) => row.map(({ text, note }) => (note ? `${text} (${note})` : text)));
  return { title: heading.text.replaceAll('\u00a0', ' '), rows, slides: plan.slides, findings };
}

describe('the promises of the last review', () => {
  test('return in their words of then, each with what became of it', () => {
    const { title, rows } = tell();
    expect(title).toBe('What became of the eight promises of 2026 Q2.');
    expect(rows).toEqual([
      [
        'Single sign-on for contractors (Our promise · Anna Berg (invented))',
        '30 Apr 2026 (moved twice: 31 Jul 2026 → 31 Oct 2026)',
        'Moved',
      ],
      [
        'A feed of the Rotterdam depot (Our promise · Anna Berg (invented))',
        '15 Apr 2026 (moved to 15 Jul 2026)',
        'Kept (10 Jul 2026)',
      ],
      ['An engineer on site (Our promise · Anna Berg (invented))', '1 Jul 2026', 'Broken'],
      [
        'Train the night shift (Action of Halden Logistics (invented) · M. Solberg (invented))',
        '1 Aug 2026',
        'Done late (12 Aug 2026)',
      ],
      [
        'Move the archive (Action of Halden Logistics (invented))',
        '1 Sept 2026',
        'Dropped (Agreed with M. Solberg on 3 September.)',
      ],
      ['Write the manual (Action of Northwind Analytics (invented))', '20 Jul 2026', 'Nothing is said of it'],
      ['Invoice disputes a month (Goal)', '287 by 31 Dec 2026 (moved to 250 by 31 Dec 2026)', 'Moved'],
      [
        'Decide on the depot roll-out before 30 July. (Decision asked for)',
        'no date',
        'Answered (Approved on 28 July for two depots.)',
      ],
    ]);
  });

  test('stand on the first slides of the plan, too', () => {
    const { slides, title } = tell();
    expect(slides[0]?.title).toContain(title);
    const [table] = slides[0]!.blocks;
    expect(table?.kind === 'table' && table.rows[0]?.[0]?.text).toBe('Single sign-on for contractors');
  });

  test('are told in Chinese', () => {
    const { title, rows } = tell('zh-CN');
    expect(title).toBe('2026 年第 2 季度的 8 项承诺结果如何。');
    expect(rows[0]).toEqual([
      'Single sign-on for contractors (我方承诺 · Anna Berg (invented))',
      '2026年4月30日 (调整两次：2026年7月31日 → 2026年10月31日)',
      '已调整',
    ]);
  });
});

describe('the linter', () => {
  test('makes an error of a promise that stands in no table any more, and of no other', () => {
    const errors = tell().findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, file, message }) => ({ rule, file, message }))).toEqual([
      {
        rule: 'lint-promise-missing',
        file: 'data/delivered/halden-logistics/2026-Q2/edition.json',
        message: 'The review of 2026-Q2 promised "Write the manual" (action:A-3), and no table has it any more.',
      },
    ]);
  });

  test('asks what came of the decision, and with whom something was dropped', () => {
    const rules = tell('en', { answers: { 'action:A-22': 'Agreed.' } }).findings.map(({ rule }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['lint-decision-unanswered', 'lint-promise-unexplained', 'lint-answer-unknown']),
    );
    const answered = tell().findings.map(({ rule }) => rule);
    expect(answered).not.toContain('lint-decision-unanswered');
    expect(answered).not.toContain('lint-promise-unexplained');
  });
});
