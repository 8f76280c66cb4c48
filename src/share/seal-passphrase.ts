/** Passphrases of sealed reports: made so that they can be read out over the telephone in any language. */
import { randomBytes } from 'node:crypto';

/** Crockford's: without i, l, o and u. Five bits each. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 4;
const IN_GROUP = 4;
const BITS = GROUPS * IN_GROUP * 5;

/** 80 bits, such as `k7mq-2x9d-0hve-c4tn`; the same from the same bytes, of which ten are needed. */
export function generatePassphrase(bytes: Uint8Array = randomBytes(BITS / 8)): string {
  if (bytes.length * 8 < BITS) throw new RangeError(`a passphrase is made from ${BITS / 8} bytes, not ${bytes.length}`);
  let rest = BigInt(`0x${Buffer.from(bytes.subarray(0, BITS / 8)).toString('hex')}`);
  let letters = '';
  for (let at = 0; at < GROUPS * IN_GROUP; at++) {
    letters = LETTERS[Number(rest & 31n)]! + letters;
    rest >>= 5n;
  }
  return letters.match(new RegExp(`.{${IN_GROUP}}`, 'g'))!.join('-');
}

const SHORTEST = 16;

/** What is wrong with a passphrase of one's own, and what to do; undefined where it will do. */
export function passphraseFault(text: string): string | undefined {
  const signs = [...text.normalize('NFKC').trim()];
  if (signs.length < SHORTEST)
    return `A passphrase of your own has at least ${SHORTEST} signs; this one has ${signs.length}. Leave it out and one is made.`;
  if (new Set(signs).size < SHORTEST / 2) return 'This passphrase repeats few signs. Leave it out and one is made.';
  return undefined;
}
