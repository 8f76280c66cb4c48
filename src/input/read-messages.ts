/** What a workspace says in its own words: `content/messages/<language>.yaml`, message by message. */
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compareText } from '../error.ts';
import { quote } from '../schema/quote.ts';
import { suggest } from '../schema/nearest.ts';
import { locales, type Locale } from '../schema/workspace.ts';
import { readConfig } from './read-settings.ts';
import { issueOf, type Reading } from './reading.ts';

const FOLDER = 'content/messages';
const FILE = /^(.+)\.ya?ml$/;

export interface OwnMessage {
  file: string;
  locale: Locale;
  key: string;
  text: string;
  /** Of the key. */
  line: number;
  column: number;
}

const schema = z.record(z.string(), z.string('must be a text'));

export function readMessages(reading: Reading): OwnMessage[] {
  const { root, limits, issues } = reading;
  if (!existsSync(join(root, FOLDER)) || lstatSync(join(root, FOLDER)).isSymbolicLink()) return [];
  const names = readdirSync(join(root, FOLDER)).sort(compareText);
  return names.flatMap((name): OwnMessage[] => {
    const language = FILE.exec(name)?.[1];
    if (language === undefined) return [];
    const file = `${FOLDER}/${name}`;
    const locale = locales.find((one) => one === language);
    if (!locale) {
      issues.push(issueOf(file, unknownLanguage(language), undefined, 'warning'));
      return [];
    }
    const { value = {}, locate } = readConfig(root, file, schema, limits, issues);
    return Object.entries(value).map(([key, text]) => ({ file, locale, key, text, ...locate([key], true) }));
  });
}

const unknownLanguage = (language: string) =>
  ({
    line: 0,
    column: 0,
    rule: 'unknown-language',
    message: `There are no reports in the language ${quote(language)}; these messages are not used.`,
    fix: suggest(language, locales) ?? `Name the file after one of ${locales.join(', ')}.`,
  }) as const;
