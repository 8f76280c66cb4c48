/**
 * The vendor's own PowerPoint template: the one `.potx` or `.pptx` in content/templates/. Its parts are unpacked within
 * limits and checked as XML; what they mean is for `export/pptx/`. One that cannot be used is a warning, and decks are
 * made in the built-in look.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareText, type Issue } from '../error.ts';
import { quote } from '../schema/quote.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { readBytes } from './read-file.ts';
import { issueOf } from './reading.ts';
import { readXml } from './read-xml.ts';
import { WorkbookError } from './workbook-fault.ts';
import { openZip } from './zip-file.ts';

export interface PptxTemplate {
  /** `content/templates/acme.potx` */
  file: string;
  /** sha256 of the file. */
  hash: string;
  /** By path in lower case: masters, layouts, themes and what they use; without slides. */
  parts: Record<string, Uint8Array>;
}

const FOLDER = 'content/templates';
/** No template needs its slides, and what runs or names people is never taken over. */
const LEFT_OUT =
  /^(?:ppt\/(?:slides|notesslides|comments|commentauthors|authors|embeddings\/microsoft_excel|activex|printersettings|revisioninfo)|customxml|docprops)\b|vbaproject/;
const RULE = 'unusable-deck-template';
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export function readDeckTemplate(
  root: string,
  limits: Limits = defaultLimits,
): { template?: PptxTemplate; faults: Issue[] } {
  const names = namesIn(join(root, FOLDER));
  const [name, second] = names;
  if (name === undefined) return { faults: [] };
  const file = `${FOLDER}/${name}`;
  if (second !== undefined)
    return faulty(
      file,
      `There are ${names.length} templates for PowerPoint: ${names.map((one) => quote(one)).join(', ')}.`,
      'Leave one of them.',
    );
  const { bytes, fault } = readBytes(join(root, file), limits.fileBytes);
  if (fault) return { faults: [issueOf(file, { ...fault, severity: 'warning' })] };
  if (bytes.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE))
    return faulty(file, 'It is locked by a password, or in the format of PowerPoint before 2007.');
  try {
    const parts = unpack(bytes, limits);
    const missing = whatIsMissing(parts);
    if (missing !== undefined) return faulty(file, missing);
    return { template: { file, hash: createHash('sha256').update(bytes).digest('hex'), parts }, faults: [] };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return faulty(
      file,
      error.message
        .replace(/^This is no workbook that can be read: /, 'It cannot be read: ')
        .replaceAll('workbook', 'template'),
    );
  }
}

const faulty = (file: string, message: string, fix = 'Open it in PowerPoint and save it again as .potx.') => ({
  faults: [
    issueOf(
      file,
      { line: 0, column: 0, rule: RULE, message: `The template is not used. ${message}`, fix },
      undefined,
      'warning',
    ),
  ],
});

/** Links are not followed; what PowerPoint writes beside an open file is none. */
function namesIn(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:potx|pptx)$/i.test(entry.name) && !/^[~.]/.test(entry.name))
    .map(({ name }) => name)
    .sort(compareText);
}

function unpack(bytes: Buffer, limits: Limits): Record<string, Uint8Array> {
  const zip = openZip(bytes, limits);
  const parts: Record<string, Uint8Array> = Object.create(null) as Record<string, Uint8Array>;
  for (const name of zip.names) {
    if (name.endsWith('/') || LEFT_OUT.test(name)) continue;
    const content = zip.read(name)!;
    if (/\.(?:xml|rels|vml)$/.test(name)) readXml(content, { open: () => undefined });
    parts[name] = new Uint8Array(content);
  }
  return parts;
}

const textOf = (part: Uint8Array | undefined) => (part ? Buffer.from(part).toString('utf8') : '');

function whatIsMissing(parts: Record<string, Uint8Array>): string | undefined {
  const types = textOf(parts['[content_types].xml']);
  if (/macroEnabled/.test(types)) return 'It holds macros.';
  if (!/presentationml\.(?:presentation|template|slideshow)\.main\+xml/.test(types)) return 'It is no presentation.';
  const presentation = Object.entries(parts).find(
    ([name]) => /^ppt\/[^/]*\.xml$/.test(name) && /<(?:\w+:)?sldMasterIdLst/.test(textOf(parts[name])),
  );
  if (!presentation) return 'It has no slide master.';
  if (/purl\.oclc\.org/.test(textOf(presentation[1]))) return 'It is saved as Strict Open XML.';
  if (!/presentationml\.slideLayout\+xml/.test(types)) return 'It has no layouts.';
  return undefined;
}
