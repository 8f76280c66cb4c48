/**
 * The style of a document for the printer, whole in itself: the fonts inside as data: URIs, each slice whose characters
 * occur, and of the style sheets what paper has a use for.
 */
import { readFile } from 'node:fs/promises';
import type { AnyReport } from '../report/report-schema.ts';
import { accentStyle } from './accent.ts';
import { readStyle } from './assets.ts';
import { faceRule, makeFaceFinder, readPrintFaces, type Face } from './fonts.ts';
import { keepPrinted } from './keep-printed.ts';
import { paperSheet } from './paper-sheet.ts';

/**
 * On a screen nothing is shown: a browser whose page does not count as paper would lay everything out for a window that
 * nobody sees first, a third of the time that a PDF takes.
 */
const unseen = '@media screen{body{display:none}}';

/** A sheet is a slide: 13.333 by 7.5 inches. */
const slideSheet = '@page{size:1280px 720px;margin:0}';

export interface PrintStyle {
  /** Of the deck or of the paper whose body is `html`. */
  build(kind: 'deck' | 'paper', html: string, report: AnyReport): Promise<string>;
}

export async function createPrintStyle(): Promise<PrintStyle> {
  const findFaces = makeFaceFinder(await readPrintFaces());
  const styles = {
    deck: keepPrinted(await readStyle(['3-page.css', '5-board.css', '5-paper.css'])),
    paper: keepPrinted(await readStyle(['4-deck.css', '5-board.css'])),
  };
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
    async build(kind, html, report) {
      const sheet = kind === 'deck' ? slideSheet : paperSheet(report);
      const fontRules: string[] = [];
      for (const face of findFaces(html + sheet)) fontRules.push(await ruleOf(face));
      return fontRules.join('') + styles[kind] + accentStyle(report.vendor.color) + sheet + unseen;
    },
  };
}
