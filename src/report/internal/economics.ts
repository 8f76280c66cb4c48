/** What a customer is worth against what it cost to win. */
import { empty, figures, section } from '../blocks.ts';
import type { Section } from '../report-schema.ts';
import type { Marked } from '../spans.ts';
import type { BookTelling } from './book-telling.ts';

const SHOWN = ['ltv', 'cac', 'ltv.cac', 'cac.payback_months', 'arpa'];
/** A customer should be worth three times what it cost. */
const MARK = 3;

export function presentEconomics(telling: BookTelling): Section {
  const { say } = telling;
  const shown = SHOWN.filter((id) => telling.figures.has(id));
  const known = shown.some((id) => id !== 'arpa' && telling.find(id));
  return section({
    id: 'economics',
    label: say('internal.section.economics'),
    title: economicsTitle(telling),
    blocks: [
      ...(shown.length ? [figures(telling, shown)] : []),
      ...(known ? [] : [empty(say('internal.economics.empty'))]),
    ],
  });
}

function economicsTitle(telling: BookTelling): Marked {
  const { say, format } = telling;
  const ratio = telling.find('ltv.cac');
  if (!ratio) return say('internal.economics.title.none');
  const times = say('internal.times', { times: format.number(ratio, 1) });
  return say(ratio.gte(MARK) ? 'internal.economics.title.good' : 'internal.economics.title.low', {
    ratio: telling.mention('ltv.cac', times),
  });
}
