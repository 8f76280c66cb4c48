/** What the worker hands to the pages, and what the pages note while they are printed. */
import type { AnyReport } from '../report/report-schema.ts';

export type Surface = 'page' | 'deck' | 'print';

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

export interface PaintLocals {
  report: AnyReport;
  surface: Surface;
  charts: Record<string, PaintedChart>;
  assets: AssetLinks;
  /** Other forms of the report beside this one. */
  beside: { page?: string; deck?: string; pdf?: string };
  shown: Shown;
}

declare global {
  namespace App {
    interface Locals extends PaintLocals {}
  }
}
