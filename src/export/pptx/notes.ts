/** Speaker notes: the master that they need, and one page a slide. */
import { xmlText } from '../xml-text.ts';
import { GROUP } from './group.ts';
import { COLOUR_MAP, NAMESPACES } from './house-master.ts';
import { DECLARED } from './package.ts';
import { language } from './text.ts';

/** Pages of notes are 7.5 × 10 inches. */
export const NOTES_SIZE = '<p:notesSz cx="6858000" cy="9144000"/>';

const place = (id: number, name: string, attributes: string, rect: string, body: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"${attributes.includes('sldImg') ? ' noRot="1" noChangeAspect="1"' : ''}/></p:cNvSpPr><p:nvPr><p:ph ${attributes}/></p:nvPr></p:nvSpPr><p:spPr>${rect}</p:spPr>${body}</p:sp>`;

const at = (x: number, y: number, cx: number, cy: number, more = '') =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${more}`;

const frame = '<a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>';

export const notesMasterXml = (): string =>
  `${DECLARED}<p:notesMaster ${NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>${GROUP}${place(2, 'Slide Image', 'type="sldImg" idx="2"', at(685800, 1143000, 5486400, 3086100, frame), '')}${place(3, 'Notes', 'type="body" sz="quarter" idx="3"', at(685800, 4400550, 5486400, 3600450), '<p:txBody><a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720"/><a:lstStyle/><a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody>')}</p:spTree></p:cSld><p:clrMap ${COLOUR_MAP}/><p:notesStyle>${[1, 2, 3, 4, 5].map((level) => `<a:lvl${level}pPr marL="${(level - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1200" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${level}pPr>`).join('')}</p:notesStyle></p:notesMaster>`;

/** A paragraph a line. */
export function notesXml(notes: string, locale: string): string {
  const speech = language({ locale });
  const paragraphs = notes
    .split(/\r?\n/)
    .map((line) =>
      line.trim()
        ? `<a:p><a:r><a:rPr ${speech}/><a:t>${xmlText(line)}</a:t></a:r></a:p>`
        : `<a:p><a:endParaRPr ${speech}/></a:p>`,
    );
  return `${DECLARED}<p:notes ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${place(2, 'Slide Image', 'type="sldImg"', '', '')}${place(3, 'Notes', 'type="body" idx="1"', '', `<p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.join('')}</p:txBody>`)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
}
