/** Items one below the other in the room that a slide has, everything smaller where it would be too much. */
import type { Item } from './item.ts';
import type { Rect } from './look.ts';
import type { Placeholder, Sheet } from './sheet.ts';

const GAP = 24;
const STEP = 0.96;
/** Below this nobody could read it; what is still too much goes on below the slide's edge, as it does in the deck. */
const LEAST = 0.4;

const needed = (items: readonly Item[], width: number, scale: number) =>
  items.reduce((sum, item) => sum + item.height(width, scale), GAP * scale * Math.max(0, items.length - 1));

/** The share of its size in which everything has room. */
export function scaleFor(items: readonly Item[], { width, height }: Rect): number {
  let scale = 1;
  while (scale > LEAST && needed(items, width, scale) > height) scale *= STEP;
  return scale;
}

/** Draws the items; the first that can fills the layout's place. */
export function arrange(sheet: Sheet, items: readonly Item[], rect: Rect, placeholder: Placeholder | undefined): void {
  const scale = scaleFor(items, rect);
  const growing = items.filter(({ grows }) => grows).length;
  const spare = growing > 0 ? Math.max(0, rect.height - needed(items, rect.width, scale)) / growing : 0;
  let free = placeholder;
  let { y } = rect;
  for (const item of items) {
    const height = item.height(rect.width, scale) + (item.grows ? spare : 0);
    const takes = free !== undefined && accepts(free, item);
    item.draw({ sheet, rect: { ...rect, y, height }, scale, placeholder: takes ? free : undefined });
    if (takes) free = undefined;
    y += height + GAP * scale;
  }
}

/** A place for content takes everything, one for text or tables or charts only these. */
function accepts({ type }: Placeholder, { fits }: Item): boolean {
  if (fits === 'none') return false;
  if (type === 'obj') return true;
  return type === (fits === 'text' ? 'body' : fits === 'table' ? 'tbl' : 'chart');
}
