/** Control and format characters, which would not show or would garble a terminal. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, hidden characters as their code: `\n`, `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => named[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** A value as it may stand in a message: in quotes, visible, cut where it is long. */
export function quote(value: string, longest = 60): string {
  const cut = value.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `"${visible(value.length > longest ? `${cut}…` : value)}"`;
}
