/** Which pictures there are, of which page of the sample reports. */
import type { KeyInput } from 'puppeteer-core';

export interface Picture {
  /** Of the file in docs/images. */
  name: string;
  /** Below dist/. */
  path: string;
  /** Pressed before the picture is taken. */
  keys?: KeyInput[];
  width?: number;
  height?: number;
}

/** Of a picture that says nothing else. */
export const size = { width: 1200, height: 750 };

const review = 'reports/aldermoor-foods/2026-Q3';
const next: KeyInput[] = ['ArrowRight', 'ArrowRight', 'ArrowRight'];

export const pictures: Picture[] = [
  { name: 'report', path: `${review}/index.html` },
  { name: 'deck', path: `${review}/deck.html`, keys: next, width: 1200, height: 675 },
  { name: 'internal', path: 'internal/2026-Q3/index.html' },
  { name: 'board', path: 'internal/index.html' },
];
