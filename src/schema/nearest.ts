/** The known names nearest to one that is not known. Case, full-width letters and the kind of separator make no difference. */
import { distance } from 'fastest-levenshtein';
import { compareText } from '../error.ts';

interface Near {
  name: string;
  far: number;
}

/**
 * The name that was most likely meant: the nearest, where no more than a third of its letters differ (two at
 * least), or the only one that begins so.
 */
export function findNearest(text: string, names: readonly string[]): string | undefined {
  const list = rememberedOf(names);
  const wanted = plain(text);
  const known = list.found.get(wanted);
  if (known !== undefined) return known ?? undefined;
  if (list.left < names.length) return undefined;
  list.left -= names.length;
  let best: Near | undefined;
  for (const [index, name] of names.entries()) {
    const most = Math.min(farthest(wanted, list.plain[index]!), best ? best.far - 1 : Infinity);
    if (Math.abs(wanted.length - list.plain[index]!.length) > most) continue;
    const far = distance(wanted, list.plain[index]!);
    if (far <= most) best = { name, far };
  }
  const name = best?.name ?? onlyLonger(wanted, names, list.plain);
  list.found.set(wanted, name ?? null);
  return name;
}

/** The `most` nearest, however far they are, the nearest first. */
export function findNearestFew(text: string, names: readonly string[], most: number): string[] {
  const wanted = plain(text);
  return names
    .map((name): Near => ({ name, far: distance(wanted, plain(name)) }))
    .sort((a, b) => a.far - b.far || compareText(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** `Did you mean "arr"?`, or undefined where nothing is near. */
export function suggest(text: string, names: readonly string[]): string | undefined {
  const nearest = findNearest(text, names);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}

/** The one name that begins with the text: `zh` for `zh-CN`. */
function onlyLonger(wanted: string, names: readonly string[], plains: readonly string[]): string | undefined {
  if (wanted.length < 2) return undefined;
  const longer = names.filter((_, index) => plains[index]!.startsWith(wanted));
  return longer.length === 1 ? longer[0] : undefined;
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

function farthest(wanted: string, name: string): number {
  const length = Math.max(wanted.length, name.length);
  return length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

interface Remembered {
  plain: string[];
  /** By plain text; null where nothing is near. */
  found: Map<string, string | null>;
  /** How many more names may be looked at: thousands of strangers among thousands of names are not worth the time. */
  left: number;
}

const MOST_LOOKS = 10_000_000;
const remembered = new WeakMap<readonly string[], Remembered>();

function rememberedOf(names: readonly string[]): Remembered {
  let list = remembered.get(names);
  if (!list || list.plain.length !== names.length)
    remembered.set(names, (list = { plain: names.map(plain), found: new Map(), left: MOST_LOOKS }));
  return list;
}
