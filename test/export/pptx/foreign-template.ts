/**
 * A vendor's template as another program would write it: dark, 4:3, parts named otherwise, places that inherit from the
 * master, a picture, a sample slide with its notes. The vendor is invented.
 */
import { TRANSPARENT_PIXEL } from '../../../src/export/pptx/picture.ts';
import { zip, type ZipPart } from '../../../src/export/zip.ts';

const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument';
const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>';
const GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';

const place = (id: number, ph: string, rect = '', more = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Place ${id}"/><p:cNvSpPr/><p:nvPr><p:ph ${ph}/></p:nvPr></p:nvSpPr><p:spPr>${rect}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle>${more}</a:lstStyle><a:p><a:r><a:t>Sample text</a:t></a:r></a:p></p:txBody></p:sp>`;
const at = (x: number, y: number, cx: number, cy: number) =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>`;
const feet = place(10, 'type="ftr" idx="20"') + place(11, 'type="sldNum" idx="21"');

const layout = (name: string, type: string, shapes: string) =>
  `${DECLARED}<p:sldLayout ${NAMESPACES}${type ? ` type="${type}"` : ''}><p:cSld name="${name}"><p:spTree>${GROUP}${shapes}</p:spTree></p:cSld></p:sldLayout>`;

const layouts = [
  layout(
    'Titelfolie',
    'title',
    place(2, 'type="ctrTitle"', at(900000, 900000, 7000000, 2000000)) +
      place(3, 'type="subTitle" idx="1"', at(900000, 3100000, 7000000, 900000)),
  ),
  layout('Inhalt', 'obj', place(2, 'type="title"') + place(3, 'idx="1"') + feet),
  layout(
    'Vergleich',
    'twoObj',
    place(2, 'type="title"') +
      place(3, 'idx="1"', at(457200, 1600200, 4038600, 4525963)) +
      place(4, 'idx="2"', at(4648200, 1600200, 4038600, 4525963)) +
      feet,
  ),
  layout('Leer', 'blank', ''),
];

const colour = (name: string, hex: string) => `<a:${name}><a:srgbClr val="${hex}"/></a:${name}>`;
const theme = `${DECLARED}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Dunkel"><a:themeElements><a:clrScheme name="Dunkel">${colour('dk1', '101820')}${colour('lt1', 'FFFFFF')}${colour('dk2', '203040')}${colour('lt2', 'EEEEEE')}${[1, 2, 3, 4, 5, 6].map((index) => colour(`accent${index}`, `F2A90${index}`)).join('')}${colour('hlink', 'F2A900')}${colour('folHlink', 'F2A900')}</a:clrScheme><a:fontScheme name="Dunkel"><a:majorFont><a:latin typeface="Georgia"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Verdana"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Dunkel"><a:fillStyleLst>${'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${'<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;

const master = `${DECLARED}<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${GROUP}<p:pic><p:nvPicPr><p:cNvPr id="9" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${at(8000000, 6300000, 400000, 400000)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>${place(2, 'type="title"', at(457200, 274638, 8229600, 1143000))}${place(3, 'type="body" idx="1"', at(457200, 1600200, 8229600, 4525963))}${place(4, 'type="ftr" idx="3"', at(3124200, 6356350, 2895600, 365125))}${place(5, 'type="sldNum" idx="4"', at(6553200, 6356350, 1200000, 365125))}</p:spTree></p:cSld><p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>${layouts.map((_, index) => `<p:sldLayoutId id="${2147483700 + index}" r:id="layout${index}"/>`).join('')}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="ctr"><a:defRPr sz="3200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="342900" indent="-342900"><a:buChar char="–"/><a:defRPr sz="2400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`;

const slide = `${DECLARED}<p:sld ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${place(2, 'type="title"')}</p:spTree></p:cSld></p:sld>`;

const presentation = `${DECLARED}<p:presentation ${NAMESPACES} firstSlideNum="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="300" r:id="sample"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000" type="screen4x3"/><p:notesSz cx="6858000" cy="9144000"/><p:custShowLst><p:custShow name="Alle" id="0"><p:sldLst><p:sld r:id="sample"/></p:sldLst></p:custShow></p:custShowLst><p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Alt" id="{00000000-0000-4000-8000-000000000001}"><p14:sldIdLst><p14:sldId id="300"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>`;

const relations = (entries: readonly (readonly [string, string, string])[]) =>
  `${DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const types: [string, string][] = [
  ['ppt/Deck.xml', `${TYPE}.presentationml.template.main+xml`],
  ['ppt/slideMasters/Master.xml', `${TYPE}.presentationml.slideMaster+xml`],
  ['ppt/theme/Theme.xml', `${TYPE}.theme+xml`],
  ['ppt/slides/slide1.xml', `${TYPE}.presentationml.slide+xml`],
  ...layouts.map((_, index): [string, string] => [
    `ppt/slideLayouts/L${index}.xml`,
    `${TYPE}.presentationml.slideLayout+xml`,
  ]),
];

export const foreignTemplateParts = (): ZipPart[] => [
  {
    path: '[Content_Types].xml',
    content: `${DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="PNG" ContentType="image/png"/>${types.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`).join('')}</Types>`,
  },
  { path: '_rels/.rels', content: relations([['a', 'officeDocument', '/ppt/Deck.xml']]) },
  { path: 'ppt/Deck.xml', content: presentation },
  {
    path: 'ppt/_rels/Deck.xml.rels',
    content: relations([
      ['master', 'slideMaster', 'slideMasters/Master.xml'],
      ['sample', 'slide', 'slides/slide1.xml'],
    ]),
  },
  { path: 'ppt/slideMasters/Master.xml', content: master },
  {
    path: 'ppt/slideMasters/_rels/Master.xml.rels',
    content: relations([
      ...layouts.map((_, index) => [`layout${index}`, 'slideLayout', `../slideLayouts/L${index}.xml`] as const),
      ['theme', 'theme', '../theme/Theme.xml'],
      ['logo', 'image', '../media/Logo.PNG'],
    ]),
  },
  ...layouts.flatMap((content, index) => [
    { path: `ppt/slideLayouts/L${index}.xml`, content },
    {
      path: `ppt/slideLayouts/_rels/L${index}.xml.rels`,
      content: relations([['m', 'slideMaster', '../slideMasters/Master.xml']]),
    },
  ]),
  { path: 'ppt/theme/Theme.xml', content: theme },
  { path: 'ppt/media/Logo.PNG', content: TRANSPARENT_PIXEL },
  { path: 'ppt/slides/slide1.xml', content: slide },
  { path: 'ppt/slides/_rels/slide1.xml.rels', content: relations([['l', 'slideLayout', '../slideLayouts/L1.xml']]) },
];

export const foreignTemplate = (): Uint8Array => zip(foreignTemplateParts());
