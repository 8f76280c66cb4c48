/**
 * A vendor's template as a frame: its masters, layouts, themes and fonts as they are, its slides left out. What was
 * worked out of a template is kept for the next report.
 */
import type { PptxTemplate } from '../../input/read-deck-template.ts';
import type { Locale } from '../../schema/workspace.ts';
import { foreignColours } from './foreign-colours.ts';
import { chooseLayouts, readLayout, type ForeignLayout } from './foreign-layouts.ts';
import { kindOf, openForeign, type ForeignPackage } from './foreign-package.ts';
import type { Frame } from './frame.ts';
import { notesParts } from './house-frame.ts';
import { createLook, SLIDE_WIDTH } from './look.ts';
import type { Part, Relation } from './package.ts';
import { childOf, openingTag, parseXml, type XmlNode } from './xml-tree.ts';

/** Of what the presentation itself refers to. */
const KEPT = new Set(['slideMaster', 'notesMaster', 'handoutMaster', 'theme', 'tableStyles', 'font']);
/** Never from a master or layout. */
const DROPPED = new Set(['slide', 'notesSlide', 'comments', 'vbaProject', 'customXml', 'control']);
const NAMESPACES: Readonly<Record<string, string>> = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
};
const NOTES_MASTER = 'ppt/notesmasters/quarterdeck.xml';
const NOTES_THEME = 'ppt/theme/quarterdeck-notes.xml';
const NOTES_RELATION = 'rIdNotes';

const frames = new Map<string, Frame>();

/** Throws where the template is none; `readDeckTemplate` has looked at it before. */
export function foreignFrame(template: PptxTemplate, locale: Locale): Frame {
  const key = `${template.hash} ${locale}`;
  const known = frames.get(key);
  if (known) return known;
  if (frames.size >= 4) frames.clear();
  const frame = createFrame(template, locale);
  frames.set(key, frame);
  return frame;
}

function createFrame(template: PptxTemplate, locale: Locale): Frame {
  const source = openForeign(template);
  const main = source.relations('').find((one) => kindOf(one) === 'officeDocument')?.target;
  if (main === undefined || !source.has(main)) throw new Error(`${template.file} has no presentation`);
  const text = source.text(main);
  const root = parseXml(text);
  const relations = source.relations(main).filter((one) => KEPT.has(kindOf(one)) && source.has(one.target));
  const parts = reachable(source, relations);
  const masters = mastersOf(root, relations);
  const { cx, cy } = childOf(root, 'p:sldSz')?.attributes ?? {};
  const [width, height] = [Number(cx) || 9_144_000, Number(cy) || 6_858_000];
  const size = { unit: width / SLIDE_WIDTH, height: (height * SLIDE_WIDTH) / width };
  const layouts = masters.flatMap((master) => layoutsOf(source, master, size));
  if (layouts.length === 0) throw new Error(`${template.file} has no layouts`);
  const theme = source.relations(masters[0]!).find((one) => kindOf(one) === 'theme')?.target;
  const notes = relations.find((one) => kindOf(one) === 'notesMaster')?.target;
  if (notes === undefined && theme !== undefined)
    parts.push(...notesParts({ ...source.part(theme, []), path: NOTES_THEME }, NOTES_MASTER));
  const slices = sliceOf(text, root);
  const ownNotes = `<p:notesMasterIdLst><p:notesMasterId r:id="${NOTES_RELATION}"/></p:notesMasterIdLst>`;
  return {
    look: createLook({ locale, width, height, ...foreignColours(source, masters[0]!, theme) }),
    parts,
    layouts: chooseLayouts(layouts),
    notesMaster: notes ?? NOTES_MASTER,
    root: openingTag({ ...root, attributes: { ...NAMESPACES, ...root.attributes } }),
    before: slices('p:sldMasterIdLst') + (slices('p:notesMasterIdLst') || ownNotes) + slices('p:handoutMasterIdLst'),
    after:
      (slices('p:sldSz') || `<p:sldSz cx="${width}" cy="${height}"/>`) +
      (slices('p:notesSz') || '<p:notesSz cx="6858000" cy="9144000"/>') +
      ['p:embeddedFontLst', 'p:kinsoku', 'p:defaultTextStyle'].map(slices).join(''),
    relations:
      notes === undefined
        ? [...relations, { id: NOTES_RELATION, type: 'notesMaster', target: NOTES_MASTER }]
        : relations,
    isOwn: false,
  };
}

/** Elements of presentation.xml as they were written. */
const sliceOf = (text: string, root: XmlNode) => (name: string) => {
  const node = childOf(root, name);
  return node ? text.slice(node.start, node.end) : '';
};

/** Parts that masters, themes and fonts need, each once. */
function reachable(source: ForeignPackage, from: readonly Relation[]): Part[] {
  const parts = new Map<string, Part>();
  const open = from.map(({ target }) => target);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (parts.has(path)) continue;
    const relations = source
      .relations(path)
      .filter((one) => !DROPPED.has(kindOf(one)) && (one.isExternal || source.has(one.target)));
    parts.set(path, source.part(path, relations));
    for (const { target, isExternal } of relations) if (!isExternal) open.push(target);
  }
  return [...parts.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths, in the order in which the presentation lists them. */
function mastersOf(root: XmlNode, relations: readonly Relation[]): string[] {
  return (childOf(root, 'p:sldMasterIdLst')?.children ?? []).flatMap(({ attributes }) => {
    const target = relations.find(({ id }) => id === attributes['r:id'])?.target;
    return target === undefined ? [] : [target];
  });
}

function layoutsOf(source: ForeignPackage, path: string, size: { unit: number; height: number }): ForeignLayout[] {
  const master = source.tree(path);
  const relations = source.relations(path);
  return (childOf(master, 'p:sldLayoutIdLst')?.children ?? []).flatMap(({ attributes }) => {
    const target = relations.find(({ id }) => id === attributes['r:id'])?.target;
    return target !== undefined && source.has(target) ? [readLayout(target, source.tree(target), master, size)] : [];
  });
}
