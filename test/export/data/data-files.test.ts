/** The data files say what the report says: read back by other readers than what wrote them. */
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { buildDataFiles } from '../../../src/export/data/data-files.ts';
import { defuse } from '../../../src/export/data/csv.ts';
import type { Report } from '../../../src/report/report-schema.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';
import { readSheets } from '../../support/read-sheets.ts';
import { bare, beginning, grown, present } from '../../report/slices.ts';

const samples = Object.entries({ grown, beginning, bare }).flatMap(([name, parts]) =>
  (['en', 'zh-CN'] as const).map((locale) => [`${name} in ${locale}`, present(parts, undefined, locale).report] as const),
);
const reportOf = (name: string) => samples.find(([one]) => one === name)![1];

const csvOf = (content: Uint8Array) => {
  const { data, errors } = Papa.parse<string[]>(new TextDecoder().decode(content), { delimiter: ',' });
  expect(errors).toEqual([]);
  const [header = [], ...rows] = data.slice(0, -1);
  return { header, rows };
};
const filesOf = (report: Report) => new Map(buildDataFiles(report).map(({ path, content }) => [path, content]));
const csvNamed = (report: Report, name: string) => csvOf(filesOf(report).get(`data/${name}.csv`)!);
const undefuse = (text: string) => text.replaceAll("'", '');

describe.each(samples)('%s', (_, report) => {
  const files = filesOf(report);
  const sheets = readSheets(files.get('data.xlsx')!);
  const csv = [...files].filter(([path]) => path.endsWith('.csv')).map(([path, content]) => ({ path, ...csvOf(content) }));

  test('every figure stands in figures.csv with its value', () => {
    const { header, rows } = csvOf(files.get('data/figures.csv')!);
    expect(header).toEqual(
      'id name value unit currency text previous change n caution reason period source'.split(' '),
    );
    const read = rows.map((row) => Object.fromEntries(row.map((cell, at) => [header[at]!, cell])));
    expect(read.map(({ id }) => id)).toEqual(Object.keys(report.figures));
    for (const { id, value, previous, reason, text, currency } of read) {
      const figure = report.figures[id!]!;
      const said = typeof figure.value === 'number' ? String(figure.value) : figure.value === null ? '' : figure.text;
      expect(undefuse(value!)).toBe(undefuse(said));
      expect(reason).toBe(figure.reasonText ?? '');
      expect(value === '').toBe(figure.value === null);
      expect(currency).toBe(figure.currency ?? '');
      if (typeof figure.previous === 'number') expect(Number(previous)).toBe(figure.previous);
      expect(undefuse(text!)).toBe(undefuse(figure.exactText ?? figure.text));
    }
  });

  test('every chart has its values in a file, gaps as gaps', () => {
    for (const { data, id } of Object.values(report.charts)) {
      const file = csv.find(({ path }) => path.endsWith(`/${id}-chart.csv`) || path.endsWith(`-${id}-chart.csv`));
      expect(file, id).toBeDefined();
      const first = file!.header.length - data.series.length;
      expect(file!.rows.map(([category]) => category)).toEqual(data.categories.map(defuse));
      if (data.dates) expect(file!.rows.map(([, date]) => date)).toEqual(data.dates);
      const read = data.series.map((_series, at) => file!.rows.map((row) => row[first + at]));
      expect(read).toEqual(data.series.map(({ values }) => values.map((value) => (value === null ? '' : String(value)))));
    }
  });

  test('the workbook has a sheet for each file with the same cells, and one that defines the figures', () => {
    expect(sheets).toHaveLength(csv.length + 2);
    for (const [at, file] of csv.entries()) {
      const sheet = sheets[at + 1]!;
      expect(sheet.rows.map((row) => row.map(undefuse))).toEqual(
        file.rows.map((row) => row.map((cell) => undefuse(cell.replace(/\r\n?/g, '\n')))),
      );
    }
    const definitions = sheets.at(-1)!;
    const read = definitions.rows.map(([id, name, sentence, formula, missing, standard]) => [
      id,
      { name, sentence, formula, missing, ...(standard && { standard }) },
    ]);
    expect(Object.fromEntries(read)).toEqual(
      Object.fromEntries(Object.values(report.figures).map(({ id, definition }) => [id, definition])),
    );
  });

  test('heads are worded, and none is blank', () => {
    const heads = [...sheets, ...csv].flatMap(({ header }) => [...header]);
    expect(heads.filter((head) => head.trim() === '' || head.startsWith('data.'))).toEqual([]);
  });

  test('names no file of the workspace', () => {
    const text = csv.map(({ header, rows }) => JSON.stringify([header, rows])).join() + JSON.stringify(sheets);
    expect(text).not.toMatch(/data\/(book|customers)|\.(csv|xlsx|md|yaml)\b|arr_claimed/);
  });

  test('gives the same bytes each time', () => {
    for (const { path, content } of buildDataFiles(structuredClone(report)))
      expect(Buffer.from(content).equals(Buffer.from(files.get(path)!)), path).toBe(true);
  });
});

it('names files after section and chart, the same each quarter', () => {
  expect([...filesOf(reportOf('grown in en')).keys()]).toMatchInlineSnapshot(`
    [
      "data/figures.csv",
      "data/purpose-table.csv",
      "data/purpose-table-2.csv",
      "data/outcomes-goals.csv",
      "data/outcomes-goal-1-chart.csv",
      "data/outcomes-goal-2-chart.csv",
      "data/outcomes-timeline.csv",
      "data/value-chart.csv",
      "data/value-table.csv",
      "data/value-to-date-chart.csv",
      "data/usage-table.csv",
      "data/usage-1-chart.csv",
      "data/usage-adoption-chart.csv",
      "data/usage-2-chart.csv",
      "data/usage-breadth-chart.csv",
      "data/training-chart.csv",
      "data/training-table.csv",
      "data/support-chart.csv",
      "data/support-response-chart.csv",
      "data/support-resolution-chart.csv",
      "data/voice-nps-chart.csv",
      "data/voice-table.csv",
      "data/voice-table-2.csv",
      "data/candour-table.csv",
      "data/plan-table.csv",
      "data/plan-table-2.csv",
      "data/renewal-life-line-chart.csv",
      "data/renewal-timeline.csv",
      "data/renewal-table.csv",
      "data/champion-table.csv",
      "data/champion-table-2.csv",
      "data.xlsx",
    ]
  `);
});

it('writes money with every digit where the page writes it short', () => {
  const { header, rows } = csvNamed(reportOf('grown in en'), 'value-table');
  expect(header).toContain('Benefit (USD)');
  expect(rows.at(-1)?.[header.indexOf('Benefit (USD)')]).toBe(String(reportOf('grown in en').figures['roi.benefit']!.value));
});

it('writes Chinese so that it comes back', () => {
  expect(csvNamed(reportOf('beginning in zh-CN'), 'figures').rows.map(([, name]) => name)).toContain('投资回报率');
});

it('runs nothing that stands in the data', () => {
  for (const text of [...hostileTexts, '=cmd|"/c calc"!A1', '@SUM(1)', ' +1+1', '＝1', '\t=1']) {
    const goals = grown.tables!.goals!.map((goal) => ({ ...goal, title: text }));
    const { report } = present({ ...grown, tables: { ...grown.tables, goals } });
    for (const { path, content } of buildDataFiles(report)) {
      if (!path.endsWith('.csv')) continue;
      const { header, rows } = csvOf(content);
      const run = [header, ...rows].flat().filter((cell) => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(cell) && Number.isNaN(Number(cell)));
      expect(run, path).toEqual([]);
    }
  }
});
