/** Peers, worked out a second time. */
import { answerCustomer } from './customer.ts';
import {
  fraction,
  isNumber,
  minus,
  order,
  plus,
  roundTwoDigits,
  sorted,
  times,
  type Answer,
  type Answers,
  type Fraction,
} from './fraction.ts';
import type { Days } from './calendar.ts';
import { rowsOf, type Workspace } from './workspace.ts';

const COMPARED = [
  'adoption.rate',
  'adoption.breadth',
  'goals.attainment',
  'training.learner_hours',
  'support.first_response_minutes',
  'support.csat',
  'nps',
  'roi.ratio',
];

export function answerPeers(workspace: Workspace, span: Days): Map<string, Answers> {
  const customers = rowsOf(workspace, 'customers');
  const own = new Map(customers.map(({ customer: id = '' }) => [id, answerCustomer(workspace, id, span)]));
  return new Map(
    customers.map(({ customer: id = '', peer_group }) => {
      const answers: Answers = {};
      for (const figure of COMPARED) {
        const group = customers.filter((other) => other['peer_group'] === peer_group);
        const values = group.map(({ customer = '' }) => own.get(customer)?.[figure] as Answer).filter(isNumber);
        const mine = own.get(id)?.[figure] as Answer;
        const tell = (part: string, answer: Answer) => {
          const few = values.length < 8 ? 'too-few' : answer;
          answers[`peer.${figure}.${part}`] = peer_group === undefined ? 'not-configured' : few;
        };
        tell('p25', quartile(values, 1));
        tell('median', quartile(values, 2));
        tell('p75', quartile(values, 3));
        const lowestFirst = figure === 'support.first_response_minutes';
        const better = (value: Fraction) =>
          isNumber(mine) && (lowestFirst ? order(value, mine) < 0 : order(value, mine) > 0);
        tell('rank', isNumber(mine) ? fraction(1 + values.filter(better).length) : mine);
        tell('n', fraction(values.length));
      }
      return [id, answers];
    }),
  );
}

/** At (n − 1) × quarters / 4, between the two next to it. */
function quartile(values: readonly Fraction[], quarters: number): Answer {
  if (values.length === 0) return 'no-data';
  const up = sorted(values);
  const place = (values.length - 1) * quarters;
  const [low, high] = [up[Math.floor(place / 4)], up[Math.ceil(place / 4)]] as [Fraction, Fraction];
  return roundTwoDigits(plus(low, times(minus(high, low), fraction(place % 4, 4))));
}
