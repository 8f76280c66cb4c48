/** Texts that break what prints them, in every field of a report: the package stays whole and says them as they are. */
import { strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildPptx } from '../../../src/export/pptx/build-pptx.ts';
import { safeAddress } from '../../../src/export/pptx/prose-paragraphs.ts';
import type { Block } from '../../../src/report/block-schema.ts';
import type { AnyReport } from '../../../src/report/report-schema.ts';
import { hostileTexts, naughtyStrings } from '../../support/hostile-texts.ts';
import { grown, present } from '../../report/slices.ts';
import { checkPackage, findAll, openPackage, readElement } from './package-check.ts';
import { readDeck } from './read-deck.ts';
import { reportOf, slideOf } from './sample-reports.ts';

const texts = [
  ...hostileTexts,
  ...naughtyStrings,
  'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\ud800h\udc00i',
  'مرحبا بالعالم 123 שלום',
  'A customer with a name that goes on and on '.repeat(3).trim().slice(0, 120),
  'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6),
  '  two  spaces\tand a tab  ',
];

/** As XML can hold it: line ends are alike, what is forbidden is gone. */
const held = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');

test('a table of 200 hostile rows', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => [
    { text: texts[at % texts.length]!, note: texts[(at * 7 + 3) % texts.length]! },
    { text: String(at) },
  ]);
  const columns = [
    { label: texts[0]!, align: 'start' as const },
    { label: texts[1]!, align: 'end' as const },
  ];
  const bytes = await buildPptx(reportOf([slideOf([{ kind: 'table', columns, rows }], { title: texts[2]! })]));
  expect(checkPackage(bytes)).toEqual([]);
  const [slide] = readDeck(bytes);
  expect(slide!.tables[0]!.length).toBe(201);
  expect(slide!.tables[0]!.slice(1).map(([text]) => text)).toEqual(
    rows.map(([cell]) => held(`${cell!.text}\n${cell!.note}`)),
  );
});

describe('every text of a report', () => {
  const { report } = present(grown);

  /** Ids and keys stay: they are the report's own. */
  const keep =
    /^(?:schema|locale|id|figure|figures|chart|kind|layout|align|tone|state|role|unit|currency|color|from|to|asOf|shape|html|shapes|datasets|params|logo|dates)$/;
  function poison(value: unknown, key: string, next: () => string): unknown {
    if (keep.test(key)) return value;
    if (typeof value === 'string') return next();
    if (Array.isArray(value)) return value.map((one) => poison(one, '', next));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) =>
        name === 'figures' && !Array.isArray(one)
          ? [
              name,
              Object.fromEntries(Object.entries(one as object).map(([id, figure]) => [id, poison(figure, '', next)])),
            ]
          : [name, poison(one, name, next)],
      ),
    );
  }

  // A report has more texts than there are hostile ones; each round they stand elsewhere.
  test.each([0, 1, 2])('round %i', async (round) => {
    let at = round * 13;
    const hostile = poison(report, '', () => texts[(at += 1) % texts.length]!) as AnyReport;
    const bytes = await buildPptx(hostile);
    expect(checkPackage(bytes)).toEqual([]);
    const told = Object.values(hostile.sections).flatMap(({ slides }) => slides);
    expect(readDeck(bytes).map(({ title }) => title)).toEqual(told.map(({ title }) => held(title)));
    const core = readElement(strFromU8(openPackage(bytes)['docProps/core.xml']!));
    expect(findAll(core, 'dc:creator')[0]!.text).toBe(
      held(hostile.schema === 'quarterdeck.report/1' ? (hostile.presenter ?? hostile.vendor.name) : ''),
    );
  });
});

const prose = (html: string): Block => ({ kind: 'prose', html, text: '', figures: [] });

test('what the CSM wrote keeps its lists, its emphasis, and links that are safe', async () => {
  const html =
    '<p>We <strong>agreed</strong> on <a href="https://acme.example/a?b=1&#x26;c=2">a plan</a> and <a href="mailto:ann@acme.example">Ann</a>.</p>\n<ul>\n<li>first\n<ol start="3">\n<li>third &#x3C;b></li>\n</ol>\n</li>\n</ul>\n<blockquote>\n<p>Well done</p>\n</blockquote>\n<p>not <a href="http://acme.example">this</a>, <a href="javascript:alert(1)">this</a>, <a href="#figure-nps">50</a><br>new line</p>';
  const bytes = await buildPptx(reportOf([slideOf([prose(html)])]));
  expect(checkPackage(bytes)).toEqual([]);
  const [slide] = readDeck(bytes);
  expect(slide!.links).toEqual(['https://acme.example/a?b=1&c=2', 'mailto:ann@acme.example']);
  for (const text of [
    'We agreed on a plan and Ann.',
    'first',
    'third <b>',
    'Well done',
    'not this, this, 50\nnew line',
  ])
    expect(slide!.texts).toContain(text);
  const xml = strFromU8(openPackage(bytes)['ppt/slides/slide1.xml']!);
  expect(xml).toContain('<a:buChar char="•"/>');
  expect(xml).toContain('<a:buAutoNum type="arabicPeriod" startAt="3"/>');
});

test.each([
  ['https://acme.example/ü?q=a b', 'https://acme.example/%C3%BC?q=a%20b'],
  ['https://acme.example/<script>', 'https://acme.example/%3Cscript%3E'],
  ['http://acme.example/', undefined],
  ['file:///etc/passwd', undefined],
  ['javascript:alert(1)', undefined],
  ['#figure-nps', undefined],
  [`https://acme.example/${'a'.repeat(3000)}`, undefined],
])('the address %s', (address, safe) => {
  expect(safeAddress(address)).toBe(safe);
});
