/** On the built-in cover: the vendor's logo, or its initial on the accent, its name, and the customer's logo. */
import type { AnyReport } from '../../report/report-schema.ts';
import { xmlText } from '../xml-text.ts';
import { place, type Rect } from './look.ts';
import { pictureOf, type Picture } from './picture.ts';
import { addText, nameXml, type Sheet } from './sheet.ts';
import { language } from './text.ts';

const MARK: Rect = { x: 72, y: 54, width: 28, height: 28 };
const WIDEST = 160;
const RIGHT = 1208;

export function addCoverMarks(sheet: Sheet, report: AnyReport): void {
  const { vendor } = report;
  const logo = pictureOf(vendor.logo);
  const width = logo ? addPicture(sheet, logo, vendor.name, MARK, 'start') : addInitial(sheet, vendor.name);
  addText(sheet, {
    name: 'Vendor',
    paragraphs: [{ runs: [{ text: vendor.name, size: 16, bold: true, colour: 'ink' }] }],
    rect: { x: MARK.x + width + 10, y: MARK.y, width: 700, height: MARK.height },
    anchor: 'ctr',
  });
  if (report.schema !== 'quarterdeck.report/1') return;
  const theirs = pictureOf(report.customer.logo);
  if (theirs) addPicture(sheet, theirs, report.customer.name, { ...MARK, y: MARK.y - 6, height: 40 }, 'end');
}

/** As high as there is room, no wider than may be; gives the width. */
function addPicture(sheet: Sheet, picture: Picture, alternative: string, at: Rect, side: 'start' | 'end'): number {
  const width = Math.min(WIDEST, at.height * picture.ratio);
  const height = width / picture.ratio;
  const x = side === 'start' ? at.x : RIGHT - width;
  const rect = { x, y: at.y + (at.height - height) / 2, width, height };
  const id = sheet.addPicture(picture);
  // A vector picture stands behind a transparent one, which older versions show instead.
  const blip =
    picture.ending === 'svg'
      ? `<a:blip r:embed="${sheet.addPicture({ ...picture, ending: 'png', isBlank: true })}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${id}"/></a:ext></a:extLst></a:blip>`
      : `<a:blip r:embed="${id}"/>`;
  sheet.shapes.push(
    `<p:pic><p:nvPicPr>${nameXml(sheet, 'Logo', alternative)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>${place(rect, sheet.look)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`,
  );
  return width;
}

function addInitial(sheet: Sheet, name: string): number {
  const { look } = sheet;
  const [initial = ''] = name;
  sheet.shapes.push(
    `<p:sp><p:nvSpPr>${nameXml(sheet, 'Mark', 'decorative')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>${place(MARK, look)}</a:xfrm><a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 20000"/></a:avLst></a:prstGeom>${look.fill('accent')}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr ${language(look)} sz="${look.size(15)}" dirty="0">${look.fill('paper')}<a:latin typeface="+mj-lt"/></a:rPr><a:t>${xmlText(initial)}</a:t></a:r></a:p></p:txBody></p:sp>`,
  );
  return MARK.width;
}
