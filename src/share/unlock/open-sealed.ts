/** Opening what `seal-file.ts` has sealed: a file opens whole, under its own path, or not at all. */
import { cipherFor, ROUNDS, SALT_BYTES, SCHEMA, TAG_BYTES, fromHex, toHex, type SealKeys } from './seal-keys.ts';

/** `sealed.json`: what the browser has to know before the passphrase is typed. */
export interface SealHeader {
  schema: string;
  rounds: number;
  /** Hexadecimal digits. */
  salt: string;
  check: string;
}

/** The sealed list of the files, under this path. */
export const INDEX = 'index';

export interface SealedIndex {
  /** Paths as they were before, with the type that a browser gives them. */
  files: { path: string; type: string }[];
}

export class Damaged extends Error {}

export function requireHeader(value: unknown): SealHeader {
  const header = value as SealHeader;
  const isOne =
    header?.schema === SCHEMA && header.rounds === ROUNDS && fromHex(String(header.salt)).length === SALT_BYTES;
  if (!isOne) throw new Damaged('sealed.json is not what it was');
  return header;
}

/** Whether these are the keys of the passphrase that the report was sealed with. */
export const fits = (header: SealHeader, keys: SealKeys): boolean => header.check === toHex(keys.check);

/** The content as it was. Throws Damaged where a single bit differs, or it is the file of another path. */
export async function openFile(keys: SealKeys, path: string, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const tag = sealed.subarray(0, TAG_BYTES);
  const key = await keys.keyOf(path, tag);
  const padded = await decrypt(key, path, new Uint8Array(sealed.subarray(TAG_BYTES)));
  const length = Number(new DataView(padded.buffer).getBigUint64(0));
  if (length > padded.length - 8) throw new Damaged(`${path} is not whole`);
  const content = padded.slice(8, 8 + length);
  // The cipher alone would let one file open under two keys.
  if (toHex(await keys.tagOf(path, content)) !== toHex(tag)) throw new Damaged(`${path} is not what it was`);
  return content;
}

async function decrypt(
  key: CryptoKey,
  path: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipherFor(path), key, sealed));
  } catch {
    throw new Damaged(`${path} is not what it was`);
  }
}
