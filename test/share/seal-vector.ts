/** Known answers of sealing: they must never change, or sealed reports that are out could not be opened any more. */
import { readFileSync } from 'node:fs';

export interface SealVector {
  passphrase: string;
  salt: string;
  stretched: string;
  check: string;
  path: string;
  name: string;
  content: string;
  sealed: string;
}

export const readVector = (): SealVector =>
  JSON.parse(readFileSync(new URL('seal-vector.json', import.meta.url), 'utf8')) as SealVector;
