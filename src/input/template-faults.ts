/** What is said of a template's faults, and the tree that they are found in. */
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import type { ComponentKind, PropKind, TemplatePoint } from '../schema/template.ts';
import type { Fault } from './raw-table.ts';

export interface MdxAttribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
  name?: string;
  value?: string | null | { value: string };
}

/** As far as it is looked at. */
export interface MdxNode {
  type: string;
  position?: { start: { offset: number }; end: { offset: number } };
  children?: MdxNode[];
  value?: string;
  name?: string | null;
  attributes?: MdxAttribute[];
}

export interface Parsing {
  text: string;
  known: Readonly<Record<string, ComponentKind>>;
  faults: Fault[];
  pointAt(offset: number): TemplatePoint;
}

export type Words = Pick<Fault, 'rule' | 'message' | 'fix' | 'field'>;

export function fault(parsing: Parsing, offset: number, words: Words): [] {
  parsing.faults.push({ ...parsing.pointAt(offset), ...words });
  return [];
}

export const code = (written: string): Words => ({
  rule: 'invalid-template',
  message: `A template holds no code: ${quote(written.trim())}.`,
  fix: 'Write a component, a figure as {nps}, or text; a brace that is meant as one is written \\{.',
});

export const image: Words = {
  rule: 'invalid-template',
  message: 'An image in a template is not taken over into the report.',
  fix: 'Take the image out.',
};

export const frontMatter: Words = {
  rule: 'invalid-template',
  message: 'A template has no front matter.',
  fix: 'Delete the lines between ---; which customer gets the template stands in workspace.yaml.',
};

export const inText = (name: string): Words => ({
  rule: 'invalid-template',
  message: `<${name}> stands in a line of text.`,
  fix: 'Put it on a line of its own, with blank lines around it; in text only <Figure> can stand.',
});

export function unknownComponent(name: string, known: readonly string[]): Words {
  const isHtml = /^[a-z]/.test(name);
  return {
    rule: 'unknown-component',
    message: isHtml ? `<${name}> is HTML, which a template does not hold.` : `There is no component <${name}>.`,
    fix: suggest(name, known) ?? (isHtml ? 'Write it as Markdown.' : `Use one of ${known.join(', ')}.`),
  };
}

export const unfitChild = (name: string, holds: ComponentKind['holds']): Words => ({
  rule: 'invalid-template',
  message: `<${name}> holds ${holds === 'text' ? 'a component' : 'something'} between its tags.`,
  fix: holds === 'text' ? `Only text can stand in <${name}>; put the component after it.` : `End it as <${name} … />.`,
});

export const unknownProp = (name: string, prop: string, known: readonly string[]): Words => ({
  rule: 'invalid-prop',
  field: prop,
  message: `<${name}> has no property ${quote(prop)}.`,
  fix: suggest(prop, known) ?? (known.length ? `It has ${known.join(', ')}.` : 'Take it out.'),
});

export const twice = (name: string, prop: string): Words => ({
  rule: 'invalid-prop',
  field: prop,
  message: `<${name}> has the property ${prop} twice.`,
  fix: 'Delete one of the two.',
});

export const missingProp = (name: string, prop: string): Words => ({
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

export function wrongValue(name: string, prop: string, { kind, among }: PropKind, { value }: MdxAttribute): Words {
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
