/** The built-in theme: the colours of the deck, faces that every PowerPoint has. */
import { DECLARED } from './package.ts';

export interface HouseTheme {
  /** `#rrggbb` */
  accent: string;
  isChinese: boolean;
}

const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const SANS = '<a:latin typeface="Arial" panose="020B0604020202020204"/>';
const SERIF = '<a:latin typeface="Cambria" panose="02040503050406030204"/>';
/** Stand in Chinese reports for headlines, too: there they are set without serifs. */
const CHINESE = 'Microsoft YaHei';

export function themeXml({ accent, isChinese }: HouseTheme): string {
  const colour = (name: string, hex: string) => `<a:${name}><a:srgbClr val="${hex}"/></a:${name}>`;
  const colours = [
    colour('dk1', '1B1F24'),
    colour('lt1', 'FCFBF8'),
    colour('dk2', '5D656D'),
    colour('lt2', 'F3F1EC'),
    colour('accent1', accent.slice(1).toUpperCase()),
    colour('accent2', 'B1B7BD'),
    colour('accent3', 'B4540A'),
    colour('accent4', '5D656D'),
    colour('accent5', 'C9CED3'),
    colour('accent6', 'C9C6BE'),
    colour('hlink', accent.slice(1).toUpperCase()),
    colour('folHlink', '5D656D'),
  ];
  const others = `<a:ea typeface="${isChinese ? CHINESE : ''}"/><a:cs typeface=""/><a:font script="Hans" typeface="${CHINESE}"/><a:font script="Hant" typeface="Microsoft JhengHei"/><a:font script="Jpan" typeface="Meiryo"/><a:font script="Hang" typeface="Malgun Gothic"/>`;
  const fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3);
  const lines = [9525, 12700, 19050].map(
    (width) =>
      `<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>`,
  );
  const effects = '<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3);
  return `${DECLARED}<a:theme ${A} name="Quarterdeck"><a:themeElements><a:clrScheme name="Quarterdeck">${colours.join('')}</a:clrScheme><a:fontScheme name="Quarterdeck"><a:majorFont>${isChinese ? SANS : SERIF}${others}</a:majorFont><a:minorFont>${SANS}${others}</a:minorFont></a:fontScheme><a:fmtScheme name="Quarterdeck"><a:fillStyleLst>${fills}</a:fillStyleLst><a:lnStyleLst>${lines.join('')}</a:lnStyleLst><a:effectStyleLst>${effects}</a:effectStyleLst><a:bgFillStyleLst>${fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`;
}
