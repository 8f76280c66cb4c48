/** sources.yaml with proposals added. What stands there already keeps its place, its comments and, where it can, its bytes. */
import { isMap, isPair, parseDocument, Scalar, type Document, type YAMLMap } from 'yaml';
import { normalName } from '../input/raw-table.ts';
import type { Proposal } from './proposal.ts';
import { entryYaml } from './write-entry.ts';

export interface Added {
  text: string;
  /** As they are written, under names that are free. */
  proposals: Proposal[];
  /** Each proposal as it is written, by what it was. */
  named: ReadonlyMap<Proposal, Proposal>;
  /** Those that another entry reads from the same file already, with that entry's name. */
  present: { proposal: Proposal; name: string }[];
}

const HEAD = `# Exports of other systems and how their columns map to our tables. Entries were proposed by \`quarterdeck import\`:
# read them, correct what is wrong, and run \`quarterdeck check\`. A row that cannot be read stops the build;
# \`on_error: skip\` leaves such rows out and names them.
`;

/** The text has to be a sources.yaml without faults, or undefined where there is none. */
export function addSources(text: string | undefined, proposals: readonly Proposal[]): Added {
  const document = parseDocument(text ?? '');
  const known = namedEntries(document);
  const present: Added['present'] = [];
  const named = new Map<Proposal, Proposal>();
  const names = new Set(known.map(({ name }) => name));
  for (const proposal of proposals) {
    const same = known.find(
      (entry) => entry.file === proposal.file && entry.table === proposal.table && entry.sheet === proposal.sheet,
    );
    if (same) present.push({ proposal, name: same.name });
    else named.set(proposal, { ...proposal, name: freeName(proposal.name, names) });
  }
  const added = [...named.values()];
  if (added.length === 0) return { text: text ?? '', proposals: added, named, present };
  return { text: insert(text ?? '', document, added.map(entryYaml)), proposals: added, named, present };
}

/** Stands for the entries while the rest is written. */
const PLACE = 'entries-go-here';

interface NamedEntry {
  name: string;
  file: unknown;
  table: unknown;
  sheet: unknown;
}

function namedEntries(document: Document): NamedEntry[] {
  const sources = document.get('sources');
  if (!isMap(sources)) return [];
  return sources.items.filter(isPair).map(({ key, value }) => ({
    name: String(key),
    file: isMap(value) ? value.get('file') : undefined,
    table: isMap(value) ? value.get('table') : undefined,
    sheet: isMap(value) ? value.get('sheet') : undefined,
  }));
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let count = 2; [...names].some((one) => normalName(one) === normalName(name)); count++)
    name = `${wanted}_${count}`;
  names.add(name);
  return name;
}

/** Behind the last entry, with the indentation of the others; a list of sources in braces is written anew. */
function insert(text: string, document: Document, entries: readonly string[]): string {
  const sources = document.get('sources');
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  if (isMap(sources) && !sources.flow && sources.items.length > 0) {
    const at = endOfLine(text, sources);
    const indent = indentOf(text, sources);
    const before = text.slice(0, at).replace(/\n*$/, '\n');
    const after = text.slice(at).replace(/^\n*/, '\n');
    return `${before}\n${entries.map((entry) => indented(entry, indent)).join('\n')}${after === '\n' ? '' : after}`;
  }
  const written = entries.map((entry) => indented(entry, 2)).join('\n');
  if (!document.has('sources')) return `${text === '' ? HEAD : `${text}${end}\n`}sources:\n${written}`;
  if (isMap(sources) && sources.items.length > 0) {
    sources.flow = false;
    const block = document.toString({ lineWidth: 0 });
    return insert(block, parseDocument(block), entries);
  }
  const place = new Scalar(PLACE);
  place.comment = isMap(sources) ? sources.comment : undefined;
  document.set('sources', place);
  const [before = '', after = ''] = document.toString({ lineWidth: 0 }).split(`sources: ${PLACE}`);
  const line = after.indexOf('\n') + 1;
  return `${before}sources:${after.slice(0, line)}${written}${after.slice(line)}`;
}

/** Behind the last character of the map and the comments that belong to it. */
function endOfLine(text: string, { range }: YAMLMap): number {
  const at = range![1];
  const next = text.indexOf('\n', Math.max(0, at - 1));
  return next < 0 ? text.length : next + 1;
}

function indentOf(text: string, { range }: YAMLMap): number {
  const start = range![0];
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

const indented = (entry: string, width: number): string => entry.replace(/^(?=.)/gm, ' '.repeat(width));
