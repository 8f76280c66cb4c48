/**
 * Training held in the span: sessions, people who came, hours learnt, certificates, and how it was rated (1 to 5).
 * A session whose number of people, hours or score is not known is left out of the figure that needs it.
 */
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { sourceOf } from './sources.ts';
import { count, ratio, sum } from './sums.ts';
import { itemsIn } from './timeline.ts';

type Session = Row<'training'>;
type Column = 'invited' | 'attended' | 'hours' | 'certified' | 'score';
/** A session in which these cells are known. */
type With<Name extends Column> = Session & Required<Pick<Session, Name>>;

const dateOf = ({ date }: Session) => date;

export function measureTraining(index: CustomerIndex, span: Span): Measured[] {
  const sessions = itemsIn(index.training, span);
  return [
    measured('training.sessions', 'count', {
      outcome: count(sessions.length, index.slice.tables.training.length),
      source: [sourceOf('training', sessions, dateOf)],
    }),
    measured('training.attendances', 'count', attendances(sessions)),
    measured('training.learner_hours', 'hours', learnerHours(sessions)),
    measured('training.certified', 'count', certified(sessions)),
    measured('training.attendance_rate', 'ratio', attendanceRate(sessions)),
    measured('training.score', 'score', score(sessions)),
  ];
}

export function attendances(sessions: readonly Session[]): Evidence {
  const { rows, source } = withKnown(sessions, ['attended']);
  return { outcome: sum(rows.map(({ attended }) => attended)), source };
}

function learnerHours(sessions: readonly Session[]): Evidence {
  const { rows, source } = withKnown(sessions, ['attended', 'hours']);
  return { outcome: sum(rows.map(({ attended, hours }) => hours.times(attended))), source };
}

function certified(sessions: readonly Session[]): Evidence {
  const { rows, source } = withKnown(sessions, ['certified']);
  return { outcome: sum(rows.map((row) => row.certified)), source };
}

/** `n` is the number of people invited. */
function attendanceRate(sessions: readonly Session[]): Evidence {
  const { rows, source } = withKnown(sessions, ['attended', 'invited']);
  const invited = sum(rows.map((row) => row.invited));
  return { outcome: ratio(sum(rows.map(({ attended }) => attended)), invited), source, n: invited.value?.toNumber() };
}

/** `n` is the number of sessions rated. */
function score(sessions: readonly Session[]): Evidence {
  const { rows, source } = withKnown(sessions, ['attended', 'score']);
  const weighted = sum(rows.map((row) => row.score.times(row.attended)));
  return { outcome: ratio(weighted, sum(rows.map(({ attended }) => attended))), source, n: rows.length };
}

function withKnown<Name extends Column>(sessions: readonly Session[], columns: readonly Name[]) {
  const rows = sessions.filter((session): session is With<Name> =>
    columns.every((name) => session[name] !== undefined),
  );
  return {
    rows,
    source: [sourceOf('training', rows, dateOf, { rows: sessions.length - rows.length, why: 'empty-cell' })],
  };
}
