/** XML as a small tree, for the few parts of a template that have to be understood. Names keep their prefix. */
import { SaxesParser } from 'saxes';
import { xmlAttribute } from '../xml-text.ts';

export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  /** Of the source: where the element begins and ends. */
  start: number;
  end: number;
}

/** Throws where it is no well-formed XML. */
export function parseXml(text: string): XmlNode {
  const parser = new SaxesParser();
  const stack: XmlNode[] = [];
  let root: XmlNode | undefined;
  let open = 0;
  parser.on('opentagstart', () => {
    // The position is behind the name's end; the tag begins at the last bracket before it.
    open = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes: attributes as Record<string, string>, children: [], start: open, end: 0 };
    stack.at(-1)?.children.push(node);
    root ??= node;
    stack.push(node);
  });
  parser.on('closetag', () => {
    stack.pop()!.end = parser.position;
  });
  parser.on('doctype', () => {
    throw new Error('the part has a document type');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  if (!root) throw new Error('the part is empty');
  return root;
}

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

/** Down a path of names. */
export const nodeAt = (node: XmlNode | undefined, ...names: string[]): XmlNode | undefined =>
  names.reduce<XmlNode | undefined>((at, name) => childOf(at, name), node);

/** The opening tag with its attributes. */
export const openingTag = ({ name, attributes }: XmlNode): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlAttribute(value)}"`)
    .join('')}>`;
