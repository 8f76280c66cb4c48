/** What stands around a text that was found, on one line. */

const AROUND = 40;

export function excerptAround(content: string | Uint8Array, text: string): string {
  const said = (typeof content === 'string' ? content : Buffer.from(content).toString('latin1')).normalize('NFKC');
  const letters = [...text.normalize('NFKC').replace(/\s+/g, '')].map(escapeSign);
  const found = new RegExp(letters.join('[\\s\\p{Cf}\\p{Cc}]*'), 'iu').exec(said);
  if (!found) return text;
  const from = Math.max(0, found.index - AROUND);
  const to = found.index + found[0].length + AROUND;
  const shown = closeUp(said.slice(from, to))
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return `${from > 0 ? '…' : ''}${shown}${to < said.length ? '…' : ''}`;
}

/** A PDF places each letter by itself; then blanks stand between all of them, and three where there is one. */
const closeUp = (said: string) =>
  /(?:\S ){8}/.test(said) ? said.replace(/ {2,}/g, '\u2003').replaceAll(' ', '').replaceAll('\u2003', ' ') : said;

const escapeSign = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
