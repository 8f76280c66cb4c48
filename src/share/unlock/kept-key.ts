/** The stretched passphrase, kept in this tab's memory of the site for half an hour after it was last used. */
import { fromHex, toHex } from './seal-keys.ts';

const MINUTES = 30;
const place = `quarterdeck.sealed:${location.pathname.replace(/[^/]*$/, '')}`;

interface Kept {
  salt: string;
  key: string;
  until: number;
}

/** A browser may forbid it; then the passphrase is asked for each time. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

export function keep(salt: string, stretched: Uint8Array): void {
  const kept: Kept = { salt, key: toHex(stretched), until: Date.now() + MINUTES * 60_000 };
  quietly(() => sessionStorage.setItem(place, JSON.stringify(kept)));
}

export const forget = (): void => quietly(() => sessionStorage.removeItem(place));

/** Undefined where there is none, it is too old, or it is that of another sealing. */
export function readKept(salt?: string): Uint8Array | undefined {
  const kept = quietly(() => JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null);
  if (!kept || kept.until < Date.now() || (salt !== undefined && kept.salt !== salt)) return undefined;
  const key = fromHex(kept.key);
  if (salt !== undefined) keep(salt, key);
  return key;
}
