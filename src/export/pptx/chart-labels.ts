/** What is written at the values of a chart: its last ones with the name of their series, or each of a few. */
import { xmlAttribute, xmlText } from '../xml-text.ts';
import type { SeriesRole } from './chart-style.ts';
import { hasLegend, type Plot, type PlotSeries } from './chart-plot.ts';
import type { Colour, Look } from './look.ts';
import { language } from './text.ts';

export const formatXml = (code: string): string => `<c:numFmt formatCode="${xmlAttribute(code)}" sourceLinked="0"/>`;

export const textProperties = (look: Look, px: number, colour: Colour, isBold = false): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${look.size(px)}" b="${isBold ? 1 : 0}">${look.fill(colour)}</a:defRPr></a:pPr><a:endParaRPr ${language(look)}/></a:p></c:txPr>`;

const shows = (value: boolean, name: boolean, separator = ' ') =>
  `<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${name ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>${value && name ? `<c:separator>${xmlText(separator)}</c:separator>` : ''}`;

const NONE = `<c:dLbls>${shows(false, false)}</c:dLbls>`;

const colourOf = (role: SeriesRole): Colour =>
  role === 'main' || role === 'good' ? 'good' : role === 'bad' ? 'bad' : role === 'total' ? 'ink' : 'soft';

/** Number of columns up to which each says its value. */
const FEW = 16;

export function labelsXml(plot: Plot, series: PlotSeries, look: Look): string {
  const { kind } = plot.data;
  const { label } = plot.formats;
  if (series.role === 'base') return NONE;
  const colour = colourOf(series.role);
  if (series.isSide) return each(plot.sideFormats?.label ?? 'General', 't', textProperties(look, 14, 'ink', true));
  if (kind === 'waterfall') {
    const code = series.role === 'bad' ? negative(label) : label;
    return columnLabels(plot, series, code, look);
  }
  const isCrowded = plot.series.filter(({ isSide }) => !isSide).length > 4;
  if (isCrowded && kind !== 'stacked') return NONE;
  if (kind === 'stacked')
    return series.values.length <= FEW
      ? each(label, 'ctr', textProperties(look, 12, series.role === 'context' ? 'ink' : 'paper', true))
      : NONE;
  if (kind === 'bar') return each(label, 'outEnd', textProperties(look, 14, colour, series.role === 'main'));
  const last = series.values.findLastIndex((value) => value !== null);
  if (last < 0) return NONE;
  const isLine = kind === 'line' || kind === 'area';
  const isNamed = plot.data.series.filter(({ unit }) => unit === undefined).length > 1 && !hasLegend(plot);
  const text = textProperties(look, 14, colour, true);
  const one = `<c:dLbl><c:idx val="${last}"/>${formatXml(label)}${PLAIN}${text}<c:dLblPos val="${isLine ? linePosition(plot, series) : 'outEnd'}"/>${shows(true, isNamed, isLine ? ' ' : '\n')}</c:dLbl>`;
  return `<c:dLbls>${one}${shows(false, false)}</c:dLbls>`;
}

const LOW = 0.07;
const CLOSE = 0.06;
const PLAIN = '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>';

const each = (code: string, position: string, text: string) =>
  `<c:dLbls>${formatXml(code)}${PLAIN}${text}<c:dLblPos val="${position}"/>${shows(true, false)}</c:dLbls>`;

/** A column says its value inside, at its end; one that is too low for that has it written over it. */
function columnLabels({ series: all }: Plot, { values }: PlotSeries, code: string, look: Look): string {
  const tops = all[0]!.values.map((_, at) => all.reduce((sum, one) => sum + Math.max(0, one.values[at] ?? 0), 0));
  const range = Math.max(...tops, 1e-9);
  const low = values.flatMap((value, at) => (value !== null && Math.abs(value) < range * LOW ? [at] : []));
  const ink = textProperties(look, 13, 'ink', true);
  const paper = `<c:spPr>${look.fill('paper')}<a:ln><a:noFill/></a:ln></c:spPr>`;
  const ownXml = low.map(
    (at) =>
      `<c:dLbl><c:idx val="${at}"/>${formatXml(code)}${paper}${ink}<c:dLblPos val="ctr"/>${shows(true, false)}</c:dLbl>`,
  );
  return `<c:dLbls>${ownXml.join('')}${formatXml(code)}${PLAIN}${textProperties(look, 13, 'paper', true)}<c:dLblPos val="inEnd"/>${shows(true, false)}</c:dLbls>`;
}

/** Behind the end of the line; where two lines end close together, above the higher and below the lower. */
function linePosition({ series: all }: Plot, { values }: PlotSeries): 'r' | 't' | 'b' {
  const own = all.filter(({ isSide }) => !isSide);
  const known = own.flatMap((one) => one.values.filter((value) => value !== null));
  const endOf = (one: readonly (number | null)[]) => one.findLast((value) => value !== null) ?? 0;
  const range = Math.max(...known) - Math.min(0, ...known);
  const [end, near] = [endOf(values), range * CLOSE];
  const others = own.filter((one) => one.values !== values).map((one) => endOf(one.values));
  if (!others.some((other) => Math.abs(other - end) < near)) return 'r';
  return others.every((other) => other <= end) ? 't' : others.every((other) => other >= end) ? 'b' : 'r';
}

/** Of a fall, whose column is drawn upwards: a minus in every section of the code. */
const negative = (code: string) =>
  code
    .split(';')
    .map((section) => section.replace(/^(\[[^\]]*\])?/, '$1-'))
    .join(';');
