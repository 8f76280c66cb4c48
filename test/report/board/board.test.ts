/** The readiness board over forty customers made for the purpose: who lacks what can be read off their fixture. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkWorkspace, type Checked } from '../../../scripts/commands/check.ts';
import { startBoard, type BoardNotes } from '../../../src/build/build-board.ts';
import { boardCsv } from '../../../src/export/data/board-csv.ts';
import { prepare, presentBook, survey } from '../../../src/pipeline.ts';
import { boardSchema, type Board, type BoardEntry } from '../../../src/report/board/board-schema.ts';
import { makeBoardTelling, presentBoard, type BoardTelling } from '../../../src/report/board/present-board.ts';
import { withView } from '../../../src/report/board/review.ts';
import { presentCsm } from '../../../src/report/board/present-csm.ts';
import { customerId, writeBoardWorkspace } from '../../fixtures/board.ts';

const golden = fileURLToPath(new URL('../../golden/board/forty.json', import.meta.url));

let workspace: string;
let checked: Checked;
let notes: BoardNotes;
let telling: BoardTelling;
let board: Board;

const tellIn = (locale: 'en' | 'zh-CN') =>
  makeBoardTelling({
    ...notes,
    settings: { ...notes.settings, locale },
    reports: new Map([[customerId(1), '../reports/customer-01/2026-Q3/index.html']]),
    workspace: '../..',
  });

beforeAll(async () => {
  workspace = writeBoardWorkspace();
  checked = await checkWorkspace({ workspace });
  const prepared = await prepare({ workspace });
  const surveyed = survey(prepared);
  notes = startBoard(prepared, surveyed, presentBook(prepared, surveyed).measured, false);
  telling = tellIn('en');
  board = presentBoard(telling);
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const entriesOf = ({ groups }: Board): BoardEntry[] => groups.flatMap(({ entries }) => entries);
const numbersOf = (entries: readonly BoardEntry[]) => entries.map(({ customer }) => Number(customer.slice(-2)));
const lacking = (id: string) =>
  numbersOf(entriesOf(board).filter(({ reasons }) => reasons.some((reason) => reason.id === id))).sort((a, b) => a - b);
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('forty customers', () => {
  test('each lacks what its fixture says, and nothing else', () => {
    expect({
      'narrative-missing': lacking('narrative-missing'),
      'data-behind': lacking('data-behind'),
      'goals-unconfirmed': lacking('goals-unconfirmed'),
      'goals-missing': lacking('goals-missing'),
      'promises-overdue': lacking('promises-overdue'),
      'data-error': lacking('data-error'),
      'data-missing': lacking('data-missing'),
      'lint-findings': lacking('lint-findings'),
      'not-delivered': lacking('not-delivered'),
      'not-opened': lacking('not-opened'),
    }).toEqual({
      'narrative-missing': upTo(1, 5),
      'data-behind': upTo(5, 9),
      'goals-unconfirmed': upTo(10, 12),
      'goals-missing': upTo(13, 14),
      'promises-overdue': upTo(15, 17),
      'data-error': upTo(18, 19),
      'data-missing': [20],
      'lint-findings': upTo(21, 22),
      'not-delivered': upTo(31, 40),
      'not-opened': upTo(29, 30),
    });
  });

  test('stand by the date of their renewal', () => {
    expect(board.groups.map(({ id, entries }) => [id, numbersOf(entries)])).toEqual([
      ['past', [40, 39]],
      ['next-90', upTo(1, 10)],
      ['next-180', upTo(11, 20)],
      ['later', upTo(21, 36)],
      ['undated', upTo(37, 38)],
    ]);
  });

  test('are counted and named as the golden has them', async () => {
    const { title, counts, groups } = board;
    const summaries = groups.map(({ id, summary }) => ({ id, summary }));
    const reviews = entriesOf(board).map(({ customer, csm, days, arr, health, ready, complete, cells, reasons }) => ({
      customer,
      csm,
      days,
      arr,
      health,
      ready,
      complete,
      cells: cells.map(({ text, note }) => (note ? `${text} | ${note}` : text)),
      reasons: reasons.map(({ id, file, line, text }) => [id, line ? `${file}:${line}` : (file ?? ''), text]),
    }));
    await expect(`${JSON.stringify({ title, counts, summaries, reviews }, null, 2)}\n`).toMatchFileSnapshot(golden);
  });

  test('an unread log says nothing of who opened', () => {
    const opened = entriesOf(board).find(({ customer }) => customer === customerId(27));
    expect(opened?.opened).toBeNull();
    expect(opened?.cells.at(-1)?.text).toBe('not known');
    expect(opened?.reasons).toEqual([]);
  });
});

test('what a log says later is taken over, and what is no longer known is let go', () => {
  const review = notes.reviews.find(({ customer }) => customer === customerId(29))!;
  const view = { customer: review.customer, period: '2026-Q3', times: 2 };
  expect(withView(review, view)).toMatchObject({ opened: { times: 2 }, reasons: [] });
  expect(withView(review, undefined)).not.toHaveProperty('opened');
  expect(withView(review, { ...view, times: 0 })).toEqual(review);
});

describe('check and the board', () => {
  test('say the same of every review', () => {
    const onBoard = entriesOf(board).map(({ customer, ready, reasons }) => ({
      customer,
      ready,
      lacks: reasons.map(({ id, file }) => ({ id, ...(file && { file }) })),
    }));
    const inCheck = checked.reports.map(({ customer, ready, lacks }) => ({ customer, ready, lacks }));
    const byId = (a: { customer: string }, b: { customer: string }) => (a.customer < b.customer ? -1 : 1);
    expect(onBoard.sort(byId)).toEqual(inCheck.sort(byId));
  });

  test('what blocks in check is an error on the board', () => {
    const blocked = checked.reports.filter(({ blocking }) => blocking.length > 0).map(({ customer }) => customer);
    expect(blocked).toEqual([customerId(18), customerId(19)]);
    expect(checked.reports.filter(({ ready }) => !ready).map(({ customer }) => customer)).toEqual(blocked);
  });
});

describe('links', () => {
  const reasonOf = (number: number, id: string) =>
    entriesOf(board)
      .find(({ customer }) => customer === customerId(number))
      ?.reasons.find((reason) => reason.id === id);

  test('lead to the file and name its line', () => {
    expect(reasonOf(10, 'goals-unconfirmed')).toMatchObject({
      file: 'data/book/goals.csv',
      line: 21,
      link: '../../data/book/goals.csv',
    });
    expect(reasonOf(18, 'data-error')).toMatchObject({ file: 'data/book/health.csv', line: 19 });
  });

  test('lead nowhere where nothing is there yet, and name the file to write', () => {
    const missing = reasonOf(1, 'narrative-missing');
    expect(missing?.file).toBe('content/narrative/customer-01/2026-Q3.md');
    expect(missing?.link).toBeUndefined();
  });

  test('to reports are there where reports are', () => {
    const linked = entriesOf(board).filter(({ link }) => link !== undefined);
    expect(linked.map(({ customer, link }) => [customer, link])).toEqual([
      [customerId(1), '../reports/customer-01/2026-Q3/index.html'],
    ]);
  });
});

describe('the pages of CSMs', () => {
  test('hold the own customers, each customer on one page', () => {
    const pages = telling.csms.map((csm) => presentCsm(telling, csm));
    expect(pages.map((page) => [page.csm?.id, entriesOf(page).length])).toEqual([
      ['asa', 10],
      ['bo', 10],
      ['cai', 10],
      ['dee', 9],
      [null, 1],
    ]);
    const all = pages.flatMap(entriesOf).map(({ customer }) => customer);
    expect(all.sort()).toEqual(
      entriesOf(board)
        .map(({ customer }) => customer)
        .sort(),
    );
  });

  test('state the own figures with their definitions, and those of nobody else', () => {
    const [asa] = telling.csms;
    const page = presentCsm(telling, asa!);
    expect(page.figures['csm.asa.customers']?.value).toBe(10);
    expect(page.figures['csm.asa.arr']?.value).toBe(190_000);
    expect(Object.keys(page.figures).filter((id) => !id.startsWith('csm.asa.'))).toEqual([]);
    expect(page.below.find(({ kind }) => kind === 'definitions')).toMatchObject({ figures: Object.keys(page.figures) });
  });

  test('list the open promises, the earliest due first', () => {
    const page = presentCsm(telling, telling.csms[0]!);
    const promises = page.below.find((block) => block.kind === 'table');
    expect(promises?.rows).toHaveLength(10);
    expect(promises?.rows[0]?.[0]?.text).toBe('Customer 17 (invented)');
    expect(promises?.rows[0]?.[2]).toMatchObject({ text: '1 Sept 2026', tone: 'bad' });
  });
});

describe('in either language', () => {
  test.each(['en', 'zh-CN'] as const)('%s: every page is as its schema says', (locale) => {
    const told = tellIn(locale);
    for (const page of [presentBoard(told), ...told.csms.map((csm) => presentCsm(told, csm))])
      expect(boardSchema.parse(page)).toEqual(page);
  });

  test('the words differ, and what is counted does not', () => {
    const chinese = presentBoard(tellIn('zh-CN'));
    expect(chinese.title.replace(/\u00A0/g, ' ')).toBe('未来 90 天有 10 项续约；40 项回顾中有 22 项尚不齐备。');
    expect(chinese.counts.map(({ id, count }) => [id, count])).toEqual(
      board.counts.map(({ id, count }) => [id, count]),
    );
  });
});

test('the list as CSV has a row a review, with ids for programs', () => {
  const lines = new TextDecoder().decode(boardCsv(board)).trim().split('\r\n');
  expect(lines).toHaveLength(41);
  expect(lines[0]?.replace('\uFEFF', '').split(',').slice(0, 5)).toEqual([
    'customer',
    'name',
    'csm',
    'csm_name',
    'renewal_date',
  ]);
  expect(lines.find((line) => line.startsWith('customer-05,'))).toContain(',data-behind narrative-missing,');
});
