/** Orders of child elements as the schemas of ECMA-376 (PresentationML, DrawingML, charts) give them; a list is a choice. */
import type { XmlElement } from './package-check.ts';

type Order = readonly (string | readonly string[])[];

const FILL = ['a:noFill', 'a:solidFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill'];
const LINE: Order = [
  FILL,
  ['a:prstDash', 'a:custDash'],
  ['a:round', 'a:bevel', 'a:miter'],
  'a:headEnd',
  'a:tailEnd',
  'a:extLst',
];
const TEXT: Order = ['a:bodyPr', 'a:lstStyle', 'a:p'];
const RUN: Order = [
  'a:ln',
  FILL,
  'a:effectLst',
  'a:highlight',
  'a:latin',
  'a:ea',
  'a:cs',
  'a:sym',
  'a:hlinkClick',
  'a:hlinkMouseOver',
  'a:rtl',
  'a:extLst',
];
const PARAGRAPH: Order = [
  'a:lnSpc',
  'a:spcBef',
  'a:spcAft',
  ['a:buClrTx', 'a:buClr'],
  ['a:buSzTx', 'a:buSzPct', 'a:buSzPts'],
  ['a:buFontTx', 'a:buFont'],
  ['a:buNone', 'a:buAutoNum', 'a:buChar', 'a:buBlip'],
  'a:tabLst',
  'a:defRPr',
  'a:extLst',
];
const LEVELS: Order = ['a:defPPr', ...Array.from({ length: 9 }, (_, index) => `a:lvl${index + 1}pPr`), 'a:extLst'];
const SHAPE: Order = ['a:xfrm', ['a:custGeom', 'a:prstGeom'], FILL, 'a:ln', 'a:effectLst', 'a:extLst'];
const SERIES = ['c:idx', 'c:order', 'c:tx', 'c:spPr'];
const LABEL: Order = [
  'c:idx',
  'c:delete',
  'c:layout',
  'c:tx',
  'c:numFmt',
  'c:spPr',
  'c:txPr',
  'c:dLblPos',
  'c:showLegendKey',
  'c:showVal',
  'c:showCatName',
  'c:showSerName',
  'c:showPercent',
  'c:showBubbleSize',
  'c:separator',
  'c:extLst',
];
const AXIS: Order = [
  'c:axId',
  'c:scaling',
  'c:delete',
  'c:axPos',
  'c:majorGridlines',
  'c:minorGridlines',
  'c:title',
  'c:numFmt',
  'c:majorTickMark',
  'c:minorTickMark',
  'c:tickLblPos',
  'c:spPr',
  'c:txPr',
  'c:crossAx',
  ['c:crosses', 'c:crossesAt'],
];

export const orders: Readonly<Record<string, Order>> = {
  'p:presentation': [
    'p:sldMasterIdLst',
    'p:notesMasterIdLst',
    'p:handoutMasterIdLst',
    'p:sldIdLst',
    'p:sldSz',
    'p:notesSz',
    'p:smartTags',
    'p:embeddedFontLst',
    'p:custShowLst',
    'p:photoAlbum',
    'p:custDataLst',
    'p:kinsoku',
    'p:defaultTextStyle',
    'p:modifyVerifier',
    'p:extLst',
  ],
  'p:sld': ['p:cSld', 'p:clrMapOvr', 'p:transition', 'p:timing', 'p:extLst'],
  'p:notes': ['p:cSld', 'p:clrMapOvr', 'p:extLst'],
  'p:sldLayout': ['p:cSld', 'p:clrMapOvr', 'p:transition', 'p:timing', 'p:hf', 'p:extLst'],
  'p:sldMaster': [
    'p:cSld',
    'p:clrMap',
    'p:sldLayoutIdLst',
    'p:transition',
    'p:timing',
    'p:hf',
    'p:txStyles',
    'p:extLst',
  ],
  'p:notesMaster': ['p:cSld', 'p:clrMap', 'p:hf', 'p:notesStyle', 'p:extLst'],
  'p:txStyles': ['p:titleStyle', 'p:bodyStyle', 'p:otherStyle'],
  'p:cSld': ['p:bg', 'p:spTree', 'p:custDataLst', 'p:controls', 'p:extLst'],
  'p:bgPr': [FILL, ['a:effectLst', 'a:effectDag'], 'p:extLst'],
  'p:spTree': ['p:nvGrpSpPr', 'p:grpSpPr', ['p:sp', 'p:grpSp', 'p:graphicFrame', 'p:cxnSp', 'p:pic']],
  'p:nvGrpSpPr': ['p:cNvPr', 'p:cNvGrpSpPr', 'p:nvPr'],
  'p:sp': ['p:nvSpPr', 'p:spPr', 'p:style', 'p:txBody', 'p:extLst'],
  'p:nvSpPr': ['p:cNvPr', 'p:cNvSpPr', 'p:nvPr'],
  'p:pic': ['p:nvPicPr', 'p:blipFill', 'p:spPr', 'p:style', 'p:extLst'],
  'p:nvPicPr': ['p:cNvPr', 'p:cNvPicPr', 'p:nvPr'],
  'p:blipFill': ['a:blip', 'a:srcRect', ['a:tile', 'a:stretch']],
  'p:graphicFrame': ['p:nvGraphicFramePr', 'p:xfrm', 'a:graphic', 'p:extLst'],
  'p:nvGraphicFramePr': ['p:cNvPr', 'p:cNvGraphicFramePr', 'p:nvPr'],
  'p:cNvPr': ['a:hlinkClick', 'a:hlinkHover', 'a:extLst'],
  'p:spPr': SHAPE,
  'c:spPr': SHAPE,
  'p:txBody': TEXT,
  'a:txBody': TEXT,
  'c:txPr': TEXT,
  'a:bodyPr': ['a:prstTxWarp', ['a:noAutofit', 'a:normAutofit', 'a:spAutoFit'], 'a:extLst'],
  'a:p': ['a:pPr', ['a:r', 'a:br', 'a:fld'], 'a:endParaRPr'],
  'a:r': ['a:rPr', 'a:t'],
  'a:fld': ['a:rPr', 'a:pPr', 'a:t'],
  'a:rPr': RUN,
  'a:defRPr': RUN,
  'a:endParaRPr': RUN,
  'a:pPr': PARAGRAPH,
  ...Object.fromEntries(LEVELS.slice(1, 10).map((name) => [name as string, PARAGRAPH])),
  'a:lstStyle': LEVELS,
  'p:titleStyle': LEVELS,
  'p:bodyStyle': LEVELS,
  'p:otherStyle': LEVELS,
  'p:notesStyle': LEVELS,
  'p:defaultTextStyle': LEVELS,
  'a:ln': LINE,
  'a:lnL': LINE,
  'a:lnR': LINE,
  'a:lnT': LINE,
  'a:lnB': LINE,
  'a:tbl': ['a:tblPr', 'a:tblGrid', 'a:tr'],
  'a:tc': ['a:txBody', 'a:tcPr', 'a:extLst'],
  'a:tcPr': ['a:lnL', 'a:lnR', 'a:lnT', 'a:lnB', 'a:lnTlToBr', 'a:lnBlToTr', 'a:cell3D', FILL, 'a:headers', 'a:extLst'],
  'a:theme': ['a:themeElements', 'a:objectDefaults', 'a:extraClrSchemeLst', 'a:custClrLst', 'a:extLst'],
  'a:themeElements': ['a:clrScheme', 'a:fontScheme', 'a:fmtScheme', 'a:extLst'],
  'a:clrScheme': [
    'a:dk1',
    'a:lt1',
    'a:dk2',
    'a:lt2',
    'a:accent1',
    'a:accent2',
    'a:accent3',
    'a:accent4',
    'a:accent5',
    'a:accent6',
    'a:hlink',
    'a:folHlink',
    'a:extLst',
  ],
  'a:majorFont': ['a:latin', 'a:ea', 'a:cs', 'a:font', 'a:extLst'],
  'a:minorFont': ['a:latin', 'a:ea', 'a:cs', 'a:font', 'a:extLst'],
  'a:fmtScheme': ['a:fillStyleLst', 'a:lnStyleLst', 'a:effectStyleLst', 'a:bgFillStyleLst'],
  'c:chartSpace': [
    'c:date1904',
    'c:lang',
    'c:roundedCorners',
    'mc:AlternateContent',
    'c:style',
    'c:clrMapOvr',
    'c:pivotSource',
    'c:protection',
    'c:chart',
    'c:spPr',
    'c:txPr',
    'c:externalData',
    'c:printSettings',
    'c:userShapes',
    'c:extLst',
  ],
  'c:chart': [
    'c:title',
    'c:autoTitleDeleted',
    'c:pivotFmts',
    'c:view3D',
    'c:floor',
    'c:sideWall',
    'c:backWall',
    'c:plotArea',
    'c:legend',
    'c:plotVisOnly',
    'c:dispBlanksAs',
    'c:extLst',
  ],
  'c:plotArea': [
    'c:layout',
    ['c:areaChart', 'c:lineChart', 'c:barChart'],
    ['c:valAx', 'c:catAx', 'c:dateAx', 'c:serAx'],
    'c:dTable',
    'c:spPr',
    'c:extLst',
  ],
  'c:manualLayout': ['c:layoutTarget', 'c:xMode', 'c:yMode', 'c:wMode', 'c:hMode', 'c:x', 'c:y', 'c:w', 'c:h'],
  'c:lineChart': [
    'c:grouping',
    'c:varyColors',
    'c:ser',
    'c:dLbls',
    'c:dropLines',
    'c:hiLowLines',
    'c:upDownBars',
    'c:marker',
    'c:smooth',
    'c:axId',
  ],
  'c:areaChart': ['c:grouping', 'c:varyColors', 'c:ser', 'c:dLbls', 'c:dropLines', 'c:axId'],
  'c:barChart': [
    'c:barDir',
    'c:grouping',
    'c:varyColors',
    'c:ser',
    'c:dLbls',
    'c:gapWidth',
    'c:overlap',
    'c:serLines',
    'c:axId',
  ],
  'c:ser': [
    ...SERIES,
    ['c:invertIfNegative', 'c:marker'],
    'c:pictureOptions',
    'c:dPt',
    'c:dLbls',
    'c:trendline',
    'c:errBars',
    'c:cat',
    'c:val',
    'c:smooth',
    'c:shape',
    'c:extLst',
  ],
  'c:errBars': ['c:errDir', 'c:errBarType', 'c:errValType', 'c:noEndCap', 'c:plus', 'c:minus', 'c:val', 'c:spPr'],
  'c:dLbls': ['c:dLbl', ...LABEL.slice(1)],
  'c:dLbl': LABEL,
  'c:catAx': [
    ...AXIS,
    'c:auto',
    'c:lblAlgn',
    'c:lblOffset',
    'c:tickLblSkip',
    'c:tickMarkSkip',
    'c:noMultiLvlLbl',
    'c:extLst',
  ],
  'c:valAx': [...AXIS, 'c:crossBetween', 'c:majorUnit', 'c:minorUnit', 'c:dispUnits', 'c:extLst'],
  'c:scaling': ['c:logBase', 'c:orientation', 'c:max', 'c:min'],
  'c:legend': ['c:legendPos', 'c:legendEntry', 'c:layout', 'c:overlay', 'c:spPr', 'c:txPr'],
  'c:strCache': ['c:ptCount', 'c:pt'],
  'c:numCache': ['c:formatCode', 'c:ptCount', 'c:pt'],
};

const isWithin = (value: string | undefined, least: number, most: number) =>
  value === undefined || (/^-?\d+$/.test(value) && Number(value) >= least && Number(value) <= most);

/** Values that PowerPoint refuses. */
export function attributeFaults({ name, attributes }: XmlElement): string[] {
  const fault = (isRight: boolean, text: string) => (isRight ? [] : [`<${name}>: ${text}`]);
  switch (name) {
    case 'a:ext':
      return fault(
        isWithin(attributes['cx'], 0, 2 ** 31) && isWithin(attributes['cy'], 0, 2 ** 31),
        'an extent that is none',
      );
    case 'a:off':
      return fault(
        isWithin(attributes['x'], -(2 ** 31), 2 ** 31) && isWithin(attributes['y'], -(2 ** 31), 2 ** 31),
        'a place that is none',
      );
    case 'a:rPr':
    case 'a:defRPr':
    case 'a:endParaRPr':
      return fault(isWithin(attributes['sz'], 100, 400_000), `the size ${attributes['sz']}`);
    case 'a:pPr':
      return fault(
        isWithin(attributes['marL'], 0, 51_206_400) && isWithin(attributes['indent'], -51_206_400, 51_206_400),
        'an indent',
      );
    case 'a:gridCol':
      return fault(isWithin(attributes['w'], 1, 2 ** 31), `the width ${attributes['w']}`);
    case 'a:tr':
      return fault(isWithin(attributes['h'], 0, 2 ** 31), `the height ${attributes['h']}`);
    case 'a:spcPts':
      return fault(isWithin(attributes['val'], 0, 158_400), `the spacing ${attributes['val']}`);
    case 'a:lumMod':
    case 'a:lumOff':
    case 'a:alpha':
      return fault(isWithin(attributes['val'], 0, 100_000), `the share ${attributes['val']}`);
    case 'a:srgbClr':
      return fault(/^[0-9A-F]{6}$/.test(attributes['val'] ?? ''), `the colour ${attributes['val']}`);
    default:
      return [];
  }
}
