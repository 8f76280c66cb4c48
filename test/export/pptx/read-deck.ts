/** What a deck says, read back from its package: texts, tables, notes, charts with their sheets. */
import { strFromU8 } from 'fflate';
import { findAll, openPackage, readElement, relationsOf, type Parts, type XmlElement } from './package-check.ts';

export interface ReadChart {
  kinds: string[];
  alternative: string;
  series: { name: string; values: (number | null)[] }[];
  categories: string[];
  /** Rows of the data sheet, its head first. */
  sheet: (string | number | null)[][];
}

export interface ReadSlide {
  title: string;
  /** Of every paragraph that stands in no table. */
  texts: string[];
  tables: string[][][];
  charts: ReadChart[];
  notes: string | undefined;
  placeholders: string[];
  links: string[];
}

export function readDeck(bytes: Uint8Array): ReadSlide[] {
  const parts = openPackage(bytes);
  const presentation = readElement(strFromU8(parts['ppt/presentation.xml']!));
  const relations = relationsOf(parts, 'ppt/presentation.xml');
  return findAll(presentation, 'p:sldId').map(({ attributes }) => {
    const path = relations.find(({ id }) => id === attributes['r:id'])!.target;
    return readSlide(parts, path);
  });
}

const paragraphsOf = (element: XmlElement) => findAll(element, 'a:p').map(textOf);

/** Breaks are line ends. */
const textOf = (paragraph: XmlElement) =>
  paragraph.children
    .map((child) =>
      child.name === 'a:br'
        ? '\n'
        : findAll(child, 'a:t')
            .map(({ text }) => text)
            .join(''),
    )
    .join('');

function readSlide(parts: Parts, path: string): ReadSlide {
  const tree = readElement(strFromU8(parts[path]!));
  const relations = relationsOf(parts, path);
  const shapes = findAll(tree, 'p:sp');
  const typeOf = (shape: XmlElement) => findAll(shape, 'p:ph').map(({ attributes }) => attributes['type'] ?? 'obj')[0];
  const title = shapes.find((shape) => ['title', 'ctrTitle'].includes(typeOf(shape) ?? ''));
  const notes = relations.find(({ type }) => type.endsWith('/notesSlide'))?.target;
  return {
    title: title ? paragraphsOf(title).join('\n') : '',
    texts: shapes.flatMap(paragraphsOf).filter(Boolean),
    tables: findAll(tree, 'a:tbl').map((table) =>
      findAll(table, 'a:tr').map((row) => findAll(row, 'a:tc').map((cell) => paragraphsOf(cell).join('\n'))),
    ),
    charts: findAll(tree, 'p:graphicFrame').flatMap((frame) => readCharts(parts, frame, relations)),
    notes: notes && paragraphsOf(readElement(strFromU8(parts[notes]!))).join('\n'),
    placeholders: findAll(tree, 'p:ph').map(({ attributes }) => attributes['type'] ?? 'obj'),
    links: relations.filter(({ isExternal }) => isExternal).map(({ target }) => target),
  };
}

function readCharts(parts: Parts, frame: XmlElement, relations: ReturnType<typeof relationsOf>): ReadChart[] {
  const [chart] = findAll(frame, 'c:chart');
  if (!chart) return [];
  const path = relations.find(({ id }) => id === chart.attributes['r:id'])!.target;
  const tree = readElement(strFromU8(parts[path]!));
  const workbook = relationsOf(parts, path).find(({ type }) => type.endsWith('/package'))!.target;
  const series = findAll(tree, 'c:ser').map((one) => ({
    name: points(childOf(one, 'c:tx'))[0] ?? '',
    values: points(childOf(one, 'c:val')).map((text) => (text === undefined ? null : Number(text))),
    categories: points(childOf(one, 'c:cat')).map((text) => text ?? ''),
  }));
  return [
    {
      kinds: ['c:areaChart', 'c:lineChart', 'c:barChart'].filter((name) => findAll(tree, name).length > 0),
      alternative: findAll(frame, 'p:cNvPr')[0]!.attributes['descr'] ?? '',
      series: series.map(({ name, values }) => ({ name, values })),
      categories: series[0]?.categories ?? [],
      sheet: readSheet(parts[workbook]!),
    },
  ];
}

const childOf = (element: XmlElement, name: string) => element.children.find((child) => child.name === name)!;

function points(element: XmlElement): (string | undefined)[] {
  const count = Number(findAll(element, 'c:ptCount')[0]!.attributes['val']);
  const texts: (string | undefined)[] = Array.from({ length: count });
  for (const { attributes, children } of findAll(element, 'c:pt')) texts[Number(attributes['idx'])] = children[0]!.text;
  return texts;
}

function readSheet(workbook: Uint8Array): (string | number | null)[][] {
  const sheet = readElement(strFromU8(openPackage(workbook)['xl/worksheets/sheet1.xml']!));
  return findAll(sheet, 'row').map((row) => {
    const cells: (string | number | null)[] = [];
    for (const { attributes, children } of row.children) {
      const column = attributes['r']!.replace(/\d+/, '').charCodeAt(0) - 65;
      while (cells.length < column) cells.push(null);
      const [content] = children;
      cells[column] = attributes['t'] === 'inlineStr' ? (content?.children[0]?.text ?? '') : Number(content?.text);
    }
    return cells;
  });
}
