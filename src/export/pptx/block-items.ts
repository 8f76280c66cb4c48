/** The blocks of a slide → items; texts that follow each other become one text, so that they are edited as one. */
import type { Block } from '../../report/block-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import { tableItem, timelineItem } from './block-tables.ts';
import { definitionsItem, noteItem, textItem, textOf } from './block-texts.ts';
import { chartItem } from './chart-item.ts';
import { figuresItem } from './figures-table.ts';
import { goalsItem } from './goals-table.ts';
import type { Item } from './item.ts';
import type { Look } from './look.ts';
import type { Paragraph } from './text.ts';

/** Names of shapes, as the list of a slide's objects shows them. */
const NAMES = {
  en: { chart: 'Chart', table: 'Table', text: 'Text', figures: 'Figures', note: 'Note', caption: 'Caption' },
  'zh-CN': { chart: '图表', table: '表格', text: '文本', figures: '指标', note: '备注', caption: '说明' },
} as const;

export function blockItems(blocks: readonly Block[], report: AnyReport, look: Look, isSide = false): Item[] {
  const names = NAMES[look.locale];
  const items: Item[] = [];
  let said: Paragraph[] = [];
  const flush = () => {
    if (said.length > 0) items.push(textItem(said, look, names.text));
    said = [];
  };
  for (const block of blocks) {
    const text = textOf(block);
    if (text) {
      said.push(...text);
      continue;
    }
    const item = itemOf(block, report, look, isSide);
    if (!item) continue;
    flush();
    items.push(item);
  }
  flush();
  return items;
}

/** Undefined for what no slide shows: the what-if, and what the report lacks. */
function itemOf(block: Block, report: AnyReport, look: Look, isSide: boolean): Item | undefined {
  const names = NAMES[look.locale];
  switch (block.kind) {
    case 'figures':
      return figuresItem(block, report, look, isSide, names.figures);
    case 'goals':
      return goalsItem(block, look, names.table);
    case 'table':
      return tableItem(block, look, names.table);
    case 'timeline':
      return timelineItem(block.items, look, names.table);
    case 'note':
      return noteItem(block, look, names.note);
    case 'definitions':
      return definitionsItem(block, report, look, names.text);
    case 'chart':
      return chartItem(block.chart, report, look, { chart: names.chart, table: names.table, text: names.caption });
    default:
      return undefined;
  }
}
