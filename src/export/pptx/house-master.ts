/** The built-in master with its layouts: cover, content, content with a column beside it, title alone. */
import { xmlAttribute } from '../xml-text.ts';
import type { Layout, Place } from './frame.ts';
import { place, type Look, type Rect } from './look.ts';
import { DECLARED } from './package.ts';
import { GROUP } from './group.ts';

export const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
export const COLOUR_MAP =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"';

const MARGIN = 72;
const WIDTH = 1136;
const titleRect: Rect = { x: MARGIN, y: 48, width: 1000, height: 100 };
const stageRect: Rect = { x: MARGIN, y: 172, width: WIDTH, height: 452 };
const SIDE = 272;
const GAP = 64;

const title: Place = { type: 'title', idx: undefined, rect: titleRect };
const content: Place = { type: 'obj', idx: 1, rect: stageRect };
const main: Place = { type: 'obj', idx: 1, rect: { ...stageRect, width: WIDTH - SIDE - GAP } };
const side: Place = { type: 'obj', idx: 2, rect: { ...stageRect, x: MARGIN + WIDTH - SIDE, width: SIDE } };
const footnote: Place = { type: 'body', idx: 13, rect: { x: MARGIN, y: 636, width: 700, height: 48 } };
const footer: Place = { type: 'ftr', idx: 11, rect: { x: 792, y: 636, width: 368, height: 48 } };
const number: Place = { type: 'sldNum', idx: 12, rect: { x: 1164, y: 636, width: 44, height: 48 } };

const coverTitle: Place = { type: 'ctrTitle', idx: undefined, rect: { x: MARGIN, y: 200, width: 960, height: 312 } };
const coverKind: Place = { type: 'subTitle', idx: 1, rect: { x: MARGIN, y: 160, width: 960, height: 32 } };
const coverFooter: Place = { type: 'ftr', idx: 11, rect: { x: MARGIN, y: 636, width: 556, height: 48 } };
const coverDate: Place = { type: 'dt', idx: 10, rect: { x: 652, y: 636, width: 556, height: 48 } };

interface HouseLayout {
  layout: Layout;
  name: string;
  type: string;
  places: readonly { place: Place; prompt: string; style?: string; body?: string }[];
}

const path = (index: number) => `ppt/slideLayouts/slideLayout${index}.xml`;
export const masterPath = 'ppt/slideMasters/slideMaster1.xml';

/** `lvl1pPr` of small text at the foot. */
const small = (look: Look, align: string) =>
  `<a:lvl1pPr marL="0" indent="0" algn="${align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="${look.size(13)}" b="0">${look.fill('soft')}</a:defRPr></a:lvl1pPr>`;
const LOW = 'lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"';

export function houseLayouts(look: Look): HouseLayout[] {
  const foot = (at: Place, align: string) => ({ place: at, prompt: '', style: small(look, align), body: LOW });
  const feet = [foot(footnote, 'l'), foot(footer, 'r'), foot(number, 'r')];
  const bold = look.locale === 'zh-CN' ? 1 : 0;
  return [
    {
      name: 'Cover',
      type: 'title',
      layout: {
        path: path(1),
        title: coverTitle,
        subtitle: coverKind,
        content: [],
        footer: coverFooter,
        date: coverDate,
      },
      places: [
        {
          place: coverTitle,
          prompt: 'Title',
          style: `<a:lvl1pPr><a:defRPr sz="${look.size(60)}" b="${bold}"/></a:lvl1pPr>`,
          body: 'anchor="t"',
        },
        {
          place: coverKind,
          prompt: 'Subtitle',
          style: `<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="${look.size(17)}" b="1">${look.fill('good')}</a:defRPr></a:lvl1pPr>`,
          body: 'anchor="b"',
        },
        foot(coverFooter, 'l'),
        foot(coverDate, 'r'),
      ],
    },
    {
      name: 'Title and content',
      type: 'obj',
      layout: { path: path(2), title, content: [content], footnote, footer, number },
      places: [{ place: title, prompt: 'Title' }, { place: content, prompt: 'Content' }, ...feet],
    },
    {
      name: 'Content and figures',
      type: 'twoObj',
      layout: { path: path(3), title, content: [main, side], footnote, footer, number },
      places: [
        { place: title, prompt: 'Title' },
        { place: main, prompt: 'Content' },
        { place: side, prompt: 'Figures' },
        ...feet,
      ],
    },
    {
      name: 'Title only',
      type: 'titleOnly',
      layout: { path: path(4), title, content: [], footnote, footer, number },
      places: [{ place: title, prompt: 'Title' }, ...feet],
    },
  ];
}

export function layoutXml({ name, type, places }: HouseLayout, look: Look): string {
  const shapes = places.map(({ place: at, prompt, style = '', body = '' }, index) =>
    placeXml({ ...at, id: index + 2, prompt, style, body }, look),
  );
  return `${DECLARED}<p:sldLayout ${NAMESPACES} type="${type}" preserve="1"><p:cSld name="${xmlAttribute(name)}"><p:spTree>${GROUP}${shapes.join('')}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
}

interface PlaceXml extends Place {
  id: number;
  prompt: string;
  style: string;
  body: string;
}

const NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  ctrTitle: 'Title',
  subTitle: 'Subtitle',
  obj: 'Content',
  body: 'Text',
  ftr: 'Footer',
  sldNum: 'Slide Number',
  dt: 'Date',
};

function placeXml({ type, idx, rect, id, prompt, style, body }: PlaceXml, look: Look): string {
  const attributes = `${type === 'obj' ? '' : ` type="${type}"`}${idx === undefined ? '' : ` idx="${idx}"`}`;
  const text =
    type === 'sldNum'
      ? '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
      : prompt
        ? `<a:r><a:rPr lang="en-US"/><a:t>${prompt}</a:t></a:r>`
        : '';
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${NAMES[type]} ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph${attributes}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>${place(rect, look)}</a:xfrm></p:spPr><p:txBody><a:bodyPr ${body}><a:normAutofit/></a:bodyPr><a:lstStyle>${style}</a:lstStyle><a:p>${text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>`;
}

export function masterXml(look: Look): string {
  const bold = look.locale === 'zh-CN' ? 1 : 0;
  const inset = 'vert="horz" lIns="0" tIns="0" rIns="0" bIns="0"';
  const shape = (at: Place, id: number, prompt: string, style: string, body: string) =>
    placeXml({ ...at, id, prompt, style, body }, look).replace(
      '</a:xfrm></p:spPr>',
      '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>',
    );
  const shapes = [
    shape(title, 2, 'Title', '', `${inset} anchor="t"`),
    shape({ ...content, type: 'body' }, 3, 'Text', '', `${inset} anchor="t"`),
    shape(
      { ...coverDate, idx: 2, rect: { ...coverDate.rect, x: MARGIN + 460, width: 240 } },
      4,
      '',
      small(look, 'r'),
      LOW,
    ),
    shape({ ...footer, idx: 3 }, 5, '', small(look, 'r'), LOW),
    shape({ ...number, idx: 4 }, 6, '', small(look, 'r'), LOW),
  ];
  const fonts = (kind: 'mj' | 'mn') =>
    `<a:latin typeface="+${kind}-lt"/><a:ea typeface="+${kind}-ea"/><a:cs typeface="+${kind}-cs"/>`;
  const level = (index: number) => {
    const size = look.size([20, 18, 16, 16, 16, 16, 16, 16, 16][index]!);
    const bullet = index === 0 ? '<a:buNone/>' : '<a:buFont typeface="Arial"/><a:buChar char="•"/>';
    const [left, indent] = index === 0 ? [0, 0] : [index * 24, -24];
    return `<a:lvl${index + 1}pPr marL="${look.emu(left)}" indent="${look.emu(indent)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc><a:spcBef><a:spcPts val="${index === 0 ? 900 : 400}"/></a:spcBef>${bullet}<a:defRPr sz="${size}" kern="1200">${look.fill('ink')}${fonts('mn')}</a:defRPr></a:lvl${index + 1}pPr>`;
  };
  const titleStyle = `<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="${look.size(36)}" b="${bold}" kern="1200">${look.fill('ink')}${fonts('mj')}</a:defRPr></a:lvl1pPr>`;
  const bodyStyle = Array.from({ length: 9 }, (_, index) => level(index)).join('');
  const ids = houseLayouts(look).map(
    (_, index) => `<p:sldLayoutId id="${2147483649 + index}" r:id="rId${index + 1}"/>`,
  );
  return `${DECLARED}<p:sldMaster ${NAMESPACES} preserve="1"><p:cSld><p:bg><p:bgPr>${look.fill('paper')}<a:effectLst/></p:bgPr></p:bg><p:spTree>${GROUP}${shapes.join('')}</p:spTree></p:cSld><p:clrMap ${COLOUR_MAP}/><p:sldLayoutIdLst>${ids.join('')}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>${titleStyle}</p:titleStyle><p:bodyStyle>${bodyStyle}</p:bodyStyle><p:otherStyle>${otherLevels(look)}</p:otherStyle></p:txStyles></p:sldMaster>`;
}

/** Of text boxes and tables. */
export const otherLevels = (look: Look): string =>
  Array.from(
    { length: 9 },
    (_, index) =>
      `<a:lvl${index + 1}pPr marL="${index * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="${look.size(18)}" kern="1200">${look.fill('ink')}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${index + 1}pPr>`,
  ).join('');
