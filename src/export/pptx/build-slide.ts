/** One slide of the report → its part: title, evidence, foot and notes, in the places of its layout. */
import type { AnyReport, Slide } from '../../report/report-schema.ts';
import { arrange } from './arrange.ts';
import { blockItems } from './block-items.ts';
import { addCoverMarks } from './cover-marks.ts';
import { GROUP } from './group.ts';
import type { Frame, Layout, Place } from './frame.ts';
import type { Look, Rect } from './look.ts';
import { NAMESPACES } from './house-master.ts';
import { linesIn } from './measure-text.ts';
import { DECLARED } from './package.ts';
import { addText, createSheet, nameXml, placeholderXml, type Sheet } from './sheet.ts';
import { language } from './text.ts';
import { xmlText } from '../xml-text.ts';

export interface BuiltSlide {
  xml: string;
  sheet: Sheet;
  layout: Layout;
}

export function buildSlide(slide: Slide, number: number, report: AnyReport, frame: Frame): BuiltSlide {
  const isSplit = slide.layout === 'split' && slide.blocks.length > 1;
  const kind = slide.layout === 'cover' ? 'cover' : isSplit ? 'split' : 'stack';
  const layout = frame.layouts[kind];
  const sheet = createSheet(frame.look);
  addTitle(sheet, slide.title, layout, kind === 'cover', frame);
  if (kind === 'cover') addCover(sheet, slide, report, layout, frame);
  else addStage(sheet, slide, report, layout, isSplit);
  addFoot(sheet, slide, number, report, layout, kind === 'cover');
  return { xml: slideXml(sheet), sheet, layout };
}

const slideXml = ({ shapes }: Sheet) =>
  `${DECLARED}<p:sld ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${shapes.join('')}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;

/** Of the built-in layouts, in px. */
const TITLE_SIZE = { cover: 60, slide: 36 };
/** What PowerPoint takes where a template does not say it. */
const FOREIGN_SIZE = 58;
const WIDER = 1.08;

/** As large as the layout has it; a title that would have no room is smaller, in a size of its own. */
function addTitle(sheet: Sheet, title: string, layout: Layout, isCover: boolean, { isOwn }: Frame): void {
  const { look } = sheet;
  const { title: at, titleSize } = layout;
  const rect = at?.rect ?? { x: 72, y: 48, width: 1136, height: 100 };
  const known = titleSize ?? (isOwn || !at ? TITLE_SIZE[isCover ? 'cover' : 'slide'] : FOREIGN_SIZE);
  // How wide the faces of a template are is not known.
  const share = fitTitle(title, rect, known * (isOwn ? 1 : WIDER), look);
  const size = share < 1 || !at ? known * share : undefined;
  addText(sheet, {
    name: look.locale === 'zh-CN' ? '标题' : 'Title',
    paragraphs: [{ runs: [{ text: title, ...(size && { size }) }] }],
    plain: at !== undefined,
    ...(at ? { placeholder: placeholderOf(at) } : { rect }),
  });
}

/** The share of its size in which a title has room. */
function fitTitle(title: string, { width, height }: Rect, size: number, look: Look): number {
  const line = look.locale === 'zh-CN' ? 1.36 : 1.2;
  let share = 1;
  while (share > 0.3 && linesIn(title, width / (size * share)) * size * share * line > height + 4) share -= 0.05;
  return share;
}

/** Where the layout has no place at its foot, the reader and the date stand with the kind of report. */
function addCover(sheet: Sheet, slide: Slide, report: AnyReport, layout: Layout, frame: Frame): void {
  const { look } = frame;
  const { subtitle, title } = layout;
  const below = title ? title.rect.y + title.rect.height : 300;
  const { reader, date } = footOf(report);
  const lines = [`${report.kind} · ${report.period.label}`];
  if (!layout.footer) lines.push([reader, date].filter(Boolean).join(' · '));
  addText(sheet, {
    name: look.locale === 'zh-CN' ? '副标题' : 'Subtitle',
    paragraphs: lines.map((text) => ({ runs: [{ text, ...(subtitle ? {} : { size: 20 }) }] })),
    ...(subtitle
      ? { placeholder: placeholderOf(subtitle) }
      : { rect: { x: title?.rect.x ?? 72, y: below + 12, width: 900, height: 32 } }),
  });
  if (frame.isOwn) addCoverMarks(sheet, report);
  const items = blockItems(slide.blocks, report, look);
  if (items.length === 0) return;
  const top = Math.max(below, subtitle ? subtitle.rect.y + subtitle.rect.height : below + 44) + 16;
  const height = Math.max(60, look.height - 90 - top);
  arrange(sheet, items, { x: title?.rect.x ?? 72, y: top, width: 832, height }, undefined);
}

const SIDE = 272;
const GAP = 64;

function addStage(sheet: Sheet, slide: Slide, report: AnyReport, layout: Layout, isSplit: boolean): void {
  const { look } = sheet;
  const stage = stageOf(layout, look, slide.footnote !== undefined && layout.footnote === undefined);
  if (!isSplit) {
    arrange(sheet, blockItems(slide.blocks, report, look), stage, placeholderOf(layout.content[0]));
    return;
  }
  const [first, ...others] = slide.blocks;
  const side = Math.min(SIDE, stage.width * 0.3);
  const main = { ...stage, width: stage.width - side - Math.min(GAP, stage.width * 0.06) };
  arrange(sheet, blockItems([first!], report, look), main, placeholderOf(layout.content[0]));
  const beside = { ...stage, x: stage.x + stage.width - side, width: side };
  arrange(sheet, blockItems(others, report, look, true), beside, placeholderOf(layout.content[1]));
}

const placeholderOf = (place: Place | undefined) => place && { type: place.type, idx: place.idx };

/** Everything that the layout keeps for content; where it has no place for it, what is below its title. */
function stageOf({ content, title }: Layout, look: Look, hasFootnote: boolean): Rect {
  const top = title ? title.rect.y + title.rect.height + 20 : 170;
  const whole =
    content.length > 0
      ? around(content.map(({ rect }) => rect))
      : { x: title?.rect.x ?? 72, y: top, width: title?.rect.width ?? 1136, height: look.height - 90 - top };
  return hasFootnote ? { ...whole, height: whole.height - 34 } : whole;
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

function addFoot(
  sheet: Sheet,
  slide: Slide,
  number: number,
  report: AnyReport,
  layout: Layout,
  isCover: boolean,
): void {
  const { look } = sheet;
  const { reader, date } = footOf(report);
  const footnote = isCover ? undefined : slide.footnote;
  if (footnote !== undefined) {
    const stage = stageOf(layout, look, true);
    addText(sheet, {
      name: look.locale === 'zh-CN' ? '脚注' : 'Footnote',
      paragraphs: [{ runs: [{ text: footnote, ...(layout.footnote ? {} : { size: 13, colour: 'soft' as const }) }] }],
      ...(layout.footnote
        ? { placeholder: placeholderOf(layout.footnote) }
        : { rect: { ...stage, y: stage.y + stage.height + 8, height: 26 } }),
    });
  }
  if (isCover && layout.date && date) addSmall(sheet, layout.date, date);
  // What is confidential says so on every slide; on the cover it stands in place of the date.
  const mark = 'confidential' in report ? `${report.confidential} · ` : '';
  const foot = isCover ? reader : `${mark}${reader} · ${report.period.label}`;
  if (layout.footer) addSmall(sheet, layout.footer, isCover && !layout.date && date ? `${foot} · ${date}` : foot);
  else if (mark && !isCover) addFootBox(sheet, layout, foot);
  if (!isCover && layout.number) addNumber(sheet, layout.number, number);
}

function footOf(report: AnyReport): { reader: string; date: string } {
  const isCustomers = report.schema === 'quarterdeck.report/1';
  const when = isCustomers ? [report.nextMeeting, report.presenter] : [report.confidential];
  return {
    reader: isCustomers ? report.customer.name : report.vendor.name,
    date: when.filter(Boolean).join(' · '),
  };
}

const addSmall = (sheet: Sheet, place: Place, text: string) =>
  addText(sheet, {
    name: place.type === 'dt' ? 'Date' : 'Footer',
    paragraphs: [{ runs: [{ text }] }],
    plain: false,
    placeholder: placeholderOf(place),
  });

/** A template's layout may have no place at its foot. */
function addFootBox(sheet: Sheet, { title }: Layout, text: string): void {
  const { x = 72, width = 1136 } = title?.rect ?? {};
  addText(sheet, {
    name: 'Footer',
    paragraphs: [{ runs: [{ text, size: 12, colour: 'soft' }] }],
    rect: { x, y: sheet.look.height - 40, width, height: 22 },
  });
}

function addNumber(sheet: Sheet, place: Place, number: number): void {
  sheet.shapes.push(
    `<p:sp><p:nvSpPr>${nameXml(sheet, 'Slide Number')}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>${placeholderXml(placeholderOf(place))}</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr ${language(sheet.look)}/><a:t>${xmlText(String(number))}</a:t></a:fld><a:endParaRPr ${language(sheet.look)}/></a:p></p:txBody></p:sp>`,
  );
}
