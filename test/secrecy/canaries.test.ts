/**
 * Two hundred canaries in internal tables and columns, a build of everything with the internal report beside, and no
 * byte of them in any file that a customer gets: packed files are unpacked, streams of PDFs inflated. Seeded leaks show
 * that the search finds what there is to find.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync, zlibSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { prepare, present, survey } from '../../src/pipeline.ts';
import { scanFiles, type FileToScan } from '../../src/share/leak-scan.ts';
import { INTERNAL, type Secret } from '../../src/share/leak-secrets.ts';
import { copyWorkspace } from '../support/copy-workspace.ts';
import { plantCanaries, type Canary } from '../support/plant-canaries.ts';

const CUSTOMERS = ['brannock-freight', 'huaheng-manufacturing'];

let workspace: string;
let canaries: Canary[];
let customerFiles: FileToScan[];
let internalFiles: FileToScan[];

const filesUnder = (folder: string): FileToScan[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1), content: readFileSync(path) }));

const secrets = (): Secret[] =>
  canaries.flatMap(({ forms }) => forms.map((text) => ({ text, kind: 'canary' as const, of: [INTERNAL] })));
const search = (files: readonly FileToScan[]) => scanFiles(files, CUSTOMERS[0], { secrets: secrets() });
const found = (files: readonly FileToScan[]) =>
  search(files).hits.map(({ file, text, where }) => ({ file, text, where }));

async function reportsOf(folder: string): Promise<string[]> {
  const prepared = await prepare({ workspace: folder, period: '2026-Q3' });
  const surveyed = survey(prepared);
  return prepared.customers.map((one) => JSON.stringify(present(prepared, surveyed, one).report));
}

beforeAll(async () => {
  workspace = copyWorkspace(CUSTOMERS);
  canaries = plantCanaries(workspace);
  const { failed } = await build({ workspace });
  if (failed.length) throw new Error(JSON.stringify(failed, null, 1).slice(0, 4000));
  customerFiles = filesUnder(join(workspace, 'dist/reports'));
  internalFiles = filesUnder(join(workspace, 'dist/internal'));
}, 240_000);
afterAll(() => rmSync(workspace, { recursive: true }));

test('at least two hundred canaries are planted, in every internal table', () => {
  expect(canaries.length).toBeGreaterThanOrEqual(200);
  expect(new Set(canaries.flatMap(({ forms }) => forms)).size).toBe(canaries.flatMap(({ forms }) => forms).length);
  expect([...new Set(canaries.map(({ where }) => where.split('.')[0]))].sort()).toEqual(
    [
      'acquisition',
      'activities',
      'cs_costs',
      'customers',
      'file name',
      'fx',
      'handover',
      'health',
      'referrals',
      'renewals',
      'subscriptions',
      'team',
    ].filter((table) => table !== 'customers'),
  );
});

test('the customers’ files are all there', () => {
  const endings = new Set(customerFiles.map(({ path }) => path.slice(path.lastIndexOf('.'))));
  expect([...endings]).toEqual(expect.arrayContaining(['.html', '.json', '.pdf', '.pptx', '.xlsx', '.csv', '.ics']));
  for (const customer of CUSTOMERS) expect(customerFiles.some(({ path }) => path.startsWith(customer))).toBe(true);
});

test('no canary is in any of them', () => {
  const { hits, unread, files } = search(customerFiles);
  expect(hits).toEqual([]);
  expect(unread).toEqual([]);
  expect(files).toBe(customerFiles.length);
});

test('customers’ reports are the same to the byte, whatever the internal tables say', async () => {
  const original = copyWorkspace(CUSTOMERS);
  const [with_, without] = [await reportsOf(workspace), await reportsOf(original)];
  rmSync(original, { recursive: true });
  expect(with_).toHaveLength(CUSTOMERS.length);
  expect(with_).toEqual(without);
});

test('the internal report has some, so they were read', () => {
  expect(new Set(found(internalFiles).map(({ text }) => text)).size).toBeGreaterThan(3);
});

describe('a leak', () => {
  const named = (ending: string) => customerFiles.find(({ path }) => path.endsWith(ending))!;
  const one = (where: string) => canaries.find((canary) => canary.where === where)!.forms;
  const inside = (text: string, put: string, at: string) => {
    if (!text.includes(at)) throw new Error(`there is no ${at}`);
    return text.replace(at, () => `${put}${at}`);
  };
  const intoText = (ending: string, put: () => string, at: string) => () => {
    const { path, content } = named(ending);
    return { path, content: strToU8(inside(strFromU8(content), put(), at)) };
  };
  const intoZip = (ending: string, part: RegExp, put: () => string, at: string) => () => {
    const { path, content } = named(ending);
    const parts = unzipSync(content);
    const name = Object.keys(parts).find((key) => part.test(key))!;
    return { path, content: zipSync({ ...parts, [name]: strToU8(inside(strFromU8(parts[name]!), put(), at)) }) };
  };
  const utf16Hex = (text: string) =>
    `FEFF${[...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('')}`;
  /** Appended to the PDF as an object of its own. */
  const intoPdf = (object: () => Uint8Array | string) => () => {
    const { path, content } = named('deck.pdf');
    const body = object();
    const bytes = typeof body === 'string' ? strToU8(body, true) : body;
    return { path, content: Buffer.concat([content, Buffer.from('\n9999 0 obj\n'), bytes, Buffer.from('\nendobj\n')]) };
  };
  const stream = (text: string) => {
    const packed = zlibSync(strToU8(text));
    return Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]);
  };

  test.each<[string, () => FileToScan, () => string]>([
    [
      'in the page’s text',
      intoText('index.html', () => one('activities.evidence')[0]!, '</main>'),
      () => one('activities.evidence')[0]!,
    ],
    [
      'in an attribute, written as character references',
      intoText(
        'deck.html',
        () => `<i title="${[...one('team.name')[0]!].map((sign) => `&#${sign.charCodeAt(0)};`).join('')}"></i>`,
        '</body>',
      ),
      () => one('team.name')[0]!,
    ],
    [
      'in report.json, escaped',
      intoText(
        'report.json',
        () =>
          `"x":"${[...one('health.note')[0]!].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}",`,
        '"figures":',
      ),
      () => one('health.note')[0]!,
    ],
    [
      'in a CSV file, as an amount',
      intoText('figures.csv', () => `x,${one('renewals.arr_due')[0]!},`, '\r\n'),
      () => one('renewals.arr_due')[0]!,
    ],
    [
      'in a sheet',
      intoZip(
        'data.xlsx',
        /sheet2\.xml$/,
        () => `<row><c t="inlineStr"><is><t>${one('handover.note')[0]!}</t></is></c></row>`,
        '</sheetData>',
      ),
      () => one('handover.note')[0]!,
    ],
    [
      'in a slide, as an amount a reader sees',
      intoZip('deck.pptx', /slides\/slide1\.xml$/, () => `<a:t>$${one('team.annual_cost')[1]!}</a:t>`, '</p:cSld>'),
      () => one('team.annual_cost')[1]!,
    ],
    [
      'in the calendar, over two lines',
      intoText(
        'calendar.ics',
        () => {
          const text = one('referrals.prospect')[0]!;
          return `X-NOTE:${text.slice(0, 5)}\r\n ${text.slice(5)}\r\n`;
        },
        'END:VCALENDAR',
      ),
      () => one('referrals.prospect')[0]!,
    ],
    [
      'in a packed stream of a PDF',
      intoPdf(() => stream(`BT (${one('cs_costs.kind')[0]!}) Tj ET`)),
      () => one('cs_costs.kind')[0]!,
    ],
    [
      'in the properties of a PDF, as UTF-16',
      intoPdf(() => `<< /Subject <${utf16Hex(one('activities.activity')[0]!)}> >>`),
      () => one('activities.activity')[0]!,
    ],
    [
      'in a file’s name',
      () => ({ path: `brannock-freight/2026-Q3/data/${one('file name')[0]!}.csv`, content: strToU8('a,b') }),
      () => one('file name')[0]!,
    ],
  ])('%s is found', (_, leak, text) => {
    const file = leak();
    const others = customerFiles.filter(({ path }) => path !== file.path).slice(0, 5);
    const hits = found([...others, file]);
    expect(new Set(hits.map(({ file: at }) => at))).toEqual(new Set([file.path]));
    expect(hits.map((hit) => hit.text)).toContain(text());
  });
});
