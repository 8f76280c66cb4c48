/**
 * A template: MDX whose components are those of `schema/template.ts`. It is read, not run: code in it is a fault, and so
 * is a component or property that nobody knows, each at its place and with the nearest known name.
 */
import { mdxToMdast } from 'satteri';
import { parse as parseYaml } from 'yaml';
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import {
  components,
  internalTemplate,
  type ComponentKind,
  type PropKind,
  type PropValue,
  type Template,
  type TemplateMarkdown,
  type TemplateNode,
  type TemplatePoint,
} from '../schema/template.ts';
import type { Fault } from './raw-table.ts';
import { lineStarts, positionAt } from './source-text.ts';

interface MdxAttribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
  name?: string;
  value?: string | null | { value: string };
}

/** As far as it is looked at. */
interface MdxNode {
  type: string;
  position?: { start: { offset: number }; end: { offset: number } };
  children?: MdxNode[];
  value?: string;
  name?: string | null;
  attributes?: MdxAttribute[];
}

interface Parsing {
  text: string;
  known: Readonly<Record<string, ComponentKind>>;
  faults: Fault[];
  pointAt(offset: number): TemplatePoint;
}

export interface ParsedTemplate {
  template: Template;
  faults: Fault[];
}

export function parseTemplate(name: string, file: string, text: string): ParsedTemplate {
  const lines = lineStarts(text);
  const parsing: Parsing = {
    text,
    known: components[name === internalTemplate ? 'internal' : 'customer'],
    faults: [],
    pointAt: (offset) => positionAt(text, lines, offset),
  };
  const nodes = readTree(parsing);
  return { template: { name, file, nodes }, faults: parsing.faults };
}

function readTree(parsing: Parsing): TemplateNode[] {
  try {
    const { children = [] } = mdxToMdast(parsing.text, { features: { gfm: false } }) as MdxNode;
    return children.flatMap((node) => readFlow(node, parsing));
  } catch (error) {
    parsing.faults.push(syntaxFault(error as Error));
    return [];
  }
}

/** The parser says `3:1: what is wrong (id of its rule)`. */
function syntaxFault({ message }: Error): Fault {
  const [, line, column, said = message] = /^(?:(\d+):(\d+): )?([^]*?)(?: \([\w-]+:[\w-]+\))?$/.exec(message) ?? [];
  return {
    line: Number(line ?? 0),
    column: Number(column ?? 0),
    rule: 'invalid-template',
    message: `The template cannot be read: ${said.replace(/\s*\(note: .*\)$/, '').replace(/\.$/, '')}.`,
    fix: 'Mend the component or brace at that place; every component ends with /> or with its closing tag.',
  };
}

const startOf = (node: MdxNode) => node.position?.start.offset ?? 0;
const isComponent = ({ type }: MdxNode) => type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement';
const isExpression = ({ type }: MdxNode) => type === 'mdxFlowExpression' || type === 'mdxTextExpression';
const isComment = ({ value = '' }: MdxNode) => /^\s*(\/\*[^]*\*\/\s*)*$/.test(value);
const isBlank = ({ type, value = '' }: MdxNode) => type === 'text' && value.trim() === '';

/** What stands on lines of its own: components and Markdown. */
function readFlow(node: MdxNode, parsing: Parsing): TemplateNode[] {
  if (isExpression(node) && isComment(node)) return [];
  if (node.type === 'mdxjsEsm') return fault(parsing, startOf(node), code(node.value ?? ''));
  if (isComponent(node)) return readComponent(node, parsing);
  const inner = node.children ?? [];
  const ownLine = (child: MdxNode) => isComponent(child) || isBlank(child) || (isExpression(child) && isComment(child));
  if (node.type === 'paragraph' && inner.length > 0 && inner.every(ownLine))
    return inner.filter((child) => isComponent(child)).flatMap((child) => readComponent(child, parsing));
  if (isExpression(node)) {
    const content = readReference(node, parsing);
    return content ? [{ kind: 'markdown', content: { type: 'paragraph', children: [content as never] } }] : [];
  }
  return readMarkdown(node, parsing).map((content) => ({ kind: 'markdown', content }));
}

function readMarkdown(node: MdxNode, parsing: Parsing): TemplateMarkdown[] {
  if (isExpression(node)) {
    const reference = isComment(node) ? undefined : readReference(node, parsing);
    return reference ? [reference] : [];
  }
  if (isComponent(node)) return readInline(node, parsing);
  if (node.type === 'image' || node.type === 'imageReference') return fault(parsing, startOf(node), image);
  const children = node.children?.flatMap((child) => readMarkdown(child, parsing));
  return [{ ...node, ...(children && { children }) } as unknown as TemplateMarkdown];
}

/** In a line of text only a figure can stand. */
function readInline(node: MdxNode, parsing: Parsing): TemplateMarkdown[] {
  const [read] = readComponent(node, parsing);
  if (read?.kind !== 'component') return [];
  if (read.name !== 'Figure') return fault(parsing, startOf(node), inText(read.name));
  const { id, form } = read.props;
  if (typeof id !== 'string') return [];
  return [{ type: 'reference', written: form === undefined ? id : `${id}|${String(form)}`, at: read.at }];
}

const REFERENCE = /^\{?\s*([\p{L}\p{N}_.-]+(?:\s*\|\s*\w+)?)\s*\}?$/u;

function readReference(node: MdxNode, parsing: Parsing): TemplateMarkdown | undefined {
  const written = REFERENCE.exec(node.value?.trim() ?? '')?.[1];
  if (written !== undefined) return { type: 'reference', written, at: parsing.pointAt(startOf(node)) };
  fault(parsing, startOf(node), code(node.value ?? ''));
  return undefined;
}

function readComponent(node: MdxNode, parsing: Parsing): TemplateNode[] {
  const name = node.name ?? '';
  const kind = Object.hasOwn(parsing.known, name) ? parsing.known[name]! : undefined;
  if (!kind) return fault(parsing, startOf(node), unknownComponent(name, Object.keys(parsing.known)));
  const children = (node.children ?? []).flatMap((child) => readFlow(child, parsing));
  const unfit = children.find(
    (child) => kind.holds === 'nothing' || (kind.holds === 'text' && child.kind !== 'markdown'),
  );
  if (unfit) fault(parsing, startOf(node), unfitChild(name, kind.holds));
  return [
    {
      kind: 'component',
      name,
      props: readProps(node, name, kind, parsing),
      at: parsing.pointAt(startOf(node)),
      children,
    },
  ];
}

function readProps(node: MdxNode, name: string, kind: ComponentKind, parsing: Parsing): Record<string, PropValue> {
  const props: Record<string, PropValue> = {};
  for (const attribute of node.attributes ?? []) {
    const prop = attribute.name ?? '';
    const at = offsetOfProp(node, prop, parsing);
    const known = Object.hasOwn(kind.props, prop) ? kind.props[prop] : undefined;
    if (attribute.type === 'mdxJsxExpressionAttribute') fault(parsing, at, code(String(attribute.value)));
    else if (!known) fault(parsing, at, unknownProp(name, prop, Object.keys(kind.props)));
    else if (Object.hasOwn(props, prop)) fault(parsing, at, twice(name, prop));
    else {
      const value = valueOf(attribute, known);
      if (value === undefined) fault(parsing, at, wrongValue(name, prop, known, attribute));
      else props[prop] = value;
    }
  }
  for (const [prop, { needed }] of Object.entries(kind.props))
    if (needed && !node.attributes?.some((attribute) => attribute.name === prop))
      fault(parsing, startOf(node), missingProp(name, prop));
  return props;
}

/** Where the property stands: its name as a word, after the beginning of the tag. */
function offsetOfProp(node: MdxNode, prop: string, { text }: Parsing): number {
  const from = startOf(node);
  const tag = text.slice(from, node.position?.end.offset);
  const found = prop === '' ? tag.indexOf('{') : tag.search(new RegExp(`(?<=\\s)${escape(prop)}(?=[\\s=/>])`));
  return from + Math.max(found, 0);
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** undefined: it does not fit its kind. */
function valueOf({ value }: MdxAttribute, known: PropKind): PropValue | undefined {
  const written =
    value === null || value === undefined ? true : typeof value === 'string' ? value : literal(value.value);
  const fits = (text: unknown) =>
    typeof text === 'string' && text !== '' && (!known.among || known.among.includes(text));
  switch (known.kind) {
    case 'flag':
      return typeof written === 'boolean' ? written : undefined;
    case 'flag or number':
      return typeof written === 'boolean' || isCount(written) ? written : undefined;
    case 'number': {
      const number = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    }
    case 'text':
      return fits(written) ? (written as string) : undefined;
    case 'list': {
      const list = typeof written === 'string' ? written.split(',').map((text) => text.trim()) : written;
      return Array.isArray(list) && list.length > 0 && list.every(fits) ? (list as string[]) : undefined;
    }
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** The value of `{true}`, `{3}`, `{'text'}`, `{['a', 'b']}`; anything else is code. */
function literal(written: string): unknown {
  const text = written.trim();
  if (!/^(true|false|-?\d+(\.\d+)?|'[^'\\]*'|"[^"\\]*"|\[[^{}]*\])$/.test(text)) return undefined;
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

type Words = Pick<Fault, 'rule' | 'message' | 'fix' | 'field'>;

function fault(parsing: Parsing, offset: number, words: Words): [] {
  parsing.faults.push({ ...parsing.pointAt(offset), ...words });
  return [];
}

const code = (written: string): Words => ({
  rule: 'invalid-template',
  message: `A template holds no code: ${quote(written.trim())}.`,
  fix: 'Write a component, a figure as {nps}, or text; a brace that is meant as one is written \\{.',
});

const image: Words = {
  rule: 'invalid-template',
  message: 'An image in a template is not taken over into the report.',
  fix: 'Take the image out.',
};

const inText = (name: string): Words => ({
  rule: 'invalid-template',
  message: `<${name}> stands in a line of text.`,
  fix: 'Put it on a line of its own, with blank lines around it; in text only <Figure> can stand.',
});

function unknownComponent(name: string, known: readonly string[]): Words {
  const isHtml = /^[a-z]/.test(name);
  return {
    rule: 'unknown-component',
    message: isHtml ? `<${name}> is HTML, which a template does not hold.` : `There is no component <${name}>.`,
    fix: suggest(name, known) ?? (isHtml ? 'Write it as Markdown.' : `Use one of ${known.join(', ')}.`),
  };
}

const unfitChild = (name: string, holds: ComponentKind['holds']): Words => ({
  rule: 'invalid-template',
  message: `<${name}> holds ${holds === 'text' ? 'a component' : 'something'} between its tags.`,
  fix: holds === 'text' ? `Only text can stand in <${name}>; put the component after it.` : `End it as <${name} … />.`,
});

const unknownProp = (name: string, prop: string, known: readonly string[]): Words => ({
  rule: 'invalid-prop',
  field: prop,
  message: `<${name}> has no property ${quote(prop)}.`,
  fix: suggest(prop, known) ?? (known.length ? `It has ${known.join(', ')}.` : 'Take it out.'),
});

const twice = (name: string, prop: string): Words => ({
  rule: 'invalid-prop',
  field: prop,
  message: `<${name}> has the property ${prop} twice.`,
  fix: 'Delete one of the two.',
});

const missingProp = (name: string, prop: string): Words => ({
  rule: 'invalid-prop',
  field: prop,
  message: `<${name}> lacks its property ${prop}.`,
  fix: `Write <${name} ${prop}="…">.`,
});

const kindWords: Record<PropKind['kind'], string> = {
  text: 'a text, as in title="Results"',
  number: 'a number, as in above={30}',
  flag: 'written alone, or {true} or {false}',
  'flag or number': '{false} or a number, as in slides={1}',
  list: "one or several texts, as in parts={['charts', 'tables']}",
};

function wrongValue(name: string, prop: string, { kind, among }: PropKind, { value }: MdxAttribute): Words {
  const written = typeof value === 'string' ? value : (value?.value ?? '');
  const [first = written] = written.split(/[\s,'"[\]]+/).filter((text) => text && !among?.includes(text));
  const shown = written === '' ? 'is empty' : `is ${quote(written)}`;
  return {
    rule: 'invalid-prop',
    field: prop,
    message: `${prop} of <${name}> ${shown}; it is ${among ? `${kind === 'list' ? 'one or several' : 'one'} of ${among.join(', ')}` : kindWords[kind]}.`,
    fix: (among && suggest(first, among)) ?? 'Correct the value.',
  };
}
