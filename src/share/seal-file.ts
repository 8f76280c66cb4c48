/**
 * Sealing one file: `tag (32) ‖ AES-256-GCM(length (8) ‖ content ‖ zeros)`. The zeros hide the exact size: what is
 * published has one of few lengths, at most 12 % more (Padmé, https://arxiv.org/abs/1806.03160).
 */
import { cipherFor, type SealKeys } from './unlock/seal-keys.ts';

export async function sealFile(keys: SealKeys, path: string, content: Uint8Array): Promise<Uint8Array> {
  const tag = await keys.tagOf(path, content);
  const padded = new Uint8Array(paddedLength(content.length + 8));
  new DataView(padded.buffer).setBigUint64(0, BigInt(content.length));
  padded.set(content, 8);
  const sealed = await crypto.subtle.encrypt(cipherFor(path), await keys.keyOf(path, tag), padded);
  const whole = new Uint8Array(tag.length + sealed.byteLength);
  whole.set(tag);
  whole.set(new Uint8Array(sealed), tag.length);
  return whole;
}

/** The length with all but its first few binary digits rounded up. */
export function paddedLength(length: number): number {
  const exponent = Math.floor(Math.log2(Math.max(2, length)));
  const unit = 2 ** Math.max(0, exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / unit) * unit;
}
