/** A chart on a slide: native, its caption below it; where no plain chart shows it, its values as a table. */
import type { AnyReport } from '../../report/report-schema.ts';
import { tableItem } from './block-tables.ts';
import { buildChart, isDrawable } from './chart-part.ts';
import type { Item } from './item.ts';
import { place, type Look } from './look.ts';
import { addText, nameXml, placeholderXml } from './sheet.ts';
import { paragraphsHeight, type Paragraph } from './text.ts';

const CAPTION = 13;
const GAP = 10;
/** Of a chart that stands with others, in px. */
const LEAST_HEIGHT = 190;

export function chartItem(
  id: string,
  report: AnyReport,
  look: Look,
  names: { chart: string; table: string; text: string },
): Item | undefined {
  const chart = report.charts[id];
  if (!chart) return undefined;
  if (!isDrawable(chart.data)) return tableItem(chart.table, look, names.table);
  const caption: Paragraph[] = chart.caption
    ? [{ runs: [{ text: chart.caption, size: CAPTION, colour: 'soft' }] }]
    : [];
  const captionHeight = (width: number, scale: number) =>
    caption.length > 0 ? GAP + paragraphsHeight(caption, width / scale, look) * scale : 0;
  return {
    fits: 'chart',
    grows: true,
    height: (width, scale) => LEAST_HEIGHT * scale + captionHeight(width, scale),
    draw: ({ sheet, rect, scale, placeholder }) => {
      const below = captionHeight(rect.width, scale);
      const drawn = { ...rect, height: rect.height - below };
      const relation = sheet.addChart(buildChart(chart, look, drawn));
      const frame = `<p:nvGraphicFramePr>${nameXml(sheet, names.chart, chart.alternative)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>${placeholderXml(placeholder)}</p:nvGraphicFramePr>`;
      sheet.shapes.push(
        `<p:graphicFrame>${frame}<p:xfrm>${place(drawn, look)}</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relation}"/></a:graphicData></a:graphic></p:graphicFrame>`,
      );
      if (below > 0)
        addText(sheet, {
          name: names.text,
          paragraphs: caption,
          rect: { ...rect, y: rect.y + drawn.height + GAP, height: below - GAP },
          scale,
        });
    },
  };
}
