/**
 * What makes PowerPoint offer a repair, looked for part by part: content types, relationships, well-formed XML, ids, the
 * order of elements as ECMA-376 asks for it, tables and extents. Gives every fault found, with its part.
 */
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { attributeFaults, orders } from './element-orders.ts';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

export type Parts = Record<string, Uint8Array>;

export const openPackage = (bytes: Uint8Array): Parts => unzipSync(bytes);

/** Throws where it is not well-formed. */
export function readElement(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
    const element: XmlElement = { name, attributes: plain, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}

export const findAll = (element: XmlElement, name: string): XmlElement[] =>
  [...walk(element)].filter((one) => one.name === name);

export interface FoundRelation {
  id: string;
  type: string;
  target: string;
  isExternal: boolean;
}

export function relationsOf(parts: Parts, path: string): FoundRelation[] {
  const at = path.lastIndexOf('/') + 1;
  const file = parts[`${path.slice(0, at)}_rels/${path.slice(at)}.rels`];
  if (!file) return [];
  return readElement(strFromU8(file)).children.map(({ attributes }) => {
    const isExternal = attributes['TargetMode'] === 'External';
    const target = isExternal ? attributes['Target']! : resolvePath(path, attributes['Target']!);
    return { id: attributes['Id']!, type: attributes['Type']!, target, isExternal };
  });
}

function resolvePath(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') steps.pop();
    else if (step) steps.push(step);
  return steps.join('/');
}

/** Inside, only own parts are checked; those of a vendor's template are as it had them. */
export function checkPackage(bytes: Uint8Array, isOwn: (path: string) => boolean = () => true): string[] {
  const parts = openPackage(bytes);
  const paths = Object.keys(parts);
  const content = paths.filter((path) => path !== '[Content_Types].xml' && !path.endsWith('.rels'));
  const trees = new Map<string, XmlElement>();
  const faults: string[] = [];
  for (const path of paths.filter((one) => /\.(?:xml|rels)$/.test(one))) {
    const xml = strFromU8(parts[path]!);
    try {
      trees.set(path, readElement(xml));
    } catch (error) {
      faults.push(`${path}: ${(error as Error).message}`);
    }
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) faults.push(`${path}: a forbidden character`);
  }
  if (paths[0] !== '[Content_Types].xml') faults.push('the content types do not come first');
  faults.push(...checkTypes(parts, content), ...checkRelations(parts, content));
  for (const [path, tree] of trees) {
    if (isOwn(path))
      faults.push(...[...checkIds(path, tree), ...checkElements(tree)].map((fault) => `${path}: ${fault}`));
  }
  const presentation = trees.get('ppt/presentation.xml');
  if (presentation) faults.push(...checkPresentation(presentation, parts, trees));
  return faults;
}

function checkTypes(parts: Parts, content: readonly string[]): string[] {
  const { children } = readElement(strFromU8(parts['[Content_Types].xml']!));
  const defaults = children.filter(({ name }) => name === 'Default').map(({ attributes }) => attributes['Extension']!);
  const overrides = children
    .filter(({ name }) => name === 'Override')
    .map(({ attributes }) => attributes['PartName']!.slice(1));
  return [
    ...repeated(defaults).map((one) => `two defaults for .${one}`),
    ...repeated(overrides).map((one) => `two overrides for ${one}`),
    ...overrides.filter((path) => !content.includes(path)).map((path) => `an override without a part: ${path}`),
    ...content
      .filter((path) => !overrides.includes(path) && !defaults.includes(path.slice(path.lastIndexOf('.') + 1)))
      .map((path) => `no content type: ${path}`),
    ...content
      .filter((path) => path.endsWith('.xml') && !overrides.includes(path))
      .map((path) => `a part that is any XML: ${path}`),
  ];
}

function checkRelations(parts: Parts, content: readonly string[]): string[] {
  const faults: string[] = [];
  const reached = new Set<string>();
  const open = [''];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const relations = relationsOf(parts, path);
    faults.push(...repeated(relations.map(({ id }) => id)).map((id) => `${path}: two relations ${id}`));
    for (const { target, isExternal, id } of relations) {
      if (isExternal) {
        if (!/^(?:https|mailto):/.test(target)) faults.push(`${path}: ${id} leads to ${target}`);
      } else if (!parts[target]) faults.push(`${path}: ${id} leads nowhere: ${target}`);
      else if (!reached.has(target)) {
        reached.add(target);
        open.push(target);
      }
    }
    faults.push(...checkReferences(parts, path, relations));
  }
  return [...faults, ...content.filter((path) => !reached.has(path)).map((path) => `dangling: ${path}`)];
}

/** Every r:id, r:embed and r:link of a part has its relation; a chart has its workbook. */
function checkReferences(parts: Parts, path: string, relations: readonly FoundRelation[]): string[] {
  if (!path.endsWith('.xml')) return [];
  const ids = new Set(relations.map(({ id }) => id));
  const tree = readElement(strFromU8(parts[path]!));
  const faults = [...walk(tree)].flatMap(({ attributes }) =>
    ['r:id', 'r:embed', 'r:link']
      .map((name) => attributes[name])
      .filter((id) => id !== undefined && id !== '' && !ids.has(id))
      .map((id) => `${path}: nothing is called ${id}`),
  );
  if (tree.name === 'c:chartSpace') {
    const workbook = relations.find(({ type }) => type.endsWith('/package'));
    if (!workbook?.target.endsWith('.xlsx') || findAll(tree, 'c:externalData').length !== 1)
      faults.push(`${path}: no workbook`);
  }
  return faults;
}

function checkIds(path: string, tree: XmlElement): string[] {
  if (!/^ppt\/(?:slides|slidelayouts|slidemasters|notesslides|notesmasters)\//i.test(path)) return [];
  const ids = findAll(tree, 'p:cNvPr').map(({ attributes }) => attributes['id']!);
  return repeated(ids).map((id) => `two shapes ${id}`);
}

/** Element order, attributes, tables, extents. */
function checkElements(tree: XmlElement): string[] {
  const faults: string[] = [];
  for (const element of walk(tree)) {
    const order = orders[element.name];
    if (order) {
      let last = 0;
      for (const { name } of element.children) {
        const at = order.findIndex((one) => (Array.isArray(one) ? one.includes(name) : one === name));
        if (at < 0) faults.push(`<${name}> may not stand in <${element.name}>`);
        else if (at < last) faults.push(`<${name}> stands too late in <${element.name}>`);
        last = Math.max(last, at);
      }
    }
    faults.push(...attributeFaults(element));
    if (element.name === 'p:graphicFrame') faults.push(...checkTable(element));
  }
  return faults;
}

function checkTable(frame: XmlElement): string[] {
  const [table] = findAll(frame, 'a:tbl');
  if (!table) return [];
  const columns = findAll(table, 'a:gridCol').map(({ attributes }) => Number(attributes['w']));
  const rows = findAll(table, 'a:tr');
  const [extent] = findAll(frame, 'a:ext').filter(({ attributes }) => attributes['cx'] !== undefined);
  const sum = columns.reduce((total, width) => total + width, 0);
  return [
    ...(rows.length === 0 ? ['a table without rows'] : []),
    ...(sum === Number(extent?.attributes['cx'])
      ? []
      : [`columns ${sum} wide in a frame of ${extent?.attributes['cx']}`]),
    ...rows
      .filter((row) => row.children.filter(({ name }) => name === 'a:tc').length !== columns.length)
      .map(() => 'a row with too few cells'),
  ];
}

function checkPresentation(presentation: XmlElement, parts: Parts, trees: ReadonlyMap<string, XmlElement>): string[] {
  const idsOf = (tree: XmlElement, name: string) =>
    findAll(tree, name).map(({ attributes }) => Number(attributes['id']));
  const slides = idsOf(presentation, 'p:sldId');
  const masters = idsOf(presentation, 'p:sldMasterId');
  const layouts = [...trees].flatMap(([path, tree]) =>
    /slidemasters\/[^/]*$/i.test(path) ? idsOf(tree, 'p:sldLayoutId') : [],
  );
  const sections = findAll(presentation, 'p14:sldId').map(({ attributes }) => Number(attributes['id']));
  const hasNotes = Object.keys(parts).some((path) => /notesslides\//i.test(path));
  return [
    ...repeated(slides.map(String)).map((id) => `two slides ${id}`),
    ...slides.filter((id) => id < 256 || id >= 2147483648).map((id) => `the slide id ${id}`),
    ...[...masters, ...layouts].filter((id) => !(id >= 2147483648)).map((id) => `the id ${id} of a master or layout`),
    ...repeated([...masters, ...layouts].map(String)).map((id) => `two masters or layouts ${id}`),
    ...(sections.length > 0 && sections.join() !== slides.join() ? ['sections that do not hold every slide once'] : []),
    ...(hasNotes && findAll(presentation, 'p:notesMasterId').length !== 1 ? ['notes without their master'] : []),
  ];
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}
