/** Two reports of one invented customer, told a quarter apart, held against each other. */
import { describe, expect, test } from 'vitest';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import { diffReports } from '../../src/report/diff/diff-reports.ts';
import { formatDiffPage } from '../../src/report/diff/diff-page.ts';
import { formatDiff, formatDiffMarkdown } from '../../src/report/diff/diff-text.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import type { Report } from '../../src/report/report-schema.ts';
import { makePeriod, makeSlice, type LooseTables } from '../support/make-slice.ts';

const surveys = [9, 10, 6].map((score, index) => ({ response: `R-${index}`, date: '2026-08-03', kind: 'nps', score }));

function tell(tables: LooseTables, headline?: string): Report {
  const slice = makeSlice({ tables: { subscriptions: [{ start: '2025-02-12', arr: 84000, seats: 120 }], ...tables } });
  const period = makePeriod(slice);
  const narrative = { file: 'n.md', parts: [], ...(headline && { headline }) };
  return presentCustomer({ slice, period, ...measureCustomer(slice, period), narrative }).report;
}

describe('the difference of two reports', () => {
  test('names figures that changed, came and went, by their texts', () => {
    const { figures } = diffReports(tell({}), tell({ surveys }));
    expect(figures.find(({ id }) => id === 'nps')).toEqual({
      id: 'nps',
      name: 'Net Promoter Score',
      before: null,
      after: '33',
    });
    expect(figures.map(({ id }) => id)).not.toContain('seats.licensed');
  });

  test('does not take a sentence for another because its numbers moved', () => {
    const { sections, figures } = diffReports(tell({ surveys }), tell({ surveys: surveys.slice(0, 2) }));
    expect(figures.find(({ id }) => id === 'nps')).toMatchObject({ before: '33', after: '100' });
    const words = sections.flatMap(({ come }) => come).filter((text) => text.startsWith('NPS'));
    expect(words).toEqual([]);
  });

  test('shows changed words of a section, and a section that came', () => {
    const before = tell({}, 'All is well.');
    const after = tell({}, 'All is better.');
    delete before.sections['voice'];
    const { sections } = diffReports(before, after);
    expect(sections.find(({ id }) => id === 'summary')).toMatchObject({
      change: 'changed',
      gone: ['All is well.'],
      come: ['All is better.'],
    });
    expect(sections.find(({ id }) => id === 'voice')?.change).toBe('added');
  });

  test('is empty for the same report', () => {
    const diff = diffReports(tell({ surveys }), tell({ surveys }));
    expect(diff).toMatchObject({ figures: [], sections: [] });
    expect(formatDiff(diff)).toContain('Nothing is different.');
  });
});

describe('what a reader sees of it', () => {
  const hostile = 'All | is <b>well</b> `or` **not**.';
  const diff = diffReports(tell({}, 'All is well.'), tell({ surveys }, hostile));

  test('on a terminal', () => {
    const text = formatDiff(diff);
    expect(text).toMatch(/Net Promoter Score +not stated → 33/);
    expect(text).toContain(`  - All is well.\n  + ${hostile}`);
  });

  test('as Markdown, in which texts of the data stay texts', () => {
    const text = formatDiffMarkdown(diff);
    expect(text).toContain('| Net Promoter Score | not stated | 33 |');
    expect(text).toContain('- All \\| is \\<b\\>well\\</b\\> \\`or\\` \\*\\*not\\*\\*.');
  });

  test('as a page, in which texts of the data stay texts', () => {
    const page = formatDiffPage(diff, 'en');
    expect(page).toContain('<ins>All | is &#x3C;b>well&#x3C;/b> `or` **not**.</ins>');
    expect(page).not.toContain('<b>');
  });
});
