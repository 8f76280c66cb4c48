/**
 * How a customer stands among those of the same peer group, without naming any: quartiles to two significant digits,
 * its rank, and how many there are. Only customers whose data has no error and that have the figure take part, this
 * one included. With fewer than eight, one could work out another's number: nothing is said (too-few). A customer
 * without a peer group has no peers (not-configured); one without the figure has no rank (the figure's own reason).
 *
 * Two reports laid side by side must not give away who joined in between or left. What is printed treats all other
 * members alike: exchange the numbers of any two of them, and quartiles, rank and n stay as they are. So the reader of
 * a group of eight and then of nine finds the joiner's number equally in any of eight places: that nobody moved and
 * the joiner brought the difference looks the same as that another moved there and the joiner stands where it stood.
 * Who counts on nobody having moved learns at most between which printed quartiles the joiner lies, or that one of
 * three, cut to two digits, may be its own. For the same reason peer figures have no `previous` and no change: the
 * comparison over time is never made here, least of all exactly. A member that leaves a group of eight takes all of it
 * along (too-few).
 */
import { bisector } from 'd3-array';
import type { Decimal } from 'decimal.js';
import type { Figures, Measured, Reason, Unit } from './figure.ts';
import { makeFigure } from './internal-figure.ts';
import type { Explained } from './measured.ts';
import { known, unknown, ZERO, type Outcome } from './sums.ts';
import { given, overTerms, type How, type Worked } from './working.ts';

const COMPARED = [
  { id: 'adoption.rate', unit: 'ratio' },
  { id: 'adoption.breadth', unit: 'ratio' },
  { id: 'goals.attainment', unit: 'ratio' },
  { id: 'training.learner_hours', unit: 'hours' },
  { id: 'support.first_response_minutes', unit: 'minutes', lowestFirst: true },
  { id: 'support.csat', unit: 'score' },
  { id: 'nps', unit: 'points' },
  { id: 'roi.ratio', unit: 'ratio' },
] as const satisfies readonly { id: string; unit: Unit; lowestFirst?: boolean }[];

/** The ids of the figures that are compared. */
export const peerFigures: readonly string[] = COMPARED.map(({ id }) => id);

export interface PeerMember {
  id: string;
  peerGroup?: string;
  /** Whether its data has no error. */
  sound: boolean;
  figures: Figures;
}

const FEWEST_PEERS = 8;
const SIGNIFICANT_DIGITS = 2;

/** The peer figures of every sound member, by its id. */
export function measurePeers(members: readonly PeerMember[], { explained }: Explained = {}): Map<string, Figures> {
  const sound = members.filter((member) => member.sound);
  const groups = Map.groupBy(sound, ({ peerGroup }) => peerGroup);
  const measured = new Map<string, Figures>();
  for (const [peerGroup, group] of groups) {
    const keep = ({ working, ...figure }: Measured): Measured =>
      explained && working ? { ...figure, working } : figure;
    const fields = COMPARED.map((figure) => comparePeers(measureField(group, figure), peerGroup !== undefined, keep));
    for (const member of group) {
      const figures = fields.flatMap((compare) => compare(member));
      measured.set(member.id, new Map(figures.map((figure) => [figure.id, figure])));
    }
  }
  return measured;
}

/** What a group has of one figure. */
interface Field {
  id: string;
  unit: Unit;
  lowestFirst?: boolean;
  /** Ascending. */
  values: readonly Decimal[];
}

function measureField(group: readonly PeerMember[], figure: Omit<Field, 'values'>): Field {
  const values = group.flatMap(({ figures }) => valueOf(figures.get(figure.id)) ?? []);
  return { ...figure, values: values.sort((a, b) => a.comparedTo(b)) };
}

/** The figures of any member. All but its rank is the same for the whole group, and held once. */
function comparePeers(
  field: Field,
  grouped: boolean,
  keep: (figure: Measured) => Measured,
): (member: PeerMember) => readonly Measured[] {
  const { values } = field;
  const withheld = grouped ? (values.length < FEWEST_PEERS ? 'too-few' : undefined) : 'not-configured';
  if (withheld) {
    const figures = withoutPeers(field, withheld).map(keep);
    return () => figures;
  }
  const rankFor = (outcome: Outcome) => overValues('rank', field, outcome);
  const figures = peerFigureList(field, {
    p25: overValues('quartile', field, known(quartile(values, 0.25))),
    median: overValues('quartile', field, known(quartile(values, 0.5))),
    p75: overValues('quartile', field, known(quartile(values, 0.75))),
    rank: rankFor(unknown('no-data')),
    n: overValues('count', field, known(values.length)),
  }).map(keep);
  return ({ figures: all }) => {
    const own = all.get(field.id);
    const worked = rankFor(rankOf(field, valueOf(own), own?.reason ?? 'no-data'));
    return figures.map((figure) => (figure.id === rankId(field) ? keep(rankFigure(field, worked)) : figure));
  };
}

/** The numbers of the group, ascending, without names. */
const overValues = (how: How, { id, values }: Field, outcome: Outcome): Worked =>
  overTerms(how, `${id} of peers`, outcome, () => values.map((value) => ({ rows: [], value })));

function withoutPeers(field: Field, reason: Reason): Measured[] {
  const none = given(`${field.id} of peers`, unknown(reason));
  return peerFigureList(field, { p25: none, median: none, p75: none, rank: none, n: none });
}

type Comparison = Record<'p25' | 'median' | 'p75' | 'rank' | 'n', Worked>;

function peerFigureList({ id, unit, values }: Field, { p25, median, p75, rank, n }: Comparison): Measured[] {
  // The number of peers is itself withheld with the rest.
  const source = n.outcome.value === null ? [] : groupSource(values);
  return [
    makeFigure(`peer.${id}.p25`, unit, p25, { source }),
    makeFigure(`peer.${id}.median`, unit, median, { source }),
    makeFigure(`peer.${id}.p75`, unit, p75, { source }),
    makeFigure(rankId({ id }), 'count', rank, { source }),
    makeFigure(`peer.${id}.n`, 'count', n, { source }),
  ];
}

const groupSource = (values: readonly Decimal[]) => [{ table: 'customers', rows: values.length, files: [] }];

const rankId = ({ id }: Pick<Field, 'id'>) => `peer.${id}.rank` as const;

const rankFigure = (field: Field, rank: Worked): Measured =>
  makeFigure(rankId(field), 'count', rank, { source: groupSource(field.values) });

const { left: notLess, right: more } = bisector((a: Decimal, b: Decimal) => a.comparedTo(b));

/** One more than the number of those that are strictly better. */
function rankOf({ values, lowestFirst }: Field, own: Decimal | undefined, reason: Reason): Outcome {
  if (own === undefined) return unknown(reason);
  return known((lowestFirst ? notLess(values, own) : values.length - more(values, own)) + 1);
}

/** A share of quotients without end may lie in its last digits beside the half that it is. */
const SETTLED_DIGITS = 30;

/** R's type 7, to two significant digits. */
function quartile(ascending: readonly Decimal[], probability: number): Decimal {
  const position = (ascending.length - 1) * probability;
  const below = ascending[Math.floor(position)] ?? ZERO;
  const above = ascending[Math.ceil(position)] ?? below;
  const share = position - Math.floor(position);
  const exact = below.plus(above.minus(below).times(share));
  return exact.toSignificantDigits(SETTLED_DIGITS).toSignificantDigits(SIGNIFICANT_DIGITS);
}

function valueOf(figure: Measured | undefined): Decimal | undefined {
  return figure === undefined || figure.value === null || typeof figure.value === 'string' ? undefined : figure.value;
}
