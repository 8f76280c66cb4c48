/** What customer success returned, and how the book holds: this quarter, the four before, twelve months. */
import type { Decimal } from 'decimal.js';
import { presentFigure } from '../figure-json.ts';
import { cell, chart, figures, figureCell, section, slide, table } from '../blocks.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { periodLabel } from '../span-text.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import type { BookTelling } from './book-telling.ts';
import { feedNotes } from './feeds.ts';
import { drawHourglass } from './hourglass.ts';

const STRIP = ['nrr', 'grr', 'logo.retention', 'cs.return', 'qbr.coverage'];
/** Half a point: less reads as held. */
const HELD = 0.005;

export function presentHeadline(telling: BookTelling): Section {
  const { say } = telling;
  const shown = STRIP.filter((id) => telling.figures.has(id));
  const trailing = shown.map((id) => `${id}.ttm`);
  const title = headlineTitle(telling);
  const strip = figures(telling, shown);
  const content = spans(telling, shown);
  const hourglass = drawHourglass(telling);
  const spansTitle = yearTitle(telling);
  return section({
    id: 'headline',
    label: say('internal.section.headline'),
    title,
    blocks: [
      strip,
      table(content),
      ...(hourglass ? [chart(hourglass.chart.id)] : []),
      ...feedNotes(telling, [...shown, 'book.renewed', 'book.referring']),
      ...cautionNotes(telling, trailing),
    ],
    slides: [
      slide({ title, layout: 'cover', blocks: [] }),
      slide({ title, blocks: [strip] }),
      slide({ title: spansTitle, blocks: [table(content)] }),
      ...(hourglass ? [slide({ title: hourglass.title, blocks: [chart(hourglass.chart.id)] })] : []),
    ],
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

/** What the year says, as far as it is known. */
function yearTitle(telling: BookTelling): Marked {
  const { say } = telling;
  const known = (id: string) => (telling.find(id) ? telling.mention(id) : undefined);
  const [nrr, returned] = [known('nrr.ttm'), known('cs.return.ttm')];
  if (nrr && returned) return say('internal.spans.both', { nrr, return: returned });
  return nrr ? say('internal.spans.nrr', { nrr }) : say('internal.spans.title');
}

function moved(now: Decimal, before: Decimal | undefined): 'rose' | 'fell' | 'held' | 'stood' {
  if (!before) return 'stood';
  const change = now.minus(before);
  return change.abs().lt(HELD) ? 'held' : change.gt(0) ? 'rose' : 'fell';
}

/** The latest first, as it is read; the year stands last, with what it was a quarter ago below it. */
function spans(telling: BookTelling, shown: readonly string[]): Table {
  const { say, measured } = telling;
  const quarters = measured.earlier.toReversed();
  const muted = cell(undefined, { tone: 'muted' });
  const year = (id: string): Cell => {
    const figure = telling.figures.has(id) ? telling.state(id) : undefined;
    if (!figure) return muted;
    const before = figure.previousText;
    return {
      ...figureCell(telling, id),
      ...(before && before !== '–' && { note: say('internal.spans.before', { value: before }) }),
    };
  };
  return {
    columns: [
      { label: say('internal.column.figure'), align: 'start' },
      { label: say('internal.column.quarter'), align: 'end' },
      ...quarters.map(({ period }) => ({ label: periodLabel(period.id, say), align: 'end' as const })),
      { label: say('internal.column.ttm'), align: 'end' },
    ],
    rows: shown.map((id): Cell[] => [
      cell(telling.nameOf(id)),
      figureCell(telling, id),
      ...quarters.map(({ figures: then }, ago): Cell => {
        const figure = then.get(id);
        if (!figure || figure.value === null) return muted;
        const { text } = presentFigure(figure, telling);
        // What it was a quarter ago is said where the figure opens; what it was before that is not.
        return ago === 0 ? { text, figure: id } : { text };
      }),
      year(`${id}.ttm`),
    ]),
  };
}
