/** One slide while it is put together: its shapes with their ids, and what they refer to. */
import { xmlAttribute } from '../xml-text.ts';
import type { ChartPart } from './chart-part.ts';
import type { Picture } from './picture.ts';
import { place, type Look, type Rect } from './look.ts';
import { paragraphsXml, type Link, type Paragraph } from './text.ts';

/** A place of the slide's layout, by which a shape inherits. */
export interface Placeholder {
  type: string;
  idx: number | undefined;
}

export interface Sheet {
  look: Look;
  shapes: string[];
  /** Targets by the id of their relationship. */
  links: Map<string, string>;
  charts: { id: string; part: ChartPart }[];
  pictures: { id: string; picture: Picture }[];
  nextId(): number;
  link: Link;
  addChart(part: ChartPart): string;
  addPicture(picture: Picture): string;
}

export function createSheet(look: Look): Sheet {
  let shapes = 1;
  let relations = 2;
  const links = new Map<string, string>();
  const relation = () => `rId${(relations += 1)}`;
  const sheet: Sheet = {
    look,
    shapes: [],
    links,
    charts: [],
    pictures: [],
    nextId: () => (shapes += 1),
    link: (address) => {
      const known = [...links].find(([, target]) => target === address);
      if (known) return known[0];
      const id = relation();
      links.set(id, address);
      return id;
    },
    addChart: (part) => {
      const id = relation();
      sheet.charts.push({ id, part });
      return id;
    },
    addPicture: (picture) => {
      const id = relation();
      sheet.pictures.push({ id, picture });
      return id;
    },
  };
  return sheet;
}

export const placeholderXml = (placeholder: Placeholder | undefined): string =>
  placeholder === undefined
    ? '<p:nvPr/>'
    : `<p:nvPr><p:ph${placeholder.type === 'obj' ? '' : ` type="${placeholder.type}"`}${placeholder.idx === undefined ? '' : ` idx="${placeholder.idx}"`}/></p:nvPr>`;

/** `<p:cNvPr/>`; what only decorates says so, and is passed over when the slide is read out. */
export function nameXml(sheet: Sheet, name: string, alternative?: string | 'decorative'): string {
  const id = sheet.nextId();
  const open = `<p:cNvPr id="${id}" name="${xmlAttribute(`${name} ${id}`)}"`;
  if (alternative === undefined) return `${open}/>`;
  if (alternative !== 'decorative') return `${open} descr="${xmlAttribute(alternative)}"/>`;
  return `${open}><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>`;
}

export interface TextShape {
  name: string;
  paragraphs: readonly Paragraph[];
  /** Missing: where the placeholder is. */
  rect?: Rect | undefined;
  placeholder?: Placeholder | undefined;
  scale?: number | undefined;
  columns?: number | undefined;
  anchor?: 'b' | 'ctr' | undefined;
  /** Paragraphs are spaced as the placeholder has it. */
  plain?: boolean | undefined;
}

export function addText(sheet: Sheet, shape: TextShape): void {
  const { look } = sheet;
  const { name, paragraphs, rect, placeholder, scale = 1, columns = 1, anchor, plain } = shape;
  const body = paragraphsXml(
    paragraphs,
    look,
    scale,
    sheet.link,
    plain ?? (placeholder !== undefined && rect === undefined),
  );
  const where = rect ? `<a:xfrm>${place(rect, look)}</a:xfrm>` : '';
  const geometry = placeholder ? '' : '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>';
  const box = rect
    ? ` wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"${columns > 1 ? ` numCol="${columns}" spcCol="${look.emu(48)}"` : ''}${anchor ? ` anchor="${anchor}"` : ''}`
    : '';
  const fitted = rect ? '<a:normAutofit/>' : '';
  sheet.shapes.push(
    `<p:sp><p:nvSpPr>${nameXml(sheet, name)}<p:cNvSpPr${placeholder ? '><a:spLocks noGrp="1"/></p:cNvSpPr>' : ' txBox="1"/>'}${placeholderXml(placeholder)}</p:nvSpPr><p:spPr>${where}${geometry}</p:spPr><p:txBody><a:bodyPr${box}>${fitted}</a:bodyPr><a:lstStyle/>${body}</p:txBody></p:sp>`,
  );
}

/** A filled rectangle or disc without outline. */
export function addMark(sheet: Sheet, rect: Rect, colour: Parameters<Look['fill']>[0], shape = 'rect'): void {
  const { look } = sheet;
  sheet.shapes.push(
    `<p:sp><p:nvSpPr>${nameXml(sheet, 'Mark', 'decorative')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>${place(rect, look)}</a:xfrm><a:prstGeom prst="${shape}"><a:avLst/></a:prstGeom>${look.fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`,
  );
}
