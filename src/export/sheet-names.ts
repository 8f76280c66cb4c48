/** Names of sheets as Excel takes them. */
import { withoutForbidden } from './xml-text.ts';

const LONGEST = 31;
const FALLBACK = 'Sheet';

/**
 * The names as wished, in order: without `[ ] : * ? / \`, no apostrophe at an end, at most 31 characters, none empty, none
 * twice whatever its capitals, none that Excel keeps for itself.
 */
export function sheetNames(wished: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wished.map((wish) => {
    const name = cut(withoutForbidden(wish).replace(/[[\]:*?/\\\s]+/g, ' '), LONGEST);
    let free = name || FALLBACK;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) {
      const suffix = ` ${count}`;
      free = cut(name || FALLBACK, LONGEST - suffix.length) + suffix;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Not in the middle of a character, and neither white space nor apostrophes at the ends. */
const cut = (text: string, length: number) =>
  text
    .replace(/^[\s']+/, '')
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s']+$/, '');
