/** sha256 of bytes, worked out once for each buffer, which is not changed afterwards: large texts are hashed at a cost. */
import { hash } from 'node:crypto';

const known = new WeakMap<Uint8Array, string>();

export function hashBytes(bytes: Uint8Array): string {
  let digest = known.get(bytes);
  if (digest === undefined) known.set(bytes, (digest = hash('sha256', bytes)));
  return digest;
}
