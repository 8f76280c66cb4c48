import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/error.ts';
import { bookFiguresJson } from '../../src/report/figures-json.ts';
import { presentInternal } from '../../src/report/present-internal.ts';
import { internalReportSchema } from '../../src/report/report-schema.ts';
import { statedBy } from '../../src/report/blocks.ts';
import { measure, subscription, type BookParts } from '../figures/internal/make-book.ts';
import { textsOf, withoutDrawings } from './slices.ts';

const book: BookParts = {
  settings: { asOf: '2026-10-12', grossMargin: '0.8' },
  customers: [
    {
      id: 'alder',
      csm: 'anna',
      segment: 'enterprise',
      startDate: '2025-01-01',
      renewalDate: '2026-11-30',
      tables: {
        subscriptions: [
          subscription('2025-01-01', '2026-08-01', 100000),
          subscription('2026-08-01', undefined, 130000),
        ],
      },
      internal: {
        activities: [
          {
            activity: 'A1',
            date: '2026-07-20',
            csm: 'anna',
            kind: 'expansion',
            credit: 'sourced',
            arr_claimed: 40000,
            evidence: 'Opportunity 7',
          },
          { activity: 'A2', date: '2026-08-20', csm: 'anna', kind: 'qbr' },
        ],
        health: [{ date: '2026-09-01', score: 82 }],
      },
    },
    {
      id: 'birch',
      csm: 'li',
      segment: 'mid-market',
      startDate: '2025-01-01',
      tables: { subscriptions: [subscription('2025-01-01', '2026-08-15', 50000)] },
      internal: {
        activities: [
          { activity: 'B1', date: '2026-07-05', csm: 'li', kind: 'save', credit: 'saved', arr_claimed: 50000 },
        ],
      },
    },
    {
      id: 'cedar',
      csm: 'li',
      segment: 'mid-market',
      startDate: '2026-09-01',
      tables: { subscriptions: [subscription('2026-09-01', undefined, '20000.50')] },
    },
  ],
  tables: {
    team: [
      { csm: 'anna', name: 'Anna Berg', from: '2025-01-01', annual_cost: 36500 },
      { csm: 'li', name: '李伟', from: '2025-01-01', annual_cost: 36500 },
    ],
  },
};
const issues: Issue[] = [
  { file: 'data/book/usage.csv', line: 3, column: 4, rule: 'number', message: 'x is no number', severity: 'error' },
  {
    file: 'data/book/usage.csv',
    line: 9,
    column: 4,
    rule: 'unknown-column',
    message: 'colour is not known',
    severity: 'warning',
  },
];

function present(parts: BookParts, found: Issue[] = issues) {
  const measured = measure(parts);
  const { report } = presentInternal({
    book: measured.book,
    period: measured.period,
    measured,
    customerFigures: new Map(),
    issues: found,
    cells: { read: 1200, used: 1180, reported: 20 },
  });
  return { report, measured };
}

const chinese: BookParts = { ...book, settings: { ...book.settings, locale: 'zh-CN' } };
const cases = Object.entries({ english: book, chinese, empty: { settings: book.settings ?? {} } });

describe.each(cases)('%s', (_, parts) => {
  const { report } = present(parts);

  test('keeps the schema and is plain JSON', () => {
    expect(internalReportSchema.parse(report)).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('has no text that a program forgot', () => {
    // Words with places in them are for the page's script.
    const words = Object.fromEntries(Object.entries(report.words).filter(([, text]) => !/\{\w+\}/.test(text)));
    const forgotten = textsOf({ ...report, words, charts: withoutDrawings(report).charts }).filter(
      ({ text }) => /NaN|undefined|\bnull\b|Infinity|[{}]|[\uE000-\uE002]/.test(text) || text === '',
    );
    expect(forgotten).toEqual([]);
  });

  test('holds every figure that it states', () => {
    for (const section of Object.values(report.sections))
      for (const id of statedBy(section, report.charts)) expect(report.figures).toHaveProperty([id]);
  });
});

describe('what the report says', () => {
  const { report, measured } = present(book);
  const section = (id: string) => {
    const found = report.sections[id];
    if (!found) throw new Error(`no section ${id}`);
    return found;
  };
  const rows = (id: string, index = 0) => {
    const tables = section(id).blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    return tables[index]?.rows.map((row) => row.map(({ text }) => text)) ?? [];
  };

  test('what customer success returned, and where retention went', () => {
    expect(report.title).toMatch(
      /^Customer success returned [\d.]+ times what it cost; net retention (rose to|fell to|held at|stood at) 87%\.$/,
    );
  });

  test('the bridge adds up to the cent in what is printed', () => {
    const lines = rows('bridge');
    const amount = (text = '') => Math.round(Number(text.replace(/[$,]/g, '').replace('−', '-')) * 100);
    const amounts = lines.map((row) => amount(row[2]));
    const [closing, parts] = [amounts.at(-1), amounts.slice(0, -1)];
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(closing);
    expect(lines.map(([name]) => name)).toEqual([
      'Opening',
      'New',
      'Returned',
      'Expansion',
      'Contraction',
      'Churn',
      'Closing',
    ]);
    expect(report.charts['bridge']?.shape).toBe('waterfall');
  });

  test('claims beside what the ledger confirms, and why not the rest', () => {
    expect(section('contribution').title).toBe('$30K is confirmed by the ledger; $60K was claimed and is not.');
    expect(rows('contribution')[1]).toEqual([
      'Expansion sourced',
      '$40,000.00',
      '$30,000.00',
      '$10,000.00',
      '1 entry above the customer’s growth',
    ]);
    expect(rows('contribution', 1)).toHaveLength(measured.claims.length);
  });

  test('the team by name', () => {
    expect(rows('team').map(([name]) => name)).toEqual(['Anna Berg', '李伟']);
  });

  test('cautions stand beside the figures', () => {
    const notes = section('headline').blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));
    expect(notes.join(' ')).toContain('Fewer than five customers');
    expect(report.figures['nrr']?.caution?.map(({ id }) => id)).toContain('few-customers');
  });

  test('what is wrong with the data', () => {
    expect(section('quality').title).toBe('One error and one warning stand in the data.');
    expect(rows('quality', 1)[0]).toEqual(['number', 'Error', '1 place', 'x is no number']);
  });

  test('reads as its golden', async () => {
    await expect(JSON.stringify(withoutDrawings(report), null, 2) + '\n').toMatchFileSnapshot(
      '../golden/report/internal.json',
    );
  });

  test('all figures, curves and quadrant are printed by the command', () => {
    const json = bookFiguresJson(measured.book.settings, measured.period, measured);
    expect(Object.keys(json.figures)).toEqual([...measured.figures.keys()]);
    expect(json.figures['csm.anna.arr']?.definition.name).toContain('Anna Berg');
    expect(json.retention_curves[0]?.values[0]).toBe(1);
    expect(json.quadrant).toContainEqual({ customer: 'alder', outcome: null, experience: null });
  });
});
