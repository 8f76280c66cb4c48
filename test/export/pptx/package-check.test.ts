/** The check itself: each fault planted in a sound deck is found. */
import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import { expect, test } from 'vitest';
import { buildPptx } from '../../../src/export/pptx/build-pptx.ts';
import { checkPackage, openPackage } from './package-check.ts';
import { reportOf, slideOf } from './sample-reports.ts';

const columns = [{ label: 'What', align: 'start' as const }];
const sound = await buildPptx(
  reportOf([slideOf([{ kind: 'table', columns, rows: [[{ text: 'this' }]] }], { notes: 'Say it.' })]),
);

test('a sound deck has none', () => expect(checkPackage(sound)).toEqual([]));

test.each<[string, string, (xml: string) => string | undefined, RegExp]>([
  ['a missing part', 'ppt/theme/theme1.xml', () => undefined, /an override without a part/],
  [
    'a missing content type',
    '[Content_Types].xml',
    (xml) => xml.replace(/<Override PartName="\/ppt\/slides\/slide1.xml"[^>]*>/, ''),
    /any XML: ppt\/slides\/slide1.xml/,
  ],
  [
    'a relation that is missing',
    'ppt/slides/_rels/slide1.xml.rels',
    (xml) => xml.replace(/<Relationship [^>]*notesSlide[^>]*>/, ''),
    /dangling: ppt\/notesSlides/,
  ],
  [
    'a repeated id',
    'ppt/slides/slide1.xml',
    (xml) => xml.replace('<p:cNvPr id="3"', '<p:cNvPr id="2"'),
    /two shapes 2/,
  ],
  [
    'another order',
    'ppt/slides/slide1.xml',
    (xml) => xml.replace(/(<a:lnL .*?<\/a:lnL>)(<a:lnR .*?<\/a:lnR>)/, '$2$1'),
    /too late/,
  ],
  [
    'a column too wide',
    'ppt/slides/slide1.xml',
    (xml) => xml.replace('<a:gridCol w="', '<a:gridCol w="1'),
    /columns .* wide/,
  ],
  ['a negative extent', 'ppt/slides/slide1.xml', (xml) => xml.replace(/cx="(?=[1-9])/, 'cx="-'), /an extent/],
  ['broken XML', 'ppt/slides/slide1.xml', (xml) => xml.replace('</p:sld>', ''), /slide1.xml/],
  ['an id of a slide', 'ppt/presentation.xml', (xml) => xml.replaceAll('id="256"', 'id="12"'), /the slide id 12/],
  [
    'an unknown relation',
    'ppt/presentation.xml',
    (xml) => xml.replace('r:id="rIdS1"', 'r:id="rIdS9"'),
    /nothing is called rIdS9/,
  ],
])('%s is found', (_, path, change, fault) => {
  const parts = openPackage(sound);
  const changed = change(strFromU8(parts[path]!));
  if (changed === undefined) delete parts[path];
  else parts[path] = strToU8(changed);
  let faults: string[];
  try {
    faults = checkPackage(zipSync(parts as Zippable));
  } catch (error) {
    faults = [`${path}: ${(error as Error).message}`];
  }
  expect(faults.join('\n')).toMatch(fault);
});
