/** The same by segment, side by side. */
import { cell, empty, figureCell, section, table } from '../blocks.ts';
import type { Cell, Section } from '../report-schema.ts';
import { capitalise, type Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import type { BookTelling } from './book-telling.ts';

const PARTS = { customers: 'customers', arr: 'arr', nrr: 'nrr', grr: 'grr', 'logo.retention': 'logo' } as const;

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
  return section({
    ...parts,
    title: segmentsTitle(telling),
    blocks: [
      table({
        columns: [
          { label: say('internal.column.segment'), align: 'start' },
          ...entries.map(([, column]) => ({ label: say(`internal.column.${column}`), align: 'end' as const })),
        ],
        rows: segments.map((segment): Cell[] => [
          cell(segment),
          ...entries.map(([part]) => figureCell(telling, `segment.${segment}.${part}`)),
        ]),
      }),
      ...cautionNotes(
        telling,
        segments.flatMap((segment) => entries.map(([part]) => `segment.${segment}.${part}`)),
      ),
    ],
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
