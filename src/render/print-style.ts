/** The style of the printed deck with the fonts inside: each slice whose characters occur, as a data: URI. */
import { readFile } from 'node:fs/promises';
import { accentStyle } from './accent.ts';
import { readStyle } from './assets.ts';
import { faceRule, makeFaceFinder, readPrintFaces, type Face } from './fonts.ts';

/**
 * A sheet is a slide: 13.333 by 7.5 inches. On a screen nothing is shown: a browser whose page does not count as paper
 * would lay everything out for a window that nobody sees first, a third of the time that a PDF takes.
 */
const sheet = '@page{size:1280px 720px;margin:0}@media screen{body{display:none}}';

export interface PrintStyle {
  build(html: string, color: string): Promise<string>;
}

export async function createPrintStyle(): Promise<PrintStyle> {
  const findFaces = makeFaceFinder(await readPrintFaces());
  const style = await readStyle('3-page.css');
  const rules = new Map<Face, string>();

  async function ruleOf(face: Face): Promise<string> {
    const known = rules.get(face);
    if (known) return known;
    const data = await readFile(face.file, 'base64');
    const rule = faceRule(face, `data:font/woff2;base64,${data}`);
    rules.set(face, rule);
    return rule;
  }

  return {
    async build(html, color) {
      const fontRules: string[] = [];
      for (const face of findFaces(html)) fontRules.push(await ruleOf(face));
      return fontRules.join('') + style + accentStyle(color) + sheet;
    },
  };
}
