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
import { itemsIn } from './timeline.ts';
import { countRows, named, overRows, quotient } from './working.ts';

type Session = Row<'training'>;
type Column = 'invited' | 'attended' | 'hours' | 'certified' | 'score';
/** A session in which these cells are known. */
type With<Name extends Column> = Session & Required<Pick<Session, Name>>;

const dateOf = ({ date }: Session) => date;

export function measureTraining(index: CustomerIndex, span: Span): Measured[] {
  const sessions = itemsIn(index.training, span);
  return [
    measured('training.sessions', 'count', {
      ...countRows(
        { table: 'training', rows: sessions, cells: ['session', 'date', 'topic'] },
        index.slice.tables.training.length,
      ),
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
  const { taken, source } = withKnown(sessions, ['attended']);
  return { ...overRows('sum', taken, ({ attended }) => attended), source };
}

function learnerHours(sessions: readonly Session[]): Evidence {
  const { taken, source } = withKnown(sessions, ['attended', 'hours']);
  const worked = overRows(
    'sum',
    taken,
    ({ attended, hours }) => hours.times(attended),
    ({ attended, hours }) => `${attended} × ${hours.toFixed()}`,
  );
  return { ...worked, source };
}

function certified(sessions: readonly Session[]): Evidence {
  const { taken, source } = withKnown(sessions, ['certified']);
  return { ...overRows('sum', taken, (row) => row.certified), source };
}

/** `n` is the number of people invited. */
function attendanceRate(sessions: readonly Session[]): Evidence {
  const { taken, source } = withKnown(sessions, ['attended', 'invited']);
  const sumOf = (cell: 'attended' | 'invited') =>
    named(
      cell,
      overRows('sum', taken, (row) => row[cell]),
    );
  const invited = sumOf('invited');
  return { ...quotient(sumOf('attended'), invited), source, n: invited.outcome.value?.toNumber() };
}

/** `n` is the number of sessions rated. */
function score(sessions: readonly Session[]): Evidence {
  const { taken, source } = withKnown(sessions, ['attended', 'score']);
  const weighted = overRows(
    'sum',
    taken,
    (row) => row.score.times(row.attended),
    (row) => `${row.attended} × ${row.score.toFixed()}`,
  );
  const people = overRows('sum', taken, ({ attended }) => attended);
  const worked = quotient(named('attended × score', weighted), named('attended', people));
  return { ...worked, source, n: taken.rows.length };
}

function withKnown<Name extends Column>(sessions: readonly Session[], columns: readonly Name[]) {
  const rows = sessions.filter((session): session is With<Name> =>
    columns.every((name) => session[name] !== undefined),
  );
  const leftOut = sessions.filter((session) => columns.some((name) => session[name] === undefined));
  const cells = ['session', 'date', ...columns] as const;
  return {
    taken: { table: 'training', rows, cells, leftOut, why: 'empty-cell' } as const,
    source: [sourceOf('training', rows, dateOf, { rows: leftOut.length, why: 'empty-cell' })],
  };
}
