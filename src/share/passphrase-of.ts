/**
 * The passphrase of a sealed link, made from the link key: so it need not be kept anywhere, a report that was built
 * anew is sealed with the same one, and sharing again shows it again.
 */
import { generatePassphrase } from './seal-passphrase.ts';
import { deriveBytes, type LinkFor } from './token.ts';

export const passphraseOf = (key: Uint8Array, { customer, period, to = '', generation }: LinkFor): string =>
  generatePassphrase(deriveBytes(key, 'quarterdeck.passphrase/1', customer, period, to, String(generation)));
