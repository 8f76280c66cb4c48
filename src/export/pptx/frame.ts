/** What a deck is put into: the parts of a template, and of each kind of slide the layout with its places. */
import type { Look, Rect } from './look.ts';
import type { Part } from './package.ts';
import type { Placeholder } from './sheet.ts';

export interface Place extends Placeholder {
  rect: Rect;
}

export interface Layout {
  /** Its path in the package. */
  path: string;
  title?: Place | undefined;
  /** px */
  titleSize?: number | undefined;
  /** Places for content, in their order. */
  content: readonly Place[];
  subtitle?: Place | undefined;
  footnote?: Place | undefined;
  date?: Place | undefined;
  footer?: Place | undefined;
  number?: Place | undefined;
}

export interface Frame {
  look: Look;
  /** Masters, layouts, themes and what they use, with their relationships. */
  parts: readonly Part[];
  layouts: { cover: Layout; stack: Layout; split: Layout };
  notesMaster: string;
  /** Elements of presentation.xml that stand before the list of slides, and behind it. */
  before: string;
  after: string;
  /** Opening tag of presentation.xml. */
  root: string;
  /** What presentation.xml refers to, without slides. */
  relations: readonly { id: string; type: string; target: string }[];
  /** The deck is the built-in one: it shows the vendor's mark itself. */
  isOwn: boolean;
}
