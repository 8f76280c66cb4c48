/** What customer success returned, and how the book holds: this quarter, the one before, twelve months. */
import type { Decimal } from 'decimal.js';
import { cell, figures, figureCell, section, table } from '../blocks.ts';
import type { Cell, Section, Table } from '../report-schema.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import type { BookTelling } from './book-telling.ts';

const STRIP = ['nrr', 'grr', 'logo.retention', 'cs.return', 'qbr.coverage'];
const TRAILING: Record<string, string> = { nrr: 'nrr.ttm', grr: 'grr.ttm', 'logo.retention': 'logo.retention.ttm' };
/** Half a point: less reads as held. */
const HELD = 0.005;

export function presentHeadline(telling: BookTelling): Section {
  const shown = STRIP.filter((id) => telling.figures.has(id));
  const trailing = Object.values(TRAILING);
  return section({
    id: 'headline',
    label: telling.say('internal.section.headline'),
    title: headlineTitle(telling),
    blocks: [figures(telling, shown), table(spans(telling, shown)), ...cautionNotes(telling, trailing)],
  });
}

function headlineTitle(telling: BookTelling): Marked {
  const { say, format } = telling;
  const [returned, nrr] = [telling.find('cs.return'), telling.find('nrr')];
  const times = returned && say('internal.times', { times: format.number(returned, 1) });
  const values = {
    return: times ? telling.mention('cs.return', times) : '',
    moved: nrr ? say(`internal.moved.${moved(nrr, telling.findPrevious('nrr'))}`) : '',
    nrr: nrr ? telling.mention('nrr') : '',
  };
  if (returned && nrr) return say('internal.headline.both', values);
  if (returned) return say('internal.headline.return', values);
  if (nrr) return say('internal.headline.nrr', values);
  return telling.find('arr.closing')
    ? say('internal.headline.arr', { arr: telling.mention('arr.closing') })
    : say('internal.headline.none');
}

function moved(now: Decimal, before: Decimal | undefined): 'rose' | 'fell' | 'held' | 'stood' {
  if (!before) return 'stood';
  const change = now.minus(before);
  return change.abs().lt(HELD) ? 'held' : change.gt(0) ? 'rose' : 'fell';
}

function spans(telling: BookTelling, shown: readonly string[]): Table {
  const { say } = telling;
  const before = (id: string | undefined): Cell => {
    const text = id === undefined ? undefined : telling.state(id)?.previousText;
    return text === undefined || id === undefined ? cell(undefined, { tone: 'muted' }) : { text, figure: id };
  };
  return {
    columns: [
      { label: say('internal.column.figure'), align: 'start' },
      { label: say('internal.column.quarter'), align: 'end' },
      { label: say('internal.column.before'), align: 'end' },
      { label: say('internal.column.ttm'), align: 'end' },
      { label: say('internal.column.ttm-before'), align: 'end' },
    ],
    rows: shown.map((id): Cell[] => {
      const ttm = TRAILING[id];
      return [
        cell(telling.nameOf(id)),
        figureCell(telling, id),
        before(id),
        ttm ? figureCell(telling, ttm) : cell(undefined, { tone: 'muted' }),
        before(ttm),
      ];
    }),
  };
}
