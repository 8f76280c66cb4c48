/**
 * The words of the reports, by locale: messages in ICU syntax out of `messages/`, compiled once each. Money, numbers
 * and dates arrive already formatted as text; a message only chooses words and plural forms. A workspace may word
 * single messages in its own way.
 */
import IntlMessageFormat, { type Formatters } from 'intl-messageformat';
import type { Locale } from '../schema/workspace.ts';
import { markValue, spaceChinese } from './chinese-spacing.ts';
import { en } from './messages/en.ts';
import { zhCN } from './messages/zh-cn.ts';
import { rememberBy } from './remember.ts';

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
export type Values = Record<string, string | number>;

/** Says a message in one locale. */
export type Say = (key: MessageKey, values?: Values) => string;

export const catalogues: Readonly<Record<Locale, Messages>> = { en, 'zh-CN': zhCN };

/** What a workspace says in its own words, checked. */
export type Wording = Readonly<Partial<Record<Locale, Readonly<Partial<Messages>>>>>;

/** The library looks its formatters up by a JSON text at every call; a language needs three. */
function formatters(locale: Locale): Formatters {
  let known = formattersOf.get(locale);
  if (!known) {
    const plain = new Intl.NumberFormat(locale);
    const plural = new Intl.PluralRules(locale);
    known = {
      getNumberFormat: (of, options) => (options ? new Intl.NumberFormat(of, options) : plain),
      getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
      getPluralRules: (of, options) => (options?.type === 'ordinal' ? new Intl.PluralRules(of, options) : plural),
    };
    formattersOf.set(locale, known);
  }
  return known;
}

const formattersOf = new Map<Locale, Formatters>();

/** What a message compares with its choices is handed over as it is. */
const CHOOSING = /\{(\w+), *select/g;

function markTexts(values: Values, choosing: ReadonlySet<string | undefined>): Values {
  const marked: Values = {};
  for (const [name, value] of Object.entries(values))
    marked[name] = typeof value === 'string' && !choosing.has(name) ? markValue(value) : value;
  return marked;
}

/** Only names in braces: no plural, nothing to choose. */
const SIMPLE = /^(?:[^{}'#]|\{\w+\})*$/;

/** Most messages only put texts together; those need no parser. Same result, a tenth of the time. */
function compile(text: string, locale: Locale): (values: Values) => string {
  const plain = SIMPLE.test(text) ? joinPieces(text) : format(text, locale);
  if (locale !== 'zh-CN') return plain;
  const choosing = new Set([...text.matchAll(CHOOSING)].map(([, name]) => name));
  return (values) => spaceChinese(plain(markTexts(values, choosing)));
}

function format(text: string, locale: Locale): (values: Values) => string {
  const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true, formatters: formatters(locale) });
  // Counts and the words around them repeat from report to report, and choosing plural forms is slow.
  return rememberBy(JSON.stringify, (values: Values) => String(message.format(values)));
}

function joinPieces(text: string): (values: Values) => string {
  const pieces = text.split(/\{(\w+)\}/);
  return (values) => {
    let said = '';
    for (const [index, piece] of pieces.entries()) said += index % 2 ? requireValue(values, piece) : piece;
    return said;
  };
}

function requireValue(values: Values, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`a message lacks its value ${name}`);
  return String(value);
}

function makeSay(locale: Locale, own: Readonly<Partial<Messages>> = {}): Say {
  const messages = { ...catalogues[locale], ...own };
  const compiled = new Map<MessageKey, (values: Values) => string>();
  return (key, values = {}) => {
    let message = compiled.get(key);
    if (!message) compiled.set(key, (message = compile(messages[key], locale)));
    return message(values);
  };
}

const said: Record<Locale, Say> = { en: makeSay('en'), 'zh-CN': makeSay('zh-CN') };
const saidOwn = new WeakMap<Readonly<Partial<Messages>>, Say>();

export function sayIn(locale: Locale, wording: Wording = {}): Say {
  const own = wording[locale];
  if (!own) return said[locale];
  let say = saidOwn.get(own);
  if (!say) saidOwn.set(own, (say = makeSay(locale, own)));
  return say;
}
