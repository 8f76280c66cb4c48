/** What a deck says is what the report says: every title, text, cell, value and note, read back from its package. */
import { describe, expect, test } from 'vitest';
import { buildPptx } from '../../../src/export/pptx/build-pptx.ts';
import { isDrawable } from '../../../src/export/pptx/chart-part.ts';
import type { Block } from '../../../src/report/block-schema.ts';
import type { AnyReport } from '../../../src/report/report-schema.ts';
import type { Cell } from '../../../src/report/table-schema.ts';
import { checkPackage } from './package-check.ts';
import { readDeck, type ReadSlide } from './read-deck.ts';
import { sampleReports, slidesOf } from './sample-reports.ts';

const reports = await sampleReports();
const nameOf = (report: AnyReport) => (report.schema === 'quarterdeck.report/1' ? report.customer.id : 'internal');
const decks = await Promise.all(
  reports.map(async (report) => {
    const bytes = await buildPptx(report);
    return { name: nameOf(report), report, bytes, slides: readDeck(bytes) };
  }),
);

describe.each(decks)('the deck of $name', ({ report, bytes, slides }) => {
  const told = slidesOf(report);

  test('is a package without fault', () => {
    expect(checkPackage(bytes)).toEqual([]);
  });

  test('is the same bytes again, from report.json as it is written', async () => {
    const again = await buildPptx(JSON.parse(JSON.stringify(report)) as AnyReport);
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  test('has the slides of the report with their titles and notes', () => {
    expect(slides.map(({ title }) => title)).toEqual(told.map(({ title }) => title));
    for (const [index, { notes, footnote }] of told.entries()) {
      if (notes) expect(slides[index]!.notes).toBe(notes);
      else expect(slides[index]!.notes).toBeUndefined();
      if (footnote) expect(slides[index]!.texts).toContain(footnote);
    }
  });

  test('holds its text in the places of its layouts', () => {
    for (const [index, { placeholders, texts }] of slides.entries()) {
      expect(placeholders[0]).toMatch(/^(?:ctrTitle|title)$/);
      expect(placeholders).toContain('ftr');
      if (told[index]!.layout !== 'cover') expect(texts).toContain(String(index + 1));
    }
  });

  test('says every block', () => {
    for (const [index, slide] of told.entries())
      for (const block of slide.blocks) expectBlock(block, slides[index]!, report);
  });
});

const cellText = ({ text, note }: Cell) => (note ? `${text}\n${note}` : text);

function expectBlock(block: Block, slide: ReadSlide, report: AnyReport): void {
  switch (block.kind) {
    case 'sentence':
    case 'heading':
    case 'empty':
      return expect(slide.texts).toContain(block.text);
    case 'note':
      return expect(slide.texts).toContain(block.title ? `${block.title} ${block.text}` : block.text);
    case 'table':
      return expect(slide.tables).toContainEqual([
        block.columns.map(({ label }) => label),
        ...block.rows.map((cells) => cells.map(cellText)),
      ]);
    case 'goals':
      return expect(
        slide.tables[0]!.slice(1).map(([title, from, , now, to, state]) => [
          title!.split('\n')[0],
          from,
          now,
          to,
          state,
        ]),
      ).toEqual(
        block.rows.map(({ title, baseline, actual, target, status }) => [title, baseline, actual, target, status]),
      );
    case 'figures':
      return expectFigures(block, slide, report);
    case 'timeline':
      return expect(slide.tables[0]!.map(([date, , state]) => [date, state])).toEqual(
        block.items.map(({ date, stateText }) => [date, stateText]),
      );
    case 'prose':
      return expect(slide.texts.join(' ').replace(/\s+/g, '')).toContain(block.text.replace(/\s+/g, ''));
    case 'chart':
      return expectChart(block.chart, slide, report);
    default:
      return expect(['definitions', 'what-if']).toContain(block.kind);
  }
}

function expectFigures({ items }: Extract<Block, { kind: 'figures' }>, { tables }: ReadSlide, report: AnyReport): void {
  const cells = tables.flat(2).map((cell) => cell.split('\n'));
  for (const { figure: id, label } of items) {
    const { text, changeText, value } = report.figures[id]!;
    const cell = cells.find(([said]) => said === label);
    expect(cell?.[1]).toBe(text);
    if (value !== null && changeText) expect(cell?.[2]).toBe(changeText);
  }
}

function expectChart(id: string, slide: ReadSlide, report: AnyReport): void {
  const { data, alternative, table } = report.charts[id]!;
  if (!isDrawable(data)) {
    expect(slide.tables.some((rows) => rows.length === table.rows.length + 1)).toBe(true);
    return;
  }
  const chart = slide.charts.find((one) => one.alternative === alternative)!;
  expect(chart.categories).toEqual(data.categories);
  const [head, ...rows] = chart.sheet;
  expect(rows.map(([category]) => category)).toEqual(data.categories);
  for (const [index, { values }] of data.series.entries())
    expect(rows.map((row) => row[index + 1] ?? null)).toEqual(values);
  if (data.kind === 'waterfall') return;
  expect(head!.slice(1)).toEqual(data.series.map(({ name }) => name || (table.caption ?? alternative)));
  const takesMarks = data.kind === 'line' || data.kind === 'area';
  for (const { name, values } of data.series.filter(({ unit }) => unit === undefined || takesMarks))
    expect(chart.series).toContainEqual({ name: name || (table.caption ?? alternative), values });
}
