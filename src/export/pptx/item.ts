/** What a block becomes on a slide: something that knows how high it would be, and draws itself where it is put. */
import type { Rect } from './look.ts';
import type { Placeholder, Sheet } from './sheet.ts';

export interface Spot {
  sheet: Sheet;
  rect: Rect;
  /** Share of its own size that everything on the slide is drawn in. */
  scale: number;
  /** The place of the layout that it fills, where there is a free one. */
  placeholder: Placeholder | undefined;
}

export interface Item {
  /** In px at that scale, for that width. */
  height(width: number, scale: number): number;
  /** Takes the room that the others leave. */
  grows?: boolean;
  /** What a place of the layout must take for this to stand in it. */
  fits: 'text' | 'table' | 'chart' | 'none';
  draw(spot: Spot): void;
}
