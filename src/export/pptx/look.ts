/**
 * How a deck is drawn: lengths in px of a slide 1280 px wide, as the deck of the page has them, and colours by what
 * they mean. Colours are those of the theme wherever it has them, so that a change of theme changes them, too.
 */
import type { Locale } from '../../schema/workspace.ts';

export type Colour = 'ink' | 'soft' | 'rule' | 'accent' | 'good' | 'bad' | 'context' | 'past' | 'paper';

export interface Look {
  locale: Locale;
  /** Of the slide, in px. */
  height: number;
  /** px → EMU, the unit of places. */
  emu(px: number): number;
  /** px → hundredths of a point, the unit of text. */
  size(px: number): number;
  /** `<a:solidFill>` */
  fill(colour: Colour): string;
  /** Content of a `<a:solidFill>`. */
  colour(colour: Colour): string;
}

export const SLIDE_WIDTH = 1280;
const EMU_PER_POINT = 12_700;

export interface LookParts {
  locale: Locale;
  /** Of the slide, in EMU. */
  width: number;
  height: number;
  /** The background is dark. */
  isDark: boolean;
  /** The accent is readable as text. */
  isAccentReadable: boolean;
  /** Good news reads in ink, because the accent itself sounds like a warning. */
  isGoodInk: boolean;
}

/** A share of the text's colour; the rest is white on a light ground, black on a dark one. */
const scheme = (name: string, share?: number, isDark = false) => {
  if (share === undefined) return `<a:schemeClr val="${name}"/>`;
  const rest = isDark ? '' : `<a:lumOff val="${(100 - share) * 1000}"/>`;
  return `<a:schemeClr val="${name}"><a:lumMod val="${share * 1000}"/>${rest}</a:schemeClr>`;
};

export function createLook({ locale, width, height, isDark, isAccentReadable, isGoodInk }: LookParts): Look {
  const unit = width / SLIDE_WIDTH;
  const accent = isAccentReadable ? scheme('accent1') : scheme('tx1');
  const colours: Record<Colour, string> = {
    ink: scheme('tx1'),
    soft: scheme('tx1', isDark ? 75 : 65, isDark),
    rule: scheme('tx1', isDark ? 30 : 15, isDark),
    context: scheme('tx1', isDark ? 45 : 25, isDark),
    past: scheme('tx1', isDark ? 55 : 35, isDark),
    paper: scheme('bg1'),
    accent: scheme('accent1'),
    good: isGoodInk ? scheme('tx1') : accent,
    bad: `<a:srgbClr val="${isDark ? 'E58F4A' : 'B4540A'}"/>`,
  };
  const emu = (px: number) => Math.round(px * unit);
  return {
    locale,
    height: height / unit,
    emu,
    size: (px) => Math.max(100, Math.round((px * unit * 10) / EMU_PER_POINT) * 10),
    fill: (colour) => `<a:solidFill>${colours[colour]}</a:solidFill>`,
    colour: (colour) => colours[colour],
  };
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `<a:off/><a:ext/>`, which an `xfrm` holds. */
export const place = ({ x, y, width, height }: Rect, { emu }: Look): string =>
  `<a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(Math.max(0, width))}" cy="${emu(Math.max(0, height))}"/>`;
