/** What of a style sheet counts on paper: rules for a screen alone go, those for print alone stand without their query. */

/** `style` has balanced braces, and none in its texts. */
export function keepPrinted(style: string): string {
  let kept = '';
  let from = 0;
  for (const match of style.matchAll(/@media ([^{]+)\{/g)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const end = endOfBlock(style, start);
    const queries = match[1]!.split(',').map((query) => query.trim());
    kept += style.slice(from, match.index);
    if (queries.includes('print')) kept += style.slice(start, end - 1);
    else if (!queries.every((query) => query.startsWith('screen'))) kept += style.slice(match.index, end);
    from = end;
  }
  return kept + style.slice(from);
}

/** Behind the brace that closes the block whose content begins at `start`. */
function endOfBlock(style: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; depth > 0 && at < style.length; at++) depth += style[at] === '{' ? 1 : style[at] === '}' ? -1 : 0;
  return at;
}
