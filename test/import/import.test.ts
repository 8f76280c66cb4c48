/** What import proposes, asks, leaves alone, and refuses. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addSources } from '../../src/import/add-sources.ts';
import { detectDate, detectNumber } from '../../src/import/detect-format.ts';
import { findColumn } from '../../src/import/match-header.ts';
import { readWords } from '../../src/import/read-words.ts';
import { tableNames, tables } from '../../src/schema/tables.ts';
import { readWorkspace } from '../../src/input/read-workspace.ts';
import { writeWorkbook } from '../support/write-workbook.ts';
import { importInto, makeWorkspace, putExport, putFixture, removeWorkspaces } from './workspace.ts';

afterAll(removeWorkspaces);

const sourcesOf = (root: string): string => readFileSync(join(root, 'data/sources.yaml'), 'utf8');
const isDay = (cell: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(cell);

describe('the format of dates', () => {
  test.each([
    [['2026-07-01'], []],
    [['13/07/2026', '05/08/2026'], ['DD/MM/YYYY']],
    [['07/13/2026', '08/05/2026'], ['MM/DD/YYYY']],
    [['3.7.2026', '13.7.2026'], ['D.M.YYYY']],
    [
      ['13/07/2026 09:30', '14/07/2026'],
      ['DD/MM/YYYY HH:mm', 'DD/MM/YYYY'],
    ],
    [['2026/07/01'], ['YYYY/MM/DD']],
    [['2026年7月1日'], ['YYYY年M月D日']],
    [['05 Jul 2026'], ['D MMM YYYY']],
    [['1783935012'], ['unix seconds']],
    [[], []],
  ])('%j is settled by what its cells leave', (cells, formats) => {
    expect(detectDate(cells, isDay)).toEqual({ known: true, formats });
  });

  test('where a day and a month could be swapped, both are named and none is taken', () => {
    expect(detectDate(['03/04/2026', '05/06/2026'], isDay)).toEqual({
      known: false,
      either: ['DD/MM/YYYY', 'MM/DD/YYYY'],
    });
  });

  test('a cell that is the same either way settles nothing', () => {
    expect(detectDate(['04/04/2026'], isDay).known).toBe(false);
  });

  test('what is no date is no date', () => {
    expect(detectDate(['soon'], isDay)).toEqual({ known: false, either: [] });
  });
});

describe('the format of numbers', () => {
  test.each([
    [['12', '1250.50'], []],
    [['1,250.50'], ['1,234.56']],
    [['1.250,50', '12,00'], ['1.234,56']],
    [['$1,250.50'], ['$1,234.56']],
    [['¥1,200', '¥950.00'], ['¥1,234.56']],
    [['(1,250.50)', '20.00'], ['(1,234.56)']],
    [['12.5%'], ['1234.56%']],
  ])('%j is settled by what its cells leave', (cells, formats) => {
    expect(detectNumber(cells)).toEqual({ known: true, formats });
  });

  test('a point or comma with three digits behind is asked', () => {
    expect(detectNumber(['1.250']).known).toBe(false);
    expect(detectNumber(['1,250']).known).toBe(false);
  });
});

test('names of columns match without regard to case, width and white space, and by pattern', () => {
  expect(findColumn([' ｉd ', 'Conversation started at (Europe/Oslo)'], ['ID'])).toBe(' ｉd ');
  expect(findColumn(['Conversation started at (Europe/Oslo)'], ['x', 'Conversation started at (*)'])).toBeDefined();
  expect(findColumn(['Idea'], ['Id'])).toBeUndefined();
});

describe('a date that can be read in two ways', () => {
  const csv =
    'Session ID,Course Name,Session Date,Instructor,Company,Enrolled,Attended\nT1,Basics,03/04/2026,Ann,Halden,9,8\n';

  test('is written as both ways in a comment, and stays an error until one is chosen', async () => {
    const root = makeWorkspace();
    const { imported } = await importInto(root, [putExport(root, 'lms.csv', csv)]);
    expect(imported[0]!.proposed[0]!.proposal.remarks).toEqual([expect.stringContaining('"03/04/2026"')]);
    const text = sourcesOf(root);
    expect(text).toContain('# date: { column: Session Date, date: DD/MM/YYYY }');
    expect(text).toContain('# date: { column: Session Date, date: MM/DD/YYYY }');
    const before = await readWorkspace(root);
    expect(before.issues.map(({ rule }) => rule)).toContain('invalid-value');
    writeFileSync(
      join(root, 'data/sources.yaml'),
      text.replace(/^(\s+)# (date: .*DD\/MM.*)\n.*MM\/DD.*\n\s+date: .*$/m, '$1$2'),
    );
    const { issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('an export that names no customer', () => {
  const csv =
    '标题,备注,优先级,执行者,截止时间,创建者,创建时间,是否完成,完成时间,分组,列表\n培训,,普通,林,2026-08-20,林,2026-08-03,是,2026-08-19,,行动项\n';

  test('gets the line to fill in', async () => {
    const root = makeWorkspace();
    const { imported } = await importInto(root, [putExport(root, 'tasks.csv', csv)]);
    expect(imported[0]!.proposed[0]!.proposal.missing.map(({ name }) => name)).toEqual(['customer']);
    expect(sourcesOf(root)).toMatch(/# customer: \{ column: \?\?\? \} # needed: The id of the customer/);
    const { issues } = await readWorkspace(root);
    expect(issues.find(({ rule }) => rule === 'missing-column')).toMatchObject({ file: 'data/sources.yaml' });
  });

  test('is the export of the customer that is named', async () => {
    const root = makeWorkspace();
    await importInto(root, [putExport(root, 'tasks.csv', csv)], 'tarn');
    const { book, issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(book!.customers.find(({ slice }) => slice.customer.id === 'tarn')!.slice.tables.actions).toHaveLength(1);
  });
});

describe('an export of no known tool', () => {
  test('is matched by the names of its columns, with low confidence', async () => {
    const root = makeWorkspace();
    const csv = 'Ticket,Account,Opend,Resolved,Priority,Mood\n1,Halden,2026-07-01,2026-07-02,high,good\n';
    const { imported } = await importInto(root, [putExport(root, 'helpdesk.csv', csv)]);
    const { proposal } = imported[0]!.proposed[0]!;
    expect(proposal).toMatchObject({ table: 'tickets', unplaced: ['Mood'] });
    expect(proposal.tool).toBeUndefined();
    expect(proposal.confidence).toBeLessThanOrEqual(0.5);
    const { issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is matched by other words for our columns, and by the name of the file', async () => {
    const root = makeWorkspace();
    const csv =
      'subscription_id,account_id,start_date,plan_tier,seats,mrr_amount,arr_amount\nS1,Halden,13-05-2024,Pro,9,100,1200\n';
    const { imported } = await importInto(root, [putExport(root, 'acme_subscriptions.csv', csv)]);
    const { proposal } = imported[0]!.proposed[0]!;
    expect(proposal).toMatchObject({ table: 'subscriptions', unplaced: ['mrr_amount'], missing: [] });
    const { issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('that resembles no table gets no entry', async () => {
    const root = makeWorkspace();
    const { imported, added } = await importInto(root, [putExport(root, 'weather.csv', 'Rain,Wind\n1,2\n')]);
    expect(imported[0]!.proposed).toEqual([]);
    expect(added!.text).toBe('');
  });
});

describe('sources.yaml that is there already', () => {
  const own = `# Ours, with care.
on_error: skip

sources:
   crm:   # the CRM, since 2024
      file: ../exports/crm.csv
      table:   feedback
      columns: { customer: {column: who, slug: true}, feedback: id, date: day, text: what }   # kept
      # about the CRM

# the end
`;

  test('keeps every byte, and gets the entry behind its own', async () => {
    const root = makeWorkspace();
    putExport(root, 'crm.csv', 'who,id,day,what\nHalden,1,2026-07-01,Good (synthetic)\n');
    writeFileSync(join(root, 'data/sources.yaml'), own);
    await importInto(root, [putFixture(root, 'zendesk-tickets.csv')]);
    const text = sourcesOf(root);
    expect(text.startsWith(own.slice(0, own.indexOf('# the end')).trimEnd())).toBe(true);
    expect(text).toContain('\n# the end\n');
    expect(Object.keys(parse(text).sources)).toEqual(['crm', 'zendesk_tickets']);
    const { issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('an entry of the same name is not overwritten, one that reads the same is not repeated', async () => {
    const root = makeWorkspace();
    const file = putFixture(root, 'zendesk-tickets.csv');
    await importInto(root, [file]);
    const first = sourcesOf(root);
    const again = await importInto(root, [file]);
    expect(sourcesOf(root)).toBe(first);
    expect(again.added!.present).toHaveLength(1);
    const other = await importInto(root, [putExport(root, 'other.csv', readFileSync(file))]);
    expect(other.added!.proposals.map(({ name }) => name)).toEqual(['zendesk_tickets_2']);
    expect(Object.keys(parse(sourcesOf(root)).sources)).toEqual(['zendesk_tickets', 'zendesk_tickets_2']);
  });

  test.each([
    '',
    '# only a remark\n',
    'on_error: skip\n',
    'sources: {}\n',
    '# ours\non_error: skip\nsources: {} # none yet\n\n# end\n',
  ])('is added to where it is %j', async (text) => {
    const root = makeWorkspace();
    writeFileSync(join(root, 'data/sources.yaml'), text);
    const { imported } = await importInto(root, [putFixture(root, 'zendesk-tickets.csv')]);
    expect(imported).toHaveLength(1);
    expect(Object.keys(parse(sourcesOf(root)).sources)).toEqual(['zendesk_tickets']);
    for (const comment of text.match(/#.*/g) ?? []) expect(sourcesOf(root)).toContain(comment);
  });

  test('in braces is written in lines, with all its entries', async () => {
    const root = makeWorkspace();
    putExport(root, 'crm.csv', 'who,id,day,what\nHalden,1,2026-07-01,Good (synthetic)\n');
    const columns = '{ customer: { column: who, slug: true }, feedback: id, date: day, text: what }';
    const entry = `{ file: ../exports/crm.csv, table: feedback, columns: ${columns} }`;
    writeFileSync(join(root, 'data/sources.yaml'), `# ours\nsources: { crm: ${entry} }\n`);
    await importInto(root, [putFixture(root, 'zendesk-tickets.csv')]);
    expect(Object.keys(parse(sourcesOf(root)).sources)).toEqual(['crm', 'zendesk_tickets']);
    expect(sourcesOf(root)).toMatch(/^# ours\n/);
  });

  test('with a fault is left alone, and the fault named', async () => {
    const root = makeWorkspace();
    writeFileSync(join(root, 'data/sources.yaml'), 'sources:\n  a: { file: x.csv, tabel: usage }\n');
    const { issues, added } = await importInto(root, [putFixture(root, 'zendesk-tickets.csv')]);
    expect(added).toBeUndefined();
    expect(issues[0]).toMatchObject({ file: 'data/sources.yaml', line: 2 });
  });
});

test('a name with a colon or a hash is written so that it is read again', () => {
  const csv = { name: 'a', file: 'x: y #1.csv', path: 'x', table: 'feedback' as const };
  const share = { count: 1, of: 1 };
  const columns = [{ name: 'text', origin: { column: 'What: #1', empty: ['-'] } }];
  const proposal = {
    ...csv,
    columns,
    confidence: 1,
    found: share,
    fitting: share,
    unplaced: ['a\nb'],
    missing: [],
    remarks: [],
  };
  const { sources } = parse(addSources(undefined, [proposal]).text);
  expect(sources.a).toMatchObject({ file: 'x: y #1.csv', columns: { text: { column: 'What: #1', empty: ['-'] } } });
});

test('an export in GB18030 is read, and its encoding declared', async () => {
  const root = makeWorkspace();
  // 客户, 场次编号, 培训日期, 课程名称, 讲师, 报名人数, 参加人数 / halden, T1, 2026-07-13, 基础, 林晓, 9, 8
  const bytes = Buffer.from(
    'bfcdbba72cb3a1b4ceb1e0bac52cc5e0d1b5c8d5c6da2cbfceb3ccc3fbb3c62cbdb2caa62cb1a8c3fbc8cbcafd2cb2cebcd3c8cbcafd0a' +
      '68616c64656e2c54312c323032362d30372d31332cbbf9b4a12cc1d6cffe2c392c380a',
    'hex',
  );
  await importInto(root, [putExport(root, 'lms.csv', bytes)]);
  expect(parse(sourcesOf(root)).sources.lms_sessions_training).toMatchObject({
    encoding: 'gb18030',
    table: 'training',
  });
  const { book, issues } = await readWorkspace(root);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(book!.customers.find(({ slice }) => slice.customer.id === 'halden')!.slice.tables.training[0]!.trainer).toBe(
    '林晓',
  );
});

test('other words stand for tables and columns that there are', () => {
  const words = readWords();
  for (const table of Object.keys(words.tables)) expect(tableNames).toContain(table);
  const columns = Object.values(tables).flatMap((table) => Object.keys(table.columns));
  for (const column of Object.keys(words.columns)) expect(columns).toContain(column);
});

describe('the same export in another format', () => {
  const header = [
    'Number',
    'Organization',
    'Requester',
    'Subject',
    'Status',
    'Assignee',
    'Group',
    'Via',
    'Id',
    'Created at',
    'Solved at',
    'Updated at',
    'Priority',
  ];
  const row = [
    'n',
    'Halden',
    'A',
    'Import (synthetic)',
    'Solved',
    'B',
    'C',
    'Mail',
    '48211',
    '2026-07-13',
    '2026-07-14',
    '2026-07-14',
    'high',
  ];
  const record = Object.fromEntries(header.map((name, index) => [name, row[index]]));
  test.each([
    ['tickets.xlsx', () => writeWorkbook({ sheets: [{ name: 'Export', rows: [header, row] }] })],
    ['tickets.ndjson', () => `${JSON.stringify(record)}\n`],
    ['tickets.json', () => JSON.stringify([record])],
    ['tickets.tsv', () => `${header.join('\t')}\n${row.join('\t')}\n`],
  ])('%s is recognised and read', async (name, write) => {
    const root = makeWorkspace();
    const { imported } = await importInto(root, [putExport(root, name, write())]);
    expect(imported[0]!.proposed[0]!.proposal.tool).toBe('Zendesk tickets');
    const { book, issues } = await readWorkspace(root);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const halden = book!.customers.find(({ slice }) => slice.customer.id === 'halden')!;
    expect(halden.slice.tables.tickets[0]).toMatchObject({ ticket: '48211', opened: '2026-07-13', priority: 'high' });
  });
});
