/**
 * What a workspace says in its own words, checked against the messages there are: the key must exist, the text must be
 * a message in ICU syntax, and it may use the values that the message is given, no others.
 */
import IntlMessageFormat from 'intl-messageformat';
import type { Issue } from '../error.ts';
import type { OwnMessage } from '../input/read-messages.ts';
import { findNearestFew, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Rule } from '../schema/rules.ts';
import type { Locale } from '../schema/workspace.ts';
import { catalogues, type MessageKey, type Messages, type Wording } from './words.ts';

interface Fault {
  rule: Rule;
  message: string;
  fix: string;
  severity: Issue['severity'];
}

const keys = Object.keys(catalogues.en) as MessageKey[];
const isKey = (key: string): key is MessageKey => Object.hasOwn(catalogues.en, key);

/** Messages with a fault are not used. */
export function checkOwnWords(messages: readonly OwnMessage[]): { wording: Wording; issues: Issue[] } {
  const wording: Partial<Record<Locale, Partial<Record<MessageKey, string>>>> = {};
  const issues: Issue[] = [];
  for (const { file, locale, key, text, line, column } of messages) {
    const fault = faultOf(key, text, locale);
    if (fault) issues.push({ file, line, column, field: key, ...fault });
    else (wording[locale] ??= {})[key as MessageKey] = text;
  }
  return { wording: wording as Readonly<Partial<Record<Locale, Partial<Messages>>>>, issues };
}

function faultOf(key: string, text: string, locale: Locale): Fault | undefined {
  if (!isKey(key)) return unknownMessage(key);
  const used = valuesOf(text, locale);
  if (typeof used === 'string') return unreadable(text, used);
  const given = [...new Set(Object.values(catalogues).flatMap((messages) => [...givenTo(messages[key])]))];
  const foreign = [...used].find((name) => !given.includes(name));
  return foreign === undefined ? undefined : unknownValue(key, foreign, given);
}

function givenTo(text: string): Set<string> {
  const used = valuesOf(text, 'en');
  return typeof used === 'string' ? new Set() : used;
}

/** The names of the values that a message uses; a text where it is no message: why. */
function valuesOf(text: string, locale: Locale): Set<string> | string {
  try {
    const names = new Set<string>();
    collect(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst(), names);
    return names;
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Elements of type 0 are plain text, those of type 7 the `#` of a plural form; all others name a value. */
function collect(elements: Elements, names: Set<string>): void {
  for (const element of elements) {
    if (element.type === 0 || element.type === 7) continue;
    names.add(element.value);
    if ('options' in element) for (const { value } of Object.values(element.options)) collect(value, names);
  }
}

function unknownMessage(key: string): Fault {
  const nearest = findNearestFew(key, keys, 3).map((one) => quote(one));
  return {
    rule: 'unknown-message',
    message: `There is no message ${quote(key)}; this text is not used.`,
    fix: suggest(key, keys) ?? `The nearest are ${nearest.join(', ')}.`,
    severity: 'warning',
  };
}

const unreadable = (text: string, why: string): Fault => ({
  rule: 'invalid-message',
  message: `${quote(text)} is no message: ${why.toLowerCase().replaceAll('_', ' ')}.`,
  fix: 'Look for a brace that is not closed; an apostrophe before a brace is written twice.',
  severity: 'error',
});

const unknownValue = (key: string, name: string, given: readonly string[]): Fault => ({
  rule: 'unknown-message-value',
  message: `The message ${key} is not given {${name}}.`,
  fix: given.length
    ? (suggest(name, given) ?? `It is given ${given.map((one) => `{${one}}`).join(', ')}.`)
    : 'It is given no values: write plain text.',
  severity: 'error',
});
