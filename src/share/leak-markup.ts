/**
 * What people read or follow in markup: text, comments, and the attributes that are shown, spoken or an address. A text
 * that inline tags cut in pieces stands together again.
 */

const TAG = /<!--[\s\S]*?-->|<(?:"[^"]*"|'[^']*'|[^"'<>])*>/g;
/** Attributes that say something to a reader, or lead somewhere. */
const SPOKEN =
  /\s(?:title|alt|aria-[a-z]+|content|value|placeholder|label|name|descr|summary|href|xlink:href|src|data-[a-z-]+)\s*=\s*("[^"]*"|'[^']*')/gi;
const INLINE = /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)\b/i;

/** Text, then what comments and attributes say, one a line. */
export function proseOfMarkup(markup: string): string {
  const spoken = (markup.match(SPOKEN) ?? []).map((said) => said.slice(said.search(/["']/) + 1, -1));
  const text = markup.replace(TAG, (tag) => {
    if (tag.startsWith('<!--')) spoken.push(tag.slice(4, -3));
    return INLINE.test(tag) ? '' : '\n';
  });
  return `${text}\n${spoken.join('\n')}`;
}
