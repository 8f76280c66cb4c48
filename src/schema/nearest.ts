import { closest, distance } from 'fastest-levenshtein';

/** The name that was most likely meant: the nearest, where no more than a third of its letters differ (two at least). */
export function findNearest(text: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const wanted = text.toLowerCase();
  const nearest = closest(wanted, names);
  const length = Math.max(wanted.length, nearest.length);
  const far = length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
  return distance(wanted, nearest.toLowerCase()) <= far ? nearest : undefined;
}

/** `Did you mean "arr"?`, or undefined where nothing is near. */
export function suggest(text: string, names: readonly string[]): string | undefined {
  const nearest = findNearest(text, names);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}
