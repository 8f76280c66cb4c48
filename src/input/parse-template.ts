/**
 * A template: MDX whose components are those of `schema/template.ts`. It is read, not run: code in it is a fault, and so
 * is a component or property that nobody knows, each at its place and with the nearest known name.
 */
import { mdxToMdast } from 'satteri';
import {
  components,
  internalTemplate,
  type Template,
  type TemplateMarkdown,
  type TemplateNode,
} from '../schema/template.ts';
import type { Fault } from './raw-table.ts';
import { lineStarts, positionAt } from './source-text.ts';
import {
  code,
  fault,
  frontMatter,
  image,
  inText,
  unfitChild,
  unknownComponent,
  type MdxNode,
  type Parsing,
} from './template-faults.ts';
import { readProps } from './template-props.ts';

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
  if (node.type === 'yaml' || node.type === 'toml') return fault(parsing, startOf(node), frontMatter);
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
