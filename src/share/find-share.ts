/** Which entry of the ledger a link belongs to: links are not kept, so those of all entries are made again. */
import type { Share } from './ledger.ts';
import { findToken, isSameToken, tokenOf } from './token.ts';

/** Live, ended and taken back alike; undefined where no entry has this token under this key. */
export function findShareByToken(shares: readonly Share[], key: Uint8Array, token: string): Share | undefined {
  // All are looked at, so that the time tells nothing.
  return shares.filter((share) => isSameToken(tokenOf(key, share), token))[0];
}

/** By what somebody has at hand: a link, its path, its token, or the id of the entry. */
export function findShare(shares: readonly Share[], key: Uint8Array | undefined, text: string): Share | undefined {
  const byId = shares.find(({ id }) => id === text.trim());
  const token = findToken(text);
  return byId ?? (key && token !== undefined ? findShareByToken(shares, key, token) : undefined);
}
