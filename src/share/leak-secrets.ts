/**
 * What must not be in a customer's tree: the names, ids, people and telling texts of all others, and whatever only the
 * internal report knows. A text that two customers have in common belongs to both. Numbers are not looked for: the same
 * number stands in many reports.
 */
import type { Book, BookCustomer } from '../model/book.ts';

/** Whose what belongs to no customer is. */
export const INTERNAL = 'internal';

/** An alias is how people say a customer's name for short. */
export type SecretKind = 'name' | 'id' | 'alias' | 'person' | 'text' | 'canary' | 'figure';

export interface Secret {
  text: string;
  kind: SecretKind;
  /** Customers by id, or INTERNAL. */
  of: readonly string[];
}

/** Below this a text is likely to be said by others, too. In UTF-8, because a Chinese sentence has few signs. */
const TELLING_BYTES = 24;
/** Internal notes are few, and each is one too many. */
const NOTE_BYTES = 12;

export function secretsOfBook(book: Book): Secret[] {
  const vendor = book.settings.vendor.name;
  return [...book.customers.flatMap(secretsOfCustomer), ...secretsOfTeam(book)].filter(({ text }) => text !== vendor);
}

/** Figures that the internal report alone has. */
export function secretsOfFigures(internal: Iterable<string>, customers: Iterable<string>): Secret[] {
  const shown = new Set(customers);
  return [...internal]
    .filter((id) => !shown.has(id))
    .map((text) => ({ text, kind: 'figure' as const, of: [INTERNAL] }));
}

/**
 * The customer's own words. A person, text or figure found in them is not another's, whoever else has it; a name or id
 * of another customer is, nevertheless.
 */
export function ownWords({ slice, csm }: BookCustomer, book: Book): string {
  const cells = Object.values(slice.tables).flatMap((rows) => rows.flatMap(textsOf));
  const team = book.tables.team.filter((one) => one.csm === csm).map(({ name }) => name);
  return [...cells, ...team].join('\n');
}

/** Who of the own team is named in a text. A CSM may tell a customer of a colleague; nobody else's data is in that. */
export function colleaguesIn(text: string, { tables }: Book): string[] {
  return tables.team.map(({ name }) => name).filter((name) => text.includes(name));
}

function secretsOfCustomer({ slice, internal }: BookCustomer): Secret[] {
  const { customer, tables } = slice;
  const of = [customer.id];
  const people = tables.stakeholders.map(({ person }) => person).filter(hasSeveralWords);
  const owners = [...tables.actions.map(({ owner }) => owner), ...tables.goals.map(({ owner }) => owner)];
  const texts = Object.values(tables).flatMap((rows) => rows.flatMap(textsOf));
  const notes = Object.values(internal).flatMap((rows) => rows.flatMap(textsOf));
  return [
    { text: customer.name, kind: 'name', of },
    { text: customer.id, kind: 'id', of },
    ...aliasesOf(customer).map((text): Secret => ({ text, kind: 'alias', of })),
    ...[...people, ...owners.filter((one) => one !== undefined).filter(hasSeveralWords)].map((text): Secret => ({
      text,
      kind: 'person',
      of,
    })),
    ...texts.flatMap((text) => partsOf(text, TELLING_BYTES)).map((text): Secret => ({ text, kind: 'text', of })),
    ...notes
      .flatMap((text) => partsOf(text, NOTE_BYTES))
      .map((text): Secret => ({ text, kind: 'text', of: [INTERNAL] })),
  ];
}

const LEGAL_FORM =
  /[\s,]+(?:gmbh|ag|se|kg|inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|group|holdings?|sa|s\.a|sas|srl|spa|bv|b\.v|nv|n\.v|ab|oy|as|a\/s|pty|pte|kk)\.?$/i;
const CHINESE_FORM = /(?:股份|有限|责任|集团|控股)*(?:公司|集团|控股)$/;

/** The name without what kind of company it is, and the words of the id, which was chosen for being short. */
function aliasesOf({ name, id }: { name: string; id: string }): string[] {
  const bare = name.replace(LEGAL_FORM, '').replace(LEGAL_FORM, '').replace(CHINESE_FORM, '').trim();
  const words = id.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const spoken = words.length > 1 ? words.join(' ') : '';
  return [bare, spoken].filter((alias) => alias !== '' && alias !== name && Buffer.byteLength(alias) >= 6);
}

function secretsOfTeam({ tables }: Book): Secret[] {
  return tables.team.flatMap(({ name, csm }): Secret[] => [
    { text: name, kind: 'person', of: [INTERNAL] },
    ...(csm.includes('-') ? [{ text: csm, kind: 'person' as const, of: [INTERNAL] }] : []),
  ]);
}

/** The cells that hold text; ids, days and numbers are short or of another type. */
const textsOf = (row: object): string[] =>
  Object.values(row).filter((cell): cell is string => typeof cell === 'string');

/** A long text is looked for in parts, so that a piece of it is found, too. */
const PART = 100;

function partsOf(text: string, bytes: number): string[] {
  const parts = text.match(new RegExp(`[\\s\\S]{1,${PART}}(?=\\s|$)|[\\s\\S]{1,${PART}}`, 'gu')) ?? [];
  return parts.filter((part) => Buffer.byteLength(part.trim()) >= bytes && hasSeveralWords(part));
}

const hasSeveralWords = (text: string) =>
  /\S\s+\S/u.test(text.trim()) ||
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{3}/u.test(text);
