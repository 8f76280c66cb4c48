/** The PDFs of the sample: what a reader, a reading machine and an archive find in them. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { Block } from '../../src/report/block-schema.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';
import {
  allTags,
  FOOT,
  readPdf,
  squeeze,
  strandedHeadlines,
  type Bookmark,
  type ReadPdf,
} from '../support/read-pdf.ts';

const dist = join(inject('sample'), 'dist');
const files = globSync('{reports,internal}/**/*.pdf', { cwd: dist }).sort();
const papers = files.filter((file) => file.endsWith('report.pdf'));
const decks = files.filter((file) => file.endsWith('deck.pdf'));

const known = new Map<string, Promise<ReadPdf>>();
const open = (file: string) => {
  const pdf = known.get(file) ?? readPdf(readFileSync(join(dist, file)));
  known.set(file, pdf);
  return pdf;
};
const reportOf = (file: string) =>
  JSON.parse(readFileSync(join(dist, dirname(file), 'report.json'), 'utf8')) as AnyReport;
const textOf = ({ pages }: ReadPdf) => squeeze(pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join(''));
const flat = (items: readonly Bookmark[]): string[] => items.flatMap((one) => [one.title, ...flat(one.items)]);

describe.each(files)('%s', (file) => {
  test('is tagged, with a title, an author, a language and the day it was made', async () => {
    const { info, isTagged } = await open(file);
    const report = reportOf(file);
    expect(isTagged).toBe(true);
    expect(info).toMatchObject({ Author: report.vendor.name, Language: report.locale });
    for (const part of [report.kind, report.period.label]) expect(info['Title']).toContain(part);
    expect(info['CreationDate']).toBe(info['ModDate']);
    expect(info['CreationDate']).toMatch(/^D:\d{8}000000\+00'00'$/);
  });

  test('has its fonts inside, no more of each than is used, and none as drawings', async () => {
    const { fonts } = await open(file);
    expect(fonts.all).toBeGreaterThan(0);
    expect(fonts).toEqual({ all: fonts.all, embedded: fonts.all, subset: fonts.all, type3: 0 });
  });

  test('has headlines in their order, heads of tables, words for drawings and for links', async () => {
    const { pages } = await open(file);
    const tags = pages.flatMap((page) => allTags(page.tags));
    const levels = tags.flatMap(({ role }) => (/^H[1-6]$/.test(role) ? [Number(role[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    const rows = tags.filter(({ role }) => role === 'TR');
    const heads = rows.map((row) => allTags(row.children).filter(({ role }) => role === 'TH').length);
    expect(heads.filter((count) => count === 0)).toEqual([]);
    expect(tags.filter(({ role, alt }) => role === 'Figure' && !alt).map(({ text }) => text)).toEqual([]);
    expect(
      tags.filter(({ role, text, links }) => role === 'Link' && (text === '' || links === 0)).map(({ text }) => text),
    ).toEqual([]);
  });

  test('has nothing beyond the edge of a sheet', async () => {
    const { pages } = await open(file);
    const outside = pages.flatMap(({ texts, width, height }) =>
      texts.filter(({ x, y, width: wide, size }) => x < 0 || y < 0 || x + wide > width + 1 || y + size > height + 1),
    );
    expect(outside).toEqual([]);
  });

  test('is in order for qpdf, where it is installed', (context) => {
    const { status, stdout, error } = spawnSync('qpdf', ['--check', join(dist, file)], { encoding: 'utf8' });
    if (error) context.skip('qpdf is not installed');
    expect({ status, stdout }).toMatchObject({ status: 0 });
  });
});

const blocksOf = ({ sections }: AnyReport): Block[] => Object.values(sections).flatMap(({ blocks }) => blocks);

/** The texts of a block as it stands on paper. */
function textsOf(block: Block, { figures, charts }: AnyReport): (string | undefined)[] {
  switch (block.kind) {
    case 'figures':
      return block.items.flatMap(({ figure, label }) => {
        const { text, value, changeText, reasonText } = figures[figure]!;
        return [label, text, value === null ? reasonText : changeText];
      });
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ label }) => label),
        ...block.rows.flat().flatMap(({ text, note }) => [text, note]),
      ];
    case 'goals':
      return block.rows.flatMap(({ title, agreed, note, baseline, target, actual, status }) => [
        title,
        agreed,
        note,
        baseline,
        target,
        actual,
        status,
      ]);
    case 'timeline':
      return block.items.flatMap(({ title, date, stateText, note }) => [title, date, stateText, note]);
    case 'definitions':
      return block.figures.flatMap((id) => {
        const { definition, text, sourceText } = figures[id]!;
        return [definition.name, text, definition.sentence, definition.formula, sourceText];
      });
    case 'chart':
      return [charts[block.chart]?.caption];
    case 'prose':
    case 'sentence':
    case 'empty':
    case 'heading':
    case 'note':
      return [block.text];
    case 'what-if':
    case 'retention':
      return [];
  }
}

/** Whether the words of a text stand in the other, whatever is between its lines. */
const lacking = (whole: string, texts: readonly (string | undefined)[]) =>
  texts.filter((text) => text !== undefined && text.split(/\n+/).some((line) => !whole.includes(squeeze(line))));

describe.each(papers)('%s', (file) => {
  test('holds every text of the report, on the sheet of its reader', async () => {
    const report = reportOf(file);
    const pdf = await open(file);
    const whole = textOf(pdf);
    const texts = blocksOf(report).flatMap((block) => textsOf(block, report));
    expect(texts.length).toBeGreaterThan(5);
    expect(lacking(whole, [report.title, ...texts])).toEqual([]);
    const sheet = report.paper === 'a4' ? [595, 842] : [612, 792];
    for (const { width, height } of pdf.pages) expect([Math.round(width), Math.round(height)]).toEqual(sheet);
  });

  test('numbers its sheets and says on each whose and of when they are', async () => {
    const { pages } = await open(file);
    const report = reportOf(file);
    const reader = report.schema === 'quarterdeck.report/1' ? report.customer.name : report.confidential;
    for (const [index, { texts }] of pages.entries()) {
      const foot = squeeze(
        texts
          .filter(({ y }) => y < FOOT)
          .map(({ text }) => text)
          .join(''),
      );
      for (const part of [reader, report.period.label, `${index + 1} / ${pages.length}`])
        expect(foot).toContain(squeeze(part));
    }
  });

  test('has a bookmark a section, under the headline', async () => {
    const { bookmarks } = await open(file);
    const report = reportOf(file);
    const sections = Object.values(report.sections).filter(({ bare }) => !bare);
    expect(bookmarks.map(({ title }) => title)).toEqual([report.title]);
    const wanted = sections.flatMap(({ label, title }, at) =>
      title === report.title && at === 0 ? [] : [`${at + 1} ${label} · ${title}`],
    );
    const found = bookmarks[0]!.items.map(({ title }) => title);
    expect(found.filter((title) => / · /.test(title))).toEqual(wanted.map((title) => title.replace(/\s+/g, ' ')));
  });

  test('has as many rows as the report, none of them cut by a page’s end', async () => {
    const { pages } = await open(file);
    const report = reportOf(file);
    const tables = blocksOf(report).flatMap((block) =>
      block.kind === 'table' || block.kind === 'goals' ? [block] : [],
    );
    const rows = pages.map(({ tags }) => allTags(tags).filter(({ role }) => role === 'TR'));
    // On a page stand the rows that have a text there; a row that was cut would stand on two.
    const withCells = rows
      .flat()
      .filter(({ text, children }) => text !== '' && children.some(({ role }) => role === 'TD'));
    expect(withCells.length).toBe(tables.reduce((sum, { rows: inside }) => sum + inside.length, 0));
  });

  test('has no headline alone at the end of a page', async () => {
    const { pages } = await open(file);
    expect(pages.flatMap(strandedHeadlines)).toEqual([]);
  });

  test('leads from every number to its definition, inside', async () => {
    const { pages, places } = await open(file);
    const links = pages.flatMap((page) => page.links);
    expect(links.filter((place) => typeof place !== 'string' || !places.includes(place))).toEqual([]);
    const report = reportOf(file);
    const stated = blocksOf(report).flatMap((block) =>
      block.kind === 'figures' ? block.items.map(({ figure }) => figure) : [],
    );
    const reached = new Set(links.map((place) => decodeURIComponent(String(place))));
    expect(stated.filter((figure) => !reached.has(`figure-${figure}`))).toEqual([]);
  });

  test('keeps the page to forward on one sheet', async () => {
    const { pages } = await open(file);
    const sheet = reportOf(file).sections['champion'];
    if (!sheet) return;
    const at = pages.findIndex(({ tags }) =>
      allTags(tags).some(({ role, text }) => role === 'H2' && text.includes(squeeze(sheet.label + sheet.title))),
    );
    expect(at).toBeGreaterThan(0);
    const last = sheet.blocks
      .flatMap((block) => textsOf(block, reportOf(file)))
      .findLast((text) => text !== undefined)!;
    expect(squeeze(pages[at]!.texts.map(({ text }) => text).join(''))).toContain(squeeze(last));
  });
});

describe.each(decks)('%s', (file) => {
  test('has a sheet a slide, each with its number, and a bookmark a slide', async () => {
    const { pages, bookmarks } = await open(file);
    const slides = Object.values(reportOf(file).sections).flatMap((section) => section.slides);
    expect(pages).toHaveLength(slides.length);
    const titles = slides.map(({ title }) => title.replace(/\s+/g, ' ').trim());
    const found = flat(bookmarks);
    expect(found.filter((title) => titles.includes(title))).toEqual(titles);
    for (const [index, { texts }] of pages.slice(1).entries())
      expect(texts.map(({ text }) => text).join('\n')).toMatch(new RegExp(`(^|· ?)${index + 2}$`, 'm'));
  });
});
