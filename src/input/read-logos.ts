/** The logos that workspace.yaml and the table customers name. One that cannot be used is a warning; the report goes without. */
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { quote } from '../schema/quote.ts';
import { parseLogo } from './parse-logo.ts';
import type { Fault } from './raw-table.ts';
import type { NamedLogo } from './read-settings.ts';
import { issueOf, type Reading } from './reading.ts';

/** As data: URIs, by customer. */
export function readLogos(reading: Reading): Map<string, string> {
  const logos = new Map<string, string>();
  for (const { customer, logo, at } of reading.tables.customers) {
    if (logo === undefined) continue;
    const { uri, fault } = readLogo(reading.root, `data/customers/${customer}`, logo);
    if (uri !== undefined) logos.set(customer, uri);
    else
      reading.issues.push(
        issueOf(at.file.path, { ...at.file.locate(at.record, 'logo'), ...wordsOf(logo, fault) }, customer, 'warning'),
      );
  }
  return logos;
}

export function readVendorLogo(reading: Reading, logo: NamedLogo | undefined): string | undefined {
  if (logo === undefined) return undefined;
  const { uri, fault } = readLogo(reading.root, 'data', logo.file);
  if (uri === undefined)
    reading.issues.push(
      issueOf('data/workspace.yaml', { ...logo.at, ...wordsOf(logo.file, fault) }, undefined, 'warning'),
    );
  return uri;
}

const wordsOf = (logo: string, fault: string): Omit<Fault, 'line' | 'column'> => ({
  field: 'logo',
  rule: 'unusable-logo',
  message: `The logo ${quote(logo)} is not used. ${fault}`,
  fix: 'Give a PNG, JPEG, WebP or SVG of at most 4 MiB and 4096 pixels.',
});

function readLogo(
  root: string,
  folder: string,
  logo: string,
): { uri: string; fault?: undefined } | { uri?: undefined; fault: string } {
  const home = join(root, folder);
  const absolute = resolve(home, logo);
  if (!absolute.startsWith(home + sep)) return { fault: `It lies outside of ${folder}/.` };
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  if (!stat?.isFile()) return { fault: `There is no such file in ${folder}/.` };
  return parseLogo(readFileSync(absolute));
}
