/**
 * YAML: core schema, unique keys, no merge keys, few aliases. A table is a list of maps with simple values; a plain
 * number stays the text it is written as.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseDocument,
  Parser,
  visit,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Limits } from './limits.ts';
import type { ParseOptions } from './parse-csv.ts';
import type { Fault, RawResult } from './raw-table.ts';
import { recordList, type FieldCell } from './record-list.ts';
import type { SourceText } from './source-text.ts';

export type YamlResult = { document: Document.Parsed; fault?: undefined } | { document?: undefined; fault: Fault };

/** The document, or the first thing that is wrong with it as YAML. */
export function parseYamlDocument(source: SourceText, text: string, limits: Limits): YamlResult {
  if (Buffer.byteLength(text) > limits.yamlBytes) return { fault: tooLarge(limits) };
  const deep = firstTooDeep(text, limits.depth);
  if (deep !== undefined) return { fault: { ...source.position(deep), ...tooDeep(limits) } };
  // Keys are told apart below: the library compares each with every other.
  const document = parseDocument(text, { schema: 'core', uniqueKeys: false, merge: false, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  const again = repeatedKey(document);
  if (again !== undefined && !(error && error.pos[0] < again))
    return { fault: { ...source.position(again), ...repeated } };
  if (error) {
    return { fault: { ...source.position(quoteBefore(document, error) ?? error.pos[0]), ...yamlWords(error) } };
  }
  const alias = excessAlias(document, limits.yamlAliases);
  return alias === undefined ? { document } : { fault: { ...source.position(alias), ...tooManyAliases(limits) } };
}

export function parseYaml(source: SourceText, text: string, { limits }: ParseOptions): RawResult {
  const { document, fault } = parseYamlDocument(source, text, limits);
  if (fault) return { faults: [fault] };
  const list = document.contents;
  if (list === null) return { faults: [{ line: 1, column: 1, ...empty }] };
  if (!isSeq(list)) return { faults: [shapeFault(source, list as Node)] };
  const records = recordList(source, limits);
  const found = new Map<number, FieldCell[]>();
  for (const item of list.items as Node[]) {
    const { cells, bad } = readCells(document, item);
    const at = startOf(item);
    found.set(at, cells);
    if (!records.add({ at, cells }, bad && shapeFault(source, bad))) break;
  }
  // A YAML file is small, so the places are kept.
  return records.table((offset) => found.get(offset) ?? []);
}

/** The cells, as far as the first thing that is no simple value. */
function readCells(document: Document, item: Node): { cells: FieldCell[]; bad?: Node } {
  const cells: FieldCell[] = [];
  const map = isAlias(item) ? item.resolve(document) : item;
  if (!isMap(map)) return { cells, bad: item };
  for (const { key, value } of map.items) {
    if (!isScalar(key)) return { cells, bad: key as Node };
    const target = isAlias(value) ? value.resolve(document) : value;
    if (target !== null && target !== undefined && !isScalar(target)) return { cells, bad: value as Node };
    cells.push({
      name: String(key.value),
      nameAt: startOf(key),
      text: scalarText(target),
      at: startOf((value as Node) ?? key),
    });
  }
  return { cells };
}

const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** The text of a simple value: what stands in the file for numbers and booleans, nothing for null. */
function scalarText(node: unknown): string {
  if (!isScalar(node) || node.value === null) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** Where the quote opens that is never closed: the error itself stands at the end of the file. */
function quoteBefore(document: Document, { message, pos }: YAMLError): number | undefined {
  if (!/^Missing closing .quote/.test(message)) return undefined;
  let found: number | undefined;
  visit(document, {
    Scalar: (_key, node) => {
      if (node.type?.startsWith('QUOTE') && startOf(node) <= pos[0]) found = startOf(node);
    },
  });
  return found;
}

/** Where the first list or map stands that has too many around it. Found without descending, so that no depth does harm. */
function firstTooDeep(text: string, most: number): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length <= most) continue;
    const nested = parser.stack.filter((token) => token.type !== 'document' && 'items' in token);
    if (nested.length > most) return (nested[most] as { offset: number }).offset;
  }
  return undefined;
}

/** Where the first alias too many stands. */
function excessAlias(document: Document, most: number): number | undefined {
  let count = 0;
  let found: number | undefined;
  visit(document, {
    Alias: (_key, node) => {
      if (++count <= most) return undefined;
      found = startOf(node);
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the first key stands that its map has already. */
function repeatedKey(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value) && startOf(key) < (found ?? Infinity)) found = startOf(key);
        seen.add(key.value);
      }
    },
  });
  return found;
}

const repeated = {
  rule: 'repeated-field',
  message: 'This key stands here twice.',
  fix: 'Delete one of the two.',
} as const;

const yamlWords = ({ message }: YAMLError): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'invalid-yaml',
  message: `This is no YAML that is read: ${message.split('\n')[0]!.replace(/\.$/, '')}.`,
  fix: 'Mend the line; indentation, colons and quotes are what most often goes wrong.',
});

const empty = {
  rule: 'empty-file',
  message: 'The file is empty.',
  fix: 'Write a list of records, or delete the file.',
} as const;

const shapeFault = (source: SourceText, node: Node): Fault => ({
  ...source.position(startOf(node)),
  rule: 'invalid-shape',
  message: 'This is not a list of records with simple values.',
  fix: 'Write each record as "- column: value", without lists or maps inside.',
});

const tooLarge = ({ yamlBytes }: Limits): Fault => ({
  line: 0,
  column: 0,
  rule: 'file-too-large',
  message: `The file has more than ${yamlBytes} bytes; YAML may not.`,
  fix: 'Write large tables as CSV.',
});

const tooDeep = ({ depth }: Limits) =>
  ({
    rule: 'too-deep',
    message: `The file is nested deeper than ${depth} lists and maps.`,
    fix: 'Write a list of flat records.',
  }) as const;

const tooManyAliases = ({ yamlAliases }: Limits) =>
  ({
    rule: 'too-many-aliases',
    message: `The file uses more than ${yamlAliases} aliases.`,
    fix: 'Write the values out.',
  }) as const;
