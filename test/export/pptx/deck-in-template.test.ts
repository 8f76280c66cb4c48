/** A vendor's own template: what is its own stays, its slides go, ours stand in its places; one that is none is named. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPptx } from '../../../src/export/pptx/build-pptx.ts';
import { zip } from '../../../src/export/zip.ts';
import { defaultLimits } from '../../../src/input/limits.ts';
import { readDeckTemplate } from '../../../src/input/read-deck-template.ts';
import { beginning, grown, present } from '../../report/slices.ts';
import { foreignTemplate, foreignTemplateParts } from './foreign-template.ts';
import { checkPackage, findAll, openPackage, readElement, relationsOf } from './package-check.ts';
import { readDeck } from './read-deck.ts';
import { reportOf, sampleReports, slideOf, slidesOf } from './sample-reports.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-template-'));
  folder = join(root, 'content/templates');
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, bytes: Uint8Array | string) => writeFileSync(join(folder, name), bytes);

function requireTemplate() {
  write('acme.potx', foreignTemplate());
  const { template, faults } = readDeckTemplate(root);
  expect(faults).toEqual([]);
  return template!;
}

describe.each([
  ['en', grown],
  ['zh-CN', beginning],
] as const)('in %s', (locale, parts) => {
  const { report } = present(parts, undefined, locale);

  test('slides stand in the layouts and places of the template', async () => {
    const template = requireTemplate();
    const bytes = await buildPptx(report, template);
    expect(checkPackage(bytes, (path) => /^ppt\/(?:slides|charts|notesSlides|presentation)/.test(path))).toEqual([]);
    const told = slidesOf(report);
    const slides = readDeck(bytes);
    expect(slides.map(({ title }) => title)).toEqual(told.map(({ title }) => title));
    const opened = openPackage(bytes);
    const layoutOf = (index: number) =>
      relationsOf(opened, `ppt/slides/slide${index + 1}.xml`).find(({ type }) => type.endsWith('/slideLayout'))!.target;
    const wanted = {
      cover: 'ppt/slidelayouts/l0.xml',
      stack: 'ppt/slidelayouts/l1.xml',
      split: 'ppt/slidelayouts/l2.xml',
    };
    expect(told.map((_, index) => layoutOf(index))).toEqual(told.map(({ layout }) => wanted[layout]));
    for (const [index, { placeholders }] of slides.entries()) {
      const [first] = told[index]!.blocks;
      if (first?.kind === 'table' || first?.kind === 'chart') expect(placeholders).toContain('obj');
    }
    expect(slides[0]!.placeholders).toEqual(['ctrTitle', 'subTitle']);
    expect(slides[0]!.texts.join(' ')).toContain(report.customer.name);
  });

  test('master, theme and pictures are the same bytes; sample slides and their lists are gone', async () => {
    const template = requireTemplate();
    const opened = openPackage(await buildPptx(report, template));
    for (const { path, content } of foreignTemplateParts().filter(({ path: one }) =>
      /(?:master|theme|l\d)\.xml$|\.png$/i.test(one),
    ))
      expect(Buffer.from(opened[path.toLowerCase()]!).equals(Buffer.from(content))).toBe(true);
    const presentation = strFromU8(opened['ppt/presentation.xml']!);
    expect(presentation).toContain('cx="9144000" cy="6858000"');
    expect(presentation).not.toMatch(/custShow|name="Alt"|"sample"/);
    expect(
      Object.values(opened).some((part) =>
        strFromU8(part).includes('<a:t>Sample text</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>'),
      ),
    ).toBe(false);
  });

  test('is the same bytes each time', async () => {
    const template = requireTemplate();
    const again = { ...template, parts: structuredClone(template.parts) };
    const [one, two] = [await buildPptx(report, template), await buildPptx(report, again)];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });
});

test('what is confidential says so on every slide, though the template has no place at its foot', async () => {
  const internal = (await sampleReports()).find((report) => report.schema === 'quarterdeck.internal/1')!;
  const slides = readDeck(await buildPptx(internal, requireTemplate()));
  expect(slides.length).toBeGreaterThan(3);
  for (const { texts } of slides) expect(texts.join(' ')).toContain('Internal · not for customers');
});

test('text keeps off the edges of a 4:3 slide', async () => {
  const blocks = [{ kind: 'sentence' as const, text: 'A sentence that goes on. '.repeat(120) }];
  const bytes = await buildPptx(reportOf([slideOf(blocks)]), requireTemplate());
  const slide = readElement(strFromU8(openPackage(bytes)['ppt/slides/slide1.xml']!));
  for (const { children } of findAll(slide, 'a:xfrm').slice(1)) {
    const [off, ext] = children.map(({ attributes }) => attributes);
    expect(Number(off!['x']) + Number(ext!['cx'])).toBeLessThanOrEqual(9_144_000);
    expect(Number(off!['y']) + Number(ext!['cy'])).toBeLessThanOrEqual(6_858_000);
  }
});

describe('a template that cannot be used is named, and the built-in look is used', () => {
  const fault = () => {
    const { template, faults } = readDeckTemplate(root);
    expect(template).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ severity: 'warning', rule: 'unusable-deck-template' });
    return faults[0]!.message;
  };
  const changed = (change: (text: string, path: string) => string) =>
    zip(
      foreignTemplateParts().map((part) => ({
        ...part,
        content: typeof part.content === 'string' ? change(part.content, part.path) : part.content,
      })),
    );

  test('none is no fault', () => expect(readDeckTemplate(root)).toEqual({ faults: [] }));

  test('two', () => {
    write('a.potx', foreignTemplate());
    write('b.PPTX', foreignTemplate());
    expect(fault()).toContain('2 templates');
  });

  test.each<[string, () => Uint8Array | string, RegExp]>([
    ['no zip', () => 'text', /cut off or damaged/],
    ['password', () => Buffer.from('d0cf11e0a1b11ae100', 'hex'), /password/],
    [
      'macros',
      () =>
        changed((text) => text.replaceAll('presentationml.template.main', 'ms-powerpoint.template.macroEnabled.main')),
      /macros/,
    ],
    [
      'a workbook',
      () => changed((text) => text.replaceAll('presentationml.template.main', 'spreadsheetml.sheet.main')),
      /no presentation/,
    ],
    ['no layouts', () => changed((text) => text.replaceAll('presentationml.slideLayout+xml', 'any+xml')), /no layouts/],
    [
      'no master',
      () => changed((text) => text.replace(/<p:sldMasterIdLst>.*<\/p:sldMasterIdLst>/, '')),
      /no slide master/,
    ],
    [
      'strict',
      () =>
        changed((text, path) =>
          path === 'ppt/Deck.xml'
            ? text.replaceAll('schemas.openxmlformats.org/presentationml', 'purl.oclc.org/ooxml/presentationml')
            : text,
        ),
      /Strict/,
    ],
    ['a broken part', () => changed((text, path) => (path.endsWith('L1.xml') ? text.slice(0, -9) : text)), /broken/],
    [
      'a document type',
      () =>
        changed((text, path) =>
          path.endsWith('L1.xml') ? text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>') : text,
        ),
      /broken/,
    ],
    [
      'a bomb',
      () => zip([...foreignTemplateParts(), { path: 'ppt/media/big.bin', content: new Uint8Array(4_000_000) }]),
      /unpacks to more/,
    ],
  ])('%s', (_, bytes, message) => {
    write('acme.potx', bytes());
    expect(fault()).toMatch(message);
  });

  test('too large', () => {
    write('acme.potx', foreignTemplate());
    const { faults } = readDeckTemplate(root, { ...defaultLimits, fileBytes: 100 });
    expect(faults).toMatchObject([{ severity: 'warning', rule: 'file-too-large' }]);
  });

  test('links and what PowerPoint writes beside an open file are no templates', () => {
    writeFileSync(join(root, 'elsewhere.potx'), foreignTemplate());
    symlinkSync(join(root, 'elsewhere.potx'), join(folder, 'acme.potx'));
    write('~$acme.potx', 'lock');
    expect(readDeckTemplate(root)).toEqual({ faults: [] });
  });
});
