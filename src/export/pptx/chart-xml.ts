/** The XML of a native chart: its plots, series and axes, in the order that the schema of DrawingML charts asks for. */
import { tickStep } from 'd3-array';
import { columnLetters } from '../workbook.ts';
import { xmlText } from '../xml-text.ts';
import { axisValues } from './chart-format.ts';
import { hasLegend, type Plot, type PlotSeries } from './chart-plot.ts';
import { formatXml, labelsXml, textProperties } from './chart-labels.ts';
import { barStyle, lineStyle } from './chart-style.ts';
import type { Look } from './look.ts';
import { language } from './text.ts';
import { textWidth } from './measure-text.ts';

const AXES = { category: 111111111, value: 222222222, sideCategory: 333333333, sideValue: 444444444 };
const MOST_CATEGORIES = 13;
const WANTED_TICKS = 4;
const NAMESPACES =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export function chartXml(plot: Plot, look: Look): string {
  const { series } = plot;
  const own = series.filter(({ isSide }) => !isSide);
  const sides = series.filter(({ isSide }) => isSide);
  const plots = [mainPlots(plot, own, look), sides.length > 0 ? sidePlot(plot, sides, look) : ''].join('');
  const legend = hasLegend(plot)
    ? `<c:legend><c:legendPos val="t"/>${hiddenEntries(plot)}<c:overlay val="0"/>${textProperties(look, 14, 'soft')}</c:legend>`
    : '';
  const area = `<c:plotArea>${layoutXml(plot)}${plots}${axesXml(plot, look)}${sides.length > 0 ? sideAxesXml() : ''}<c:spPr><a:noFill/></c:spPr></c:plotArea>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace ${NAMESPACES}><c:date1904 val="0"/><c:lang val="${look.locale === 'zh-CN' ? 'zh-CN' : 'en-US'}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>${area}${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${look.size(14)}"/></a:pPr><a:endParaRPr ${language(look)}/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

function mainPlots(plot: Plot, series: readonly PlotSeries[], look: Look): string {
  const ids = `<c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/>`;
  const { kind } = plot.data;
  switch (kind) {
    case 'line':
      return lineChart(plot, series, look, ids);
    case 'area': {
      const filled = series.filter(({ role }) => role === 'main').slice(0, 1);
      const fill = filled
        .map((one) => seriesXml(plot, one, series.length + one.column, lineStyle(one.role, look, 0).area, ''))
        .join('');
      const area = fill
        ? `<c:areaChart><c:grouping val="standard"/><c:varyColors val="0"/>${fill}${ids}</c:areaChart>`
        : '';
      return area + lineChart(plot, series, look, ids);
    }
    default: {
      const isStacked = kind === 'stacked' || kind === 'waterfall';
      const bars = series.map((one, index) => {
        const style = barStyle(one.role, look, isStacked && kind !== 'waterfall' ? index : 0);
        return seriesXml(plot, one, one.column, style, labelsXml(plot, one, look), '<c:invertIfNegative val="0"/>');
      });
      const shape = isStacked
        ? '<c:gapWidth val="45"/><c:overlap val="100"/>'
        : '<c:gapWidth val="45"/><c:overlap val="-6"/>';
      return `<c:barChart><c:barDir val="${kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${bars.join('')}${shape}${ids}</c:barChart>`;
    }
  }
}

function lineChart(plot: Plot, series: readonly PlotSeries[], look: Look, ids: string): string {
  let mains = 0;
  const lines = series.map((one) => {
    const style = lineStyle(one.role, look, one.role === 'main' || one.role === 'good' ? mains++ : 0);
    return seriesXml(
      plot,
      one,
      one.column,
      style.line,
      labelsXml(plot, one, look),
      '<c:marker><c:symbol val="none"/></c:marker>',
      '<c:smooth val="0"/>',
    );
  });
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines.join('')}<c:marker val="1"/>${ids}</c:lineChart>`;
}

/** Marks over the days that have one, each with its number, on lines that fall to the axis. */
function sidePlot(plot: Plot, series: readonly PlotSeries[], look: Look): string {
  const nothing = '<c:spPr><a:ln w="0"><a:noFill/></a:ln></c:spPr>';
  const marker = '<c:marker><c:symbol val="none"/></c:marker>';
  const fall = `<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/><c:spPr><a:ln w="${look.emu(1)}">${look.fill('past')}<a:prstDash val="dash"/></a:ln></c:spPr></c:errBars>`;
  const marks = series.map((one) =>
    seriesXml(plot, one, one.column, nothing, labelsXml(plot, one, look) + fall, marker, '<c:smooth val="0"/>'),
  );
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${marks.join('')}<c:marker val="1"/><c:axId val="${AXES.sideCategory}"/><c:axId val="${AXES.sideValue}"/></c:lineChart>`;
}

/** Order of a series: idx, order, tx, spPr, what the kind has, dLbls, cat, val, smooth. */
function seriesXml(
  { data }: Plot,
  series: PlotSeries,
  id: number,
  style: string,
  labels: string,
  before = '',
  after = '',
): string {
  const count = data.categories.length;
  const letters = columnLetters(series.column);
  const name = `<c:tx><c:strRef><c:f>Sheet1!$${letters}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xmlText(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
  const names = data.categories.map((text, at) => `<c:pt idx="${at}"><c:v>${xmlText(text)}</c:v></c:pt>`).join('');
  const numbers = series.values
    .map((value, at) => (value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`))
    .join('');
  const categories = `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${count + 1}</c:f><c:strCache><c:ptCount val="${count}"/>${names}</c:strCache></c:strRef></c:cat>`;
  const values = `<c:val><c:numRef><c:f>Sheet1!$${letters}$2:$${letters}$${count + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${count}"/>${numbers}</c:numCache></c:numRef></c:val>`;
  return `<c:ser><c:idx val="${id}"/><c:order val="${id}"/>${name}${style}${before}${labels}${categories}${values}${after}</c:ser>`;
}

function axesXml(plot: Plot, look: Look): string {
  const { data, formats } = plot;
  const { kind, categories } = data;
  const isBar = kind === 'bar';
  const isLine = kind === 'line' || kind === 'area';
  const values = axisValues(data);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  // Shares of about one are told apart only where the axis does not begin at zero.
  const isCut = kind === 'line' && data.unit === 'ratio' && lowest > highest * 0.5;
  const step = tickStep(isCut ? lowest : Math.min(0, lowest), highest, WANTED_TICKS);
  const floor = isCut ? Math.floor(lowest / step) * step : 0;
  const least = lowest >= 0 ? `<c:min val="${round(floor)}"/>` : '';
  // How high a waterfall stands is said by none of its values.
  const unit = kind !== 'waterfall' && Number.isFinite(step) && step > 0 ? `<c:majorUnit val="${step}"/>` : '';
  const skip = Math.ceil(categories.length / MOST_CATEGORIES);
  const skipped = skip > 1 ? `<c:tickLblSkip val="${skip}"/><c:tickMarkSkip val="${skip}"/>` : '';
  const rule = `<c:spPr><a:ln w="${look.emu(1)}">${look.fill('past')}</a:ln></c:spPr>`;
  const category = `<c:catAx><c:axId val="${AXES.category}"/><c:scaling><c:orientation val="${isBar ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${isBar ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${rule}${textProperties(look, 14, 'soft')}<c:crossAx val="${AXES.value}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${skipped}<c:noMultiLvlLbl val="1"/></c:catAx>`;
  const grid = isBar
    ? ''
    : `<c:majorGridlines><c:spPr><a:ln w="${look.emu(1)}">${look.fill('rule')}</a:ln></c:spPr></c:majorGridlines>`;
  const value = `<c:valAx><c:axId val="${AXES.value}"/><c:scaling><c:orientation val="minMax"/>${least}</c:scaling><c:delete val="${isBar ? 1 : 0}"/><c:axPos val="${isBar ? 'b' : 'l'}"/>${grid}${formatXml(formats.tick)}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(look, 14, 'soft')}<c:crossAx val="${AXES.category}"/><c:crosses val="autoZero"/><c:crossBetween val="${isLine ? 'midCat' : 'between'}"/>${unit}</c:valAx>`;
  return category + value;
}

/** Never seen; they are there because a plot of its own scale needs axes of its own. */
function sideAxesXml(): string {
  return `<c:valAx><c:axId val="${AXES.sideValue}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="r"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="${AXES.sideCategory}"/><c:crosses val="max"/><c:crossBetween val="midCat"/></c:valAx><c:catAx><c:axId val="${AXES.sideCategory}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/><c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${AXES.sideValue}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
}

/** The fill under a line is no series of its own. */
function hiddenEntries({ data, series }: Plot): string {
  if (data.kind !== 'area' || !series.some(({ role }) => role === 'main')) return '';
  return '<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>';
}

/** Room at the right for the names of lines, which stand behind their ends. */
function layoutXml(plot: Plot): string {
  const { data, series, rect, isSmall } = plot;
  if ((data.kind !== 'line' && data.kind !== 'area') || hasLegend(plot)) return '<c:layout/>';
  const names = series.filter(({ isSide }) => !isSide).map(({ name }) => textWidth(name, true) * 14 + 60);
  const right = Math.min(isSmall ? 0.34 : 0.26, Math.max(...names) / Math.max(1, rect.width));
  const left = Math.min(0.14, 64 / Math.max(1, rect.width));
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${round(left)}"/><c:y val="0.08"/><c:w val="${round(1 - left - right)}"/><c:h val="0.8"/></c:manualLayout></c:layout>`;
}

const round = (share: number) => Math.round(share * 10_000) / 10_000;
