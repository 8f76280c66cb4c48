/** Control and format characters, which would not show or would garble a terminal. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value as it may stand in a message: in quotes, on one line, hidden characters as their code, cut where it is long. */
export function quote(value: string, longest = 60): string {
  const shown = value.length > longest ? `${value.slice(0, longest)}…` : value;
  const escaped = shown.replace(HIDDEN, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
  return `"${escaped}"`;
}
