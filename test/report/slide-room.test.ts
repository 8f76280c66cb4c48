import { describe, expect, test } from 'vitest';
import { goalSlides, tableSlides } from '../../src/report/blocks.ts';
import type { Block, GoalRow } from '../../src/report/block-schema.ts';
import type { Slide } from '../../src/report/report-schema.ts';
import type { Table } from '../../src/report/table-schema.ts';
import { sayIn } from '../../src/report/words.ts';

const say = sayIn('en');
const table = (texts: readonly string[]): Table => ({
  columns: [
    { label: 'What', align: 'start' },
    { label: 'Due', align: 'end' },
  ],
  rows: texts.map((text) => [{ text, note: 'Ana Berg' }, { text: '30 Sept 2026' }]),
});
const rowsOf = (slides: readonly Slide[]) =>
  slides.map(({ blocks: [block] }) => (block?.kind === 'table' || block?.kind === 'goals' ? block.rows.length : 0));
const long = 'The carrier feed has to be connected before the shippers see their first report. '.repeat(3);

describe('a table on slides', () => {
  test('goes on with its head, and says that it does', () => {
    const slides = tableSlides(table(Array<string>(10).fill('Short')), { title: 'Ten things', notes: 'Say it.' }, say);
    expect(rowsOf(slides)).toEqual([5, 5]);
    expect(slides.map(({ title }) => title)).toEqual(['Ten things', 'Ten things (continued)']);
    expect(slides.map(({ blocks: [block] }) => block)).toMatchObject([
      { columns: [{ label: 'What' }, {}] },
      { columns: [{ label: 'What' }, {}] },
    ]);
    expect(slides.map(({ notes }) => notes)).toEqual(['Say it.', undefined]);
  });

  test('has fewer rows on a slide where texts are long, in either script', () => {
    const most = (text: string) =>
      Math.max(...rowsOf(tableSlides(table(Array<string>(12).fill(text)), { title: 'T' }, say)));
    expect(most(long)).toBeLessThan(most('Short'));
    expect(most('运输接口需要在月底之前接入计划看板并由双方确认。'.repeat(4))).toBeLessThan(most('接入看板'));
    expect(most('接入看板')).toBe(most('Short'));
  });

  test('keeps every row in order', () => {
    const texts = Array.from({ length: 14 }, (_, index) => (index % 3 ? `Row ${index}` : `Row ${index} ${long}`));
    const shown = tableSlides(table(texts), { title: 'All' }, say).flatMap(({ blocks: [block] }) =>
      block?.kind === 'table' ? block.rows.map(([cell]) => cell?.text) : [],
    );
    expect(shown).toEqual(texts);
  });

  test('says how many rows of how many it shows, and what is shortened', () => {
    const many = tableSlides(table(Array<string>(300).fill('Short')), { title: 'Many', footnote: 'Counted.' }, say);
    expect(many).toHaveLength(4);
    const shown = rowsOf(many).reduce((sum, count) => sum + count, 0);
    expect(many.at(-1)?.footnote).toBe(`Counted. ${shown} of 300; the page has them all.`);
    expect(many[0]?.footnote).toBe('Counted.');

    const [one] = tableSlides(table([long.repeat(20)]), { title: 'Long' }, say);
    const [block] = one!.blocks as [Extract<Block, { kind: 'table' }>];
    expect(block.rows[0]?.[0]?.text).toMatch(/\S…$/u);
    expect(one?.footnote).toBe('What ends in … is shortened; the page has it in full.');
  });
});

test('forty goals go over several slides', () => {
  const row: GoalRow = {
    title: 'Invoice disputes a month',
    agreed: 'agreed with Dana Whitfield',
    baseline: '410',
    actual: '254',
    target: '287',
    figure: 'goal.disputes.attainment',
    fraction: 1,
    tone: 'good',
    status: 'Met',
  };
  const block = { kind: 'goals' as const, columns: ['', '', '', '', ''], rows: Array<GoalRow>(40).fill(row) };
  const slides = goalSlides(block, { title: 'Forty goals are met.' }, say);
  expect(slides).toHaveLength(4);
  expect(Math.max(...rowsOf(slides))).toBeLessThanOrEqual(6);
  expect(slides.at(-1)?.footnote).toMatch(/of 40; the page has them all\.$/);
});
