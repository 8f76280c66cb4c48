/** The same by segment, side by side. */
import { cell, empty, figureCell, section, sentence, table, tableSlides } from '../blocks.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { capitalise, type Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import type { BookTelling } from './book-telling.ts';

const PARTS = { customers: 'customers', arr: 'arr', nrr: 'nrr', grr: 'grr', 'logo.retention': 'logo' } as const;

/** The largest by ARR. */
const MOST_SEGMENTS = 30;

export function presentSegments(telling: BookTelling): Section {
  const { say, measured } = telling;
  const segments = measured.bySegment;
  const parts = { id: 'segments', label: say('internal.section.segments') };
  if (!segments.length)
    return section({
      ...parts,
      title: say('internal.segments.title.none'),
      blocks: [empty(say('internal.segments.empty'))],
    });
  const entries = Object.entries(PARTS) as [keyof typeof PARTS, (typeof PARTS)[keyof typeof PARTS]][];
  const arrOf = (segment: string) => telling.find(`segment.${segment}.arr`)?.toNumber() ?? 0;
  const shown = segments.toSorted((a, b) => arrOf(b) - arrOf(a)).slice(0, MOST_SEGMENTS);
  const left = segments.length - shown.length;
  const content: Table = {
    columns: [
      { label: say('internal.column.segment'), align: 'start' },
      ...entries.map(([, column]) => ({ label: say(`internal.column.${column}`), align: 'end' as const })),
    ],
    rows: shown.map((segment): Cell[] => [
      cell(capitalise(segment, telling.locale)),
      ...entries.map(([part]) => figureCell(telling, `segment.${segment}.${part}`)),
    ]),
  };
  const title = segmentsTitle(telling);
  return section({
    ...parts,
    title,
    blocks: [
      table(content),
      ...(left > 0 ? [sentence(say('internal.rest.segments', { count: left }))] : []),
      ...cautionNotes(
        telling,
        shown.flatMap((segment) => entries.map(([part]) => `segment.${segment}.${part}`)),
      ),
    ],
    slides: tableSlides(content, { title }, say, 2),
  });
}

function segmentsTitle(telling: BookTelling): Marked {
  const { say, measured } = telling;
  const known = measured.bySegment.flatMap((segment) => {
    const nrr = telling.find(`segment.${segment}.nrr`);
    return nrr ? [{ segment, nrr }] : [];
  });
  const [best, second] = known.sort((a, b) => b.nrr.comparedTo(a.nrr));
  if (!best || !second || best.nrr.eq(second.nrr)) return say('internal.segments.title.plain');
  return say('internal.segments.title', {
    best: capitalise(best.segment, telling.locale),
    nrr: telling.mention(`segment.${best.segment}.nrr`),
  });
}
