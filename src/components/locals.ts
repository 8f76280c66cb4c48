/** What the worker hands to the pages, and what the pages note while they are printed. */
import type { Board } from '../report/board/board-schema.ts';
import type { AnyReport } from '../report/report-schema.ts';

/** `print`: the deck for the printer; `paper`: the page for the printer. */
export type Surface = 'page' | 'deck' | 'print' | 'paper';

/** Whether the report is read from top to bottom, not slide by slide. */
export const isRead = (surface: Surface): boolean => surface === 'page' || surface === 'paper';

/** As far as the surfaces need it. */
export interface PaintedChart {
  wide?: string;
  narrow?: string;
}

export interface AssetLinks {
  /** Relative path of the assets folder, without a slash at its end. */
  folder: string;
  style: string;
  pageScript: string;
  deckScript: string;
  /** The vendor's colours, beside the page. */
  accent: string;
}

/** Noted by the components in the order of the template. */
export interface Shown {
  sections: { id: string; label: string; number: number }[];
  slides: number;
  /** Whether a section printed the report's headline. */
  headed: boolean;
  /** Figures that were linked to, and figures whose entry was printed. */
  linked: Set<string>;
  defined: Set<string>;
}

/** `pdf`: the deck as PDF; `paper`: the page as PDF. */
export type Beside = 'page' | 'deck' | 'pdf' | 'paper' | 'pptx' | 'data' | 'calendar';

export interface PaintLocals {
  report: AnyReport;
  surface: Surface;
  charts: Record<string, PaintedChart>;
  assets: AssetLinks;
  /** Other forms of the report beside this one. */
  beside: Partial<Record<Beside, string>>;
  shown: Shown;
  /** On the readiness board and the pages of CSMs; `base` leads from the page to `dist/internal/`. */
  board?: Board & { base: string };
}

declare global {
  namespace App {
    interface Locals extends PaintLocals {}
  }
}
