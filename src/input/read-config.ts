/** Configuration in YAML, checked by zod; each fault stands at the line and column of the key or value it is about. */
import { isMap, isNode, isPair, isScalar, visit, type Document, type Node } from 'yaml';
import { z } from 'zod';
import type { Rule } from '../schema/rules.ts';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Limits } from './limits.ts';
import { parseYamlDocument } from './parse-yaml.ts';
import type { Fault } from './raw-table.ts';
import type { Position, SourceText } from './source-text.ts';

export type Path = readonly PropertyKey[];

export interface Config<T> {
  /** Missing where something is wrong with it. */
  value?: T;
  faults: Fault[];
  /** Where the value at the path stands; of the nearest thing around it where there is none. */
  locate(path: Path, ofKey?: boolean): Position;
}

export interface ConfigOptions {
  /** `007`, `1.50` and `TRUE` stay the texts that they are written as, for they are compared with cells. */
  asWritten?: boolean;
}

export function parseConfig<T extends z.ZodType>(
  source: SourceText,
  text: string,
  schema: T,
  limits: Limits,
  { asWritten }: ConfigOptions = {},
): Config<z.output<T>> {
  const nowhere = () => ({ line: 1, column: 1 });
  const { document, fault } = parseYamlDocument(source, text, limits);
  if (fault) return { faults: [fault], locate: nowhere };
  const locate = (path: Path, ofKey = false) => source.position(offsetOf(document, path, ofKey));
  if (asWritten) keepWriting(document);
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: limits.yamlAliases }) ?? {});
  if (parsed.success) return { value: parsed.data, faults: [], locate };
  return { faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, schema, document, locate)), locate };
}

/** Numbers and true or false that would come back written differently become texts. */
function keepWriting(document: Document): void {
  visit(document, {
    Scalar: (_key, node) => {
      const { value, source } = node;
      if (typeof value !== 'number' && typeof value !== 'boolean') return;
      if (source !== undefined && source !== String(value)) node.value = source;
    },
  });
}

type Locate = (path: Path, ofKey?: boolean) => Position;

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType, document: Document, locate: Locate): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownSetting(issue.path, key, schema, locate));
  const found = document.getIn(issue.path as unknown[], false);
  const field = issue.path.map(String).join('.') || undefined;
  if (found === undefined && issue.path.length > 0) return [missingSetting(issue, field!, locate)];
  const shown = found === null || typeof found !== 'object' ? ` is ${quote(String(found ?? ''))}` : '';
  const nearest = issue.code === 'invalid_value' ? suggest(String(found), issue.values.map(String)) : undefined;
  return [
    {
      ...locate(issue.path),
      field,
      rule: 'invalid-setting' satisfies Rule,
      message: `${field ?? 'The file'}${shown}: ${messageOf(issue)}.`,
      fix: nearest ?? 'Correct the value.',
    },
  ];
}

const missingSetting = (issue: z.core.$ZodIssue, field: string, locate: Locate): Fault => ({
  ...locate(issue.path.slice(0, -1)),
  field,
  rule: 'missing-setting',
  message: `${field} is missing.`,
  fix: toWrite(messageOf(issue)),
});

/** Some schemas say what to write, others how the value must be. */
const toWrite = (message: string) =>
  message.startsWith('write ') ? `W${message.slice(1)}.` : `Write it; it ${message}.`;

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

/** The schema's own words where it has some; plain ones for what zod says by itself. */
function messageOf(issue: z.core.$ZodIssue): string {
  const own = issue.message.replace(/\.$/, '');
  if (!/^(Invalid|Too|Unrecognized)/.test(own)) return own;
  if (issue.code === 'invalid_type') return `must be ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big')
    return `must be ${issue.inclusive ? '' : 'less than '}${issue.maximum}${issue.inclusive ? ' or less' : ''}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? 'must not be empty'
      : `must be ${issue.inclusive ? '' : 'more than '}${issue.minimum}${issue.inclusive ? ' or more' : ''}`;
  return 'it cannot be understood';
}

function unknownSetting(path: Path, key: string, schema: z.ZodType, locate: Locate): Fault {
  return {
    ...locate([...path, key], true),
    field: [...path.map(String), key].join('.'),
    rule: 'unknown-setting',
    message: `There is no setting ${quote(key)} here.`,
    fix: suggest(key, keysAt(schema, path)) ?? 'Delete it, or correct its name.',
  };
}

/** The keys that the schema knows at the path. */
function keysAt(schema: unknown, path: Path): string[] {
  const inner = unwrap(schema);
  const [first, ...rest] = path;
  if (first === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodObject) return keysAt(inner.shape[String(first)] ?? inner.def.catchall, rest);
  return inner instanceof z.ZodRecord ? keysAt(inner.valueType, rest) : [];
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.def.innerType);
  if (schema instanceof z.ZodPipe)
    return unwrap(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in);
  return schema;
}

/** Offset of the value at the path, or of its key; of the nearest thing around it where there is none. */
function offsetOf(document: Document, path: Path, ofKey: boolean): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [index, part] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part))
      : undefined;
    const next = pair
      ? pair.value
      : (node as { get?: (key: unknown, keep: boolean) => unknown } | null)?.get?.(part, true);
    const key = pair?.key as Node | undefined;
    if (next === undefined && !pair) return offset;
    offset = (ofKey && index === path.length - 1 ? startOf(key) : undefined) ?? startOf(next) ?? startOf(key) ?? offset;
    node = next;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
