/**
 * A sealed report: every file of it under a name that says nothing, a list of them that is sealed as well, and a page
 * that asks for the passphrase. What is published holds not one readable byte of the customer's.
 */
import { randomBytes } from 'node:crypto';
import { sealFile } from './seal-file.ts';
import { unlockPage } from './unlock-page.ts';
import { unlockFiles } from './unlock-files.ts';
import { INDEX, type SealedIndex, type SealHeader } from './unlock/open-sealed.ts';
import { deriveKeys, ROUNDS, SALT_BYTES, SCHEMA, stretch, toHex } from './unlock/seal-keys.ts';

export interface SealOptions {
  passphrase: string;
  /** 16 bytes. It is no secret, and another one gives other bytes. */
  salt: Uint8Array;
  locale: 'en' | 'zh-CN';
  /** From the report's folder to the assets: `../../assets`. */
  assets: string;
}

interface File {
  path: string;
  content: Uint8Array;
}

/** Pages that a reader may go to; each is published as a page that asks for the passphrase. */
const PAGES = ['index.html', 'deck.html'];

const TYPES: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  json: 'application/json',
  csv: 'text/csv',
  ics: 'text/calendar',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

export const newSalt = (): Uint8Array => randomBytes(SALT_BYTES);

/** The same files, passphrase and salt give the same bytes. */
export async function sealReport(files: readonly File[], options: SealOptions): Promise<File[]> {
  const { passphrase, salt, locale, assets } = options;
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  const keys = await deriveKeys(await stretch(passphrase, salt));
  const header: SealHeader = { schema: SCHEMA, rounds: ROUNDS, salt: toHex(salt), check: toHex(keys.check) };
  const paths = files.map(({ path }) => path).sort();
  const index: SealedIndex = { files: paths.map((path) => ({ path, type: typeOf(path) })) };
  const all = [...files, { path: INDEX, content: Buffer.from(JSON.stringify(index)) }];
  const sealed = await Promise.all(
    all.map(async ({ path, content }) => ({
      path: `s/${await keys.nameOf(path)}.bin`,
      content: await sealFile(keys, path, content),
    })),
  );
  const page = Buffer.from(unlockPage(locale, assets, await unlockFiles()));
  return [
    ...PAGES.filter((path) => paths.includes(path)).map((path) => ({ path, content: page })),
    { path: 'sealed.json', content: Buffer.from(`${JSON.stringify(header)}\n`) },
    ...sealed.sort((a, b) => (a.path < b.path ? -1 : 1)),
  ];
}

const typeOf = (path: string) => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
