/**
 * The keys of a sealed report, the same in Node and in the browser (WebCrypto alone):
 *
 *   passphrase ─PBKDF2-SHA-256, 600,000 rounds, salt─▶ stretched ─HKDF-SHA-256, info─▶ one key for each purpose and file
 *
 * A file's key comes from its path and from a tag, an HMAC of path and content. So the same file is sealed to the same
 * bytes each time, a link's other files stay as they are, and still no key and nonce ever cover two contents: another
 * content has another tag and with it another key. That is why the nonce may be constant. Formula: RFC 8018, RFC 5869,
 * NIST SP 800-38D; the construction is that of deterministic authenticated encryption (SIV, RFC 5297).
 */

export const SCHEMA = 'quarterdeck.sealed/1';
export const ROUNDS = 600_000;
export const SALT_BYTES = 16;
export const TAG_BYTES = 32;
const KEY_BITS = 256;

type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Each part after its length, so that no two lists of parts are the same bytes. */
export function joinParts(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((total, part) => total + 4 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(joined.buffer).setUint32(at, part.length);
    joined.set(part, at + 4);
    at += 4 + part.length;
  }
  return joined;
}

/** Letters that are taken for one another when a passphrase is read out. */
const ALIKE: Record<string, string> = { o: '0', i: '1', l: '1' };

/**
 * A passphrase as it is used. A generated one may be typed in capitals, without its hyphens, with o for 0; any other
 * only loses the blanks around it.
 */
export function normalPassphrase(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const bare = text.toLowerCase().replace(/[\s\p{Pd}]+/gu, '');
  return /^[0-9a-z]{16}$/.test(bare) && !bare.includes('u') ? bare.replace(/[oil]/g, (sign) => ALIKE[sign]!) : text;
}

/** 32 bytes. Takes about a fifth of a second, on purpose. */
export async function stretch(passphrase: string, salt: Uint8Array): Promise<Bytes> {
  const typed = await crypto.subtle.importKey('raw', utf8(normalPassphrase(passphrase)), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', iterations: ROUNDS, salt: new Uint8Array(salt) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, typed, KEY_BITS));
}

export interface SealKeys {
  /** What tells a wrong passphrase from a damaged file; it says nothing about the keys. */
  check: Bytes;
  /** The name under which a file is published: 32 hexadecimal digits. */
  nameOf(path: string): Promise<string>;
  /** Of a path and a content. */
  tagOf(path: string, content: Uint8Array): Promise<Bytes>;
  /** AES-256-GCM, for one path and one content. */
  keyOf(path: string, tag: Uint8Array): Promise<CryptoKey>;
}

export async function deriveKeys(stretched: Uint8Array): Promise<SealKeys> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(stretched), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  const hkdf = (...info: readonly Uint8Array[]) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: joinParts(utf8(SCHEMA), ...info),
  });
  const hmacFor = (purpose: string) =>
    crypto.subtle.deriveKey(hkdf(utf8(purpose)), base, { name: 'HMAC', hash: 'SHA-256', length: KEY_BITS }, false, [
      'sign',
    ]);
  const [names, tags] = await Promise.all([hmacFor('name'), hmacFor('tag')]);
  const sign = async (key: CryptoKey, ...parts: readonly Uint8Array[]) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, joinParts(...parts)));
  return {
    check: new Uint8Array(await crypto.subtle.deriveBits(hkdf(utf8('check')), base, 128)),
    nameOf: async (path) => toHex((await sign(names, utf8(path))).subarray(0, 16)),
    tagOf: (path, content) => sign(tags, utf8(path), content),
    keyOf: (path, tag) =>
      crypto.subtle.deriveKey(hkdf(utf8('file'), utf8(path), tag), base, { name: 'AES-GCM', length: KEY_BITS }, false, [
        'encrypt',
        'decrypt',
      ]),
  };
}

/** A key is used for one content alone; see above. */
export const cipherFor = (path: string) => ({
  name: 'AES-GCM',
  iv: new Uint8Array(12),
  additionalData: joinParts(utf8(SCHEMA), utf8(path)),
  tagLength: 128,
});

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (pair) => parseInt(pair, 16));
