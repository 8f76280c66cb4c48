/**
 * What stands in a link instead of a name: `/r/<token>/`. The token is the first 160 bits of HMAC-SHA-256 under the link
 * key over what the link is for, each field with its length before it, so that no two links are written alike. Nobody
 * without the key can make or guess one, and every link is independent of all others.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link is for. */
export interface LinkFor {
  customer: string;
  period: string;
  /** Whom it was made for; missing: nobody in particular. */
  to?: string | undefined;
  /** Counts anew what was ended before, from 1. */
  generation: number;
}

const VERSION = 'quarterdeck.link/1';
const TOKEN_BYTES = 20;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 160 bits in base32. */
export const tokenPattern = '[a-z2-7]{32}';

/** Fields as bytes: of each the length in bytes, as four bytes, then the UTF-8. Different fields never look alike. */
export function encodeFields(fields: readonly string[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** RFC 4648, lower case, without padding; whole groups of five bits alone. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

/** HMAC-SHA-256 over the fields: each use of the key begins with its own name, so that none can stand for another. */
export function deriveBytes(key: Uint8Array, use: string, ...fields: readonly string[]): Uint8Array {
  return createHmac('sha256', key)
    .update(encodeFields([use, ...fields]))
    .digest();
}

export function tokenOf(key: Uint8Array, { customer, period, to = '', generation }: LinkFor): string {
  return base32(deriveBytes(key, VERSION, customer, period, to, String(generation)).subarray(0, TOKEN_BYTES));
}

/** The path of a link on its host, with slashes at both ends. */
export const pathOf = (token: string): string => `/r/${token}/`;

/** The token in what somebody copied: a whole link, a path in it, or the token alone; undefined where there is none. */
export function findToken(text: string): string | undefined {
  const found = new RegExp(`^(?:(?:https?://[^/?#]+)?(?:/[^?#]*)?/?\\br/)?(${tokenPattern})(?:[/?#].*)?$`, 'i').exec(
    text.trim(),
  );
  return found?.[1]?.toLowerCase();
}

/** Takes the same time wherever the two differ. */
export function isSameToken(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Names a key without telling it: which key a link was made with. */
export const nameOfKey = (key: Uint8Array): string =>
  Buffer.from(deriveBytes(key, 'quarterdeck.key-name/1')).toString('hex', 0, 4);
