/** A proposal as the YAML of its entry, with the comments that a person needs to judge and finish it. */
import { Document, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { entryOf } from './entry.ts';
import type { ProposedColumn, Proposal, Share, WrittenOrigin } from './proposal.ts';

/** Lines without indentation, beginning with the name. */
export function entryYaml(proposal: Proposal): string {
  const document = new Document({ [proposal.name]: entryOf(proposal.file, proposal) });
  const outer = document.contents as YAMLMap;
  const [pair] = outer.items as Pair<Scalar, YAMLMap>[];
  pair!.key.commentBefore = comment(headOf(proposal));
  const entry = pair!.value!;
  for (const key of ['where', 'group', 'empty']) setFlow(entry.get(key, true));
  const columns = entry.get('columns', true) as unknown as YAMLMap<Scalar>;
  for (const { key, value } of columns.items) {
    const column = proposal.columns.find(({ name }) => name === key.value)!;
    const lines = commentOf(column);
    if (lines.length > 0) key.commentBefore = comment(lines);
    if (isMap(value) && !value.has('map')) setFlow(value);
    else if (isMap(value)) for (const part of value.items) if (isMap(part.value)) setFlow(part.value, 4);
  }
  const missing = proposal.missing.map(({ name, help }) => `${name}: { column: ??? } # needed: ${help}`);
  if (missing.length > 0) columns.comment = comment(missing);
  return document.toString({ lineWidth: 0, indentSeq: true, singleQuote: true });
}

/** In one line where it is short. */
function setFlow(node: unknown, most = Infinity): void {
  if (node !== null && typeof node === 'object' && 'items' in node && (node.items as unknown[]).length <= most)
    (node as YAMLMap).flow = true;
}

function headOf({ tool, confidence, found, fitting, unplaced, note, remarks, table }: Proposal): string[] {
  const from = tool === undefined ? `Guessed from the names of the columns: ${table}` : tool;
  return [
    `${from}. Confidence ${percent(confidence)}: ${ofAll(found)} columns found, ${ofAll(fitting)} cells of the sample fit.`,
    ...(note === undefined ? [] : [note]),
    ...remarks,
    ...(unplaced.length === 0 ? [] : [`Not used: ${unplaced.join(', ')}`]),
  ];
}

export const percent = (share: number): string => `${Math.floor(share * 100)}%`;
export const ofAll = ({ count, of }: Share): string => `${count} of ${of}`;

function commentOf({ name, note, either }: ProposedColumn): string[] {
  return [...(note === undefined ? [] : [note]), ...(either ?? []).map((origin) => `${name}: ${flowText(origin)}`)];
}

/** `{ column: a, date: DD/MM/YYYY }` */
export function flowText(origin: WrittenOrigin): string {
  const document = new Document(origin);
  if (isMap(document.contents)) document.contents.flow = true;
  else if (!isScalar(document.contents)) return '';
  return document.toString({ lineWidth: 0, singleQuote: true }).trim().replace(/\n\s*/g, ' ');
}

/** A line break inside of a comment would end it. */
const comment = (lines: readonly string[]): string => lines.map((line) => ` ${line.replace(/\s+/g, ' ')}`).join('\n');
