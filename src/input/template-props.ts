/** The properties of a component, each of the kind that it is known to be. */
import { parse as parseYaml } from 'yaml';
import type { ComponentKind, PropKind, PropValue } from '../schema/template.ts';
import {
  code,
  fault,
  missingProp,
  twice,
  unknownProp,
  wrongValue,
  type MdxAttribute,
  type MdxNode,
  type Parsing,
} from './template-faults.ts';

const startOf = (node: MdxNode) => node.position?.start.offset ?? 0;

export function readProps(
  node: MdxNode,
  name: string,
  kind: ComponentKind,
  parsing: Parsing,
): Record<string, PropValue> {
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
      if (typeof written === 'string' && /^\d+$/.test(written)) return Number(written);
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
