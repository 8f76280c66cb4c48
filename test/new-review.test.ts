/** A review that is begun: its narrative says nothing yet and has no fault, and nothing that is there is touched. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkWorkspace } from '../scripts/commands/check.ts';
import { newReview } from '../src/tasks/new-review.ts';
import { draftNarrative } from '../src/report/draft-narrative.ts';
import { parseNarrative } from '../src/input/parse-narrative.ts';
import { defaultLimits } from '../src/input/limits.ts';
import { day } from './support/make-slice.ts';

let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-new-'));
  cpSync(join(import.meta.dirname, 'fixtures/base'), workspace, { recursive: true });
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(workspace, path), 'utf8');

describe('a new customer', () => {
  test('has its tables and a narrative, and no fault', async () => {
    const { files, isNewCustomer, period } = await newReview({
      workspace,
      customer: 'cedar-mills',
      name: 'Cedar, Mills (invented)',
      start: day('2026-05-01'),
    });
    expect(isNewCustomer).toBe(true);
    expect(files).toContain(`content/narrative/cedar-mills/${period}.md`);
    expect(read('data/customers/cedar-mills/customers.csv')).toBe(
      'customer,name,segment,csm,locale,currency,start_date,renewal_date\ncedar-mills,"Cedar, Mills (invented)",,,,,2026-05-01,\n',
    );
    expect(read('data/customers/cedar-mills/subscriptions.csv')).toMatch(
      /^subscription,product,start,end,arr,seats,trial\n$/,
    );
    const { issues } = await checkWorkspace({ workspace, customers: ['cedar-mills'] });
    expect(issues.map(({ rule, file }) => [rule, file])).toEqual([]);
  });

  test('needs an id that can name a folder', async () => {
    await expect(newReview({ workspace, customer: 'Cedar Mills' })).rejects.toThrow(/cannot be the id of a customer/);
  });
});

describe('the narrative of a period', () => {
  test('names what is worth saying by reference, in the notes alone', async () => {
    const { files, isNewCustomer } = await newReview({ workspace, customer: 'alder', period: '2026-Q2' });
    expect(isNewCustomer).toBe(false);
    expect(files).toEqual(['content/narrative/alder/2026-Q2.md']);
    const { narrative, errors, warnings } = parseNarrative(files[0]!, read(files[0]!), defaultLimits);
    expect([errors, warnings]).toEqual([[], []]);
    expect(narrative.parts.every(({ markdown }) => markdown.trim() === '')).toBe(true);
    expect(narrative.parts.map(({ notes }) => notes).join('\n')).toContain('{{goals.total}}');
    const { issues } = await checkWorkspace({ workspace, customers: ['alder'], period: '2026-Q2' });
    expect(issues.map(({ rule }) => rule)).toEqual([]);
  });

  test('is never written over', async () => {
    const path = 'content/narrative/alder/2026-Q3.md';
    const before = read(path);
    await expect(newReview({ workspace, customer: 'alder', period: '2026-Q3' })).rejects.toThrow(/is there already/);
    expect(read(path)).toBe(before);
  });

  test('carries the promises of the last review, unanswered', () => {
    const text = draftNarrative({
      shown: new Set(['summary']),
      figures: new Map(),
      edition: {
        schema: 'quarterdeck.edition/1',
        customer: 'alder',
        period: '2026-Q2',
        through: day('2026-06-30'),
        deliveredOn: day('2026-07-10'),
        version: '0.1.0',
        promises: [{ id: 'action:A-2', kind: 'action', words: 'Move the\narchive' }],
        figures: {},
        files: [],
      },
    });
    expect(text).toContain('# answers:\n#   action:A-2: Move the archive\n');
    expect(parseNarrative('n.md', text, defaultLimits).narrative.answers).toBeUndefined();
  });
});
