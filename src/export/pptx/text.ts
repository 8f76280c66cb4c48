/** Paragraphs of runs → DrawingML text. Sizes are px; faces are the theme's. */
import { xmlAttribute, xmlText } from '../xml-text.ts';
import type { Colour, Look } from './look.ts';
import { lineHeight, linesIn } from './measure-text.ts';

export interface Run {
  text: string;
  /** px; missing: as the placeholder has it. */
  size?: number | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  colour?: Colour | undefined;
  /** An `https:` or `mailto:` address. */
  link?: string | undefined;
}

export interface Paragraph {
  runs: readonly Run[];
  align?: 'end' | 'centre' | undefined;
  /** Room above, px. */
  before?: number | undefined;
  /** A dot, or the number that it begins with. */
  bullet?: 'dot' | number | undefined;
  /** Depth in lists, from 0; of a quotation, how far it is moved in. */
  depth?: number | undefined;
}

/** Takes an address, gives the id of its relationship. */
export type Link = (address: string) => string;

const PLAIN = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>';
const INDENT = 24;
const SPACING = { en: 110, 'zh-CN': 100 } as const;

/**
 * An empty list becomes one empty paragraph, which every text needs. Plain paragraphs are spaced as their placeholder has
 * it, and are no items of a list.
 */
export function paragraphsXml(
  paragraphs: readonly Paragraph[],
  look: Look,
  scale: number,
  link?: Link,
  isPlain = false,
): string {
  if (paragraphs.length === 0) return '<a:p><a:endParaRPr lang="en-US" sz="800"/></a:p>';
  return paragraphs
    .map((paragraph) => {
      const properties = isPlain ? PLAIN : propertiesXml(paragraph, look, scale);
      return `<a:p>${properties}${paragraph.runs.map((run) => runXml(run, look, scale, link)).join('')}</a:p>`;
    })
    .join('');
}

function propertiesXml(paragraph: Paragraph, look: Look, scale: number): string {
  const { runs, align, before = 0, bullet, depth = 0 } = paragraph;
  const indent = (bullet === undefined ? depth : depth + 1) * INDENT * scale;
  const hanging = bullet === undefined ? 0 : -INDENT * scale;
  const aligned = align ? ` algn="${align === 'end' ? 'r' : 'ctr'}"` : '';
  const spacing = `<a:lnSpc>${lineSpacing(runs, look, scale)}</a:lnSpc><a:spcBef><a:spcPts val="${before ? look.size(before * scale) : 0}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>`;
  return `<a:pPr marL="${look.emu(indent)}" indent="${look.emu(hanging)}"${aligned}>${spacing}${bulletXml(bullet)}</a:pPr>`;
}

/**
 * Latin text has a little more room than its face asks for. Chinese lines are of one height whatever stands in them, so
 * that a number stands level with the name beside it.
 */
function lineSpacing(runs: readonly Run[], look: Look, scale: number): string {
  const largest = Math.max(0, ...runs.map(({ size = 0 }) => size));
  if (look.locale !== 'zh-CN' || largest === 0) return `<a:spcPct val="${SPACING[look.locale] * 1000}"/>`;
  return `<a:spcPts val="${look.size(largest * lineHeight(look.locale) * scale)}"/>`;
}

function bulletXml(bullet: Paragraph['bullet']): string {
  if (bullet === undefined) return '<a:buNone/>';
  if (bullet === 'dot') return '<a:buFont typeface="Arial"/><a:buChar char="•"/>';
  const start = Math.min(32_767, Math.max(1, bullet));
  return `<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"${start > 1 ? ` startAt="${start}"` : ''}/>`;
}

/** Line ends within a run are breaks. */
function runXml({ text, size, bold, italic, colour, link: address }: Run, look: Look, scale: number, link?: Link) {
  const attributes =
    (size === undefined ? '' : ` sz="${look.size(size * scale)}"`) +
    (bold === undefined ? '' : ` b="${bold ? 1 : 0}"`) +
    (italic ? ' i="1"' : '');
  const target = address !== undefined && link ? `<a:hlinkClick r:id="${xmlAttribute(link(address))}"/>` : '';
  const properties = `<a:rPr ${language(look)}${attributes} dirty="0">${colour ? look.fill(colour) : ''}${target}</a:rPr>`;
  const piece = (part: string) => (part ? `<a:r>${properties}<a:t>${xmlText(part)}</a:t></a:r>` : '');
  if (!text.includes('\n')) return piece(text);
  return text.split(/\r?\n/).map(piece).join(`<a:br>${properties}</a:br>`);
}

export const language = ({ locale }: { locale: string }): string =>
  locale === 'zh-CN' ? 'lang="zh-CN" altLang="en-US"' : 'lang="en-US"';

/** In px, before any scaling; texts without size count as so many px as `size` says. */
export function paragraphsHeight(paragraphs: readonly Paragraph[], width: number, look: Look, size = 18): number {
  return paragraphs.reduce((sum, { runs, before = 0, bullet, depth = 0 }, index) => {
    const largest = Math.max(...runs.map((run) => run.size ?? size), 1);
    const room = width - (bullet === undefined ? depth : depth + 1) * INDENT;
    const text = runs.map((run) => run.text).join('');
    const isBold = runs.length > 0 && runs.every((run) => run.bold);
    const mean = runs.length > 1 ? meanSize(runs, size) : largest;
    return sum + (index > 0 ? before : 0) + linesIn(text, room / mean, isBold) * largest * lineHeight(look.locale);
  }, 0);
}

function meanSize(runs: readonly Run[], size: number): number {
  const length = runs.reduce((sum, { text }) => sum + text.length, 0);
  return runs.reduce((sum, run) => sum + (run.size ?? size) * run.text.length, 0) / Math.max(1, length) || size;
}
