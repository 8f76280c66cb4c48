/** Renewals of the next 180 days: ARR, health, open promises, whether a review was held. */
import { cell, empty, figures, section, table } from '../blocks.ts';
import type { Cell, Section, Tone } from '../report-schema.ts';
import type { Decimal } from 'decimal.js';
import { bookMoney, type BookTelling } from './book-telling.ts';

/** Below 40 a customer is red, below 70 amber. */
const healthTone = (health: Decimal): Tone => (health.lt(40) ? 'bad' : health.lt(70) ? 'plain' : 'good');

export function presentRenewalsAhead(telling: BookTelling): Section {
  const { say, format, measured } = telling;
  const ahead = measured.renewalsAhead;
  const names = new Map(measured.byCsm.map(({ csm, name }) => [csm, name]));
  const parts = { id: 'renewals', label: say('internal.section.renewals') };
  if (!ahead.length)
    return section({
      ...parts,
      title: say('internal.renewals.title.none'),
      blocks: [empty(say('internal.renewals.empty'))],
    });
  const missing = ahead.filter(({ qbrHeld }) => !qbrHeld).length;
  return section({
    ...parts,
    title: say('internal.renewals.title', { count: ahead.length, missing }),
    blocks: [
      figures(
        telling,
        ['arr.renewing.90'].filter((id) => telling.find(id)),
      ),
      table({
        columns: [
          { label: say('internal.column.customer'), align: 'start' },
          { label: say('internal.column.due'), align: 'end' },
          { label: say('internal.column.arr'), align: 'end' },
          { label: say('internal.column.health'), align: 'end' },
          { label: say('internal.column.promises'), align: 'end' },
          { label: say('internal.column.qbr'), align: 'start' },
        ],
        rows: ahead.map(({ name, csm, due, arr, health, openPromises, qbrHeld }): Cell[] => [
          cell(name, csm ? { note: names.get(csm) ?? csm } : {}),
          cell(format.date(due, 'medium')),
          cell(bookMoney(telling, arr)),
          health ? cell(format.number(health), { tone: healthTone(health) }) : cell(undefined, { tone: 'muted' }),
          cell(openPromises && format.number(openPromises)),
          cell(say(qbrHeld ? 'internal.renewals.held' : 'internal.renewals.not-held'), {
            tone: qbrHeld ? 'good' : 'bad',
          }),
        ]),
      }),
    ].filter((block) => block.kind !== 'figures' || block.items.length > 0),
  });
}
