/** What customers say and how support answers, over the whole book: themes, closed loops, response and resolution. */
import type { Row } from '../../schema/tables.ts';
import { cell, empty, figures, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import { feedNotes } from './feeds.ts';
import type { BookTelling } from './book-telling.ts';

const VOICE = ['book.nps', 'book.voc.items', 'book.voc.closed_rate'];
const SUPPORT = [
  'book.support.opened',
  'book.support.first_response_minutes',
  'book.support.resolution_hours',
  'book.support.csat',
];
const MOST_THEMES = 12;

export function presentBookVoice(telling: BookTelling): Section {
  const { say } = telling;
  const known = (ids: readonly string[]) => ids.filter((id) => telling.find(id));
  const [voice, support] = [known(VOICE), known(SUPPORT)];
  const title = voiceTitle(telling);
  const parts = { id: 'voice', label: say('internal.section.voice'), title };
  const themes = themeTable(telling);
  const blocks: Block[] = [
    ...(voice.length ? [figures(telling, voice)] : [empty(say('internal.voice.empty'))]),
    ...(themes.rows.length ? [heading(say('internal.voice.themes')), table(themes)] : []),
    ...(support.length
      ? [figures(telling, support), sentence(say('internal.voice.medians'))]
      : [empty(say('internal.support.empty'))]),
    ...(voice.length ? feedNotes(telling, ['book.nps', 'book.voc.items']) : []),
  ];
  const strip = figures(telling, [...voice, ...support].slice(0, 6));
  return section({
    ...parts,
    blocks,
    slides: [
      ...(strip.items.length ? [slide({ title, blocks: [strip] })] : []),
      ...(themes.rows.length ? tableSlides(themes, { title: themesMessage(telling) }, say, 1) : []),
    ],
  });
}

function voiceTitle(telling: BookTelling): Marked {
  const { say } = telling;
  const items = telling.find('book.voc.items');
  if (items?.gt(0) && telling.find('book.voc.closed_rate'))
    return say('internal.voice.title', {
      items: telling.mention('book.voc.items'),
      count: items.toNumber(),
      closed: telling.mention('book.voc.closed_rate'),
    });
  if (telling.find('book.support.first_response_minutes'))
    return say('internal.voice.title.support', { time: telling.mention('book.support.first_response_minutes') });
  return say('internal.voice.title.none');
}

/** What most remarks were about, where that is one theme. */
function themesMessage(telling: BookTelling): Marked {
  const [first, second] = groupThemes(telling);
  const isMost = first?.theme && (!second || first.rows.length > second.rows.length);
  return isMost
    ? telling.say('internal.voice.most', { theme: first.theme })
    : telling.say('internal.voice.many', { count: groupThemes(telling).length });
}

/** Feedback of the period by theme, the most frequent first; what has no theme stands last. */
function groupThemes({ book, period }: BookTelling) {
  const all = book.customers.flatMap(({ slice }) =>
    slice.tables.feedback.filter(({ date }) => date >= period.from && date <= period.through),
  );
  return [...Map.groupBy(all, ({ theme }) => theme ?? '')]
    .map(([theme, rows]) => ({ theme, rows }))
    .sort(
      (a, b) =>
        Number(a.theme === '') - Number(b.theme === '') ||
        b.rows.length - a.rows.length ||
        (a.theme < b.theme ? -1 : 1),
    );
}

function themeTable(telling: BookTelling): Table {
  const { say, format, period } = telling;
  const isAnswered = ({ answered_on }: Row<'feedback'>) => answered_on !== undefined && answered_on <= period.through;
  const groups = groupThemes(telling);
  const [shown, rest] = [groups.slice(0, MOST_THEMES), groups.slice(MOST_THEMES)];
  const row = (name: string, rows: readonly Row<'feedback'>[]): Cell[] => {
    const answered = rows.filter(isAnswered).length;
    return [
      cell(name),
      cell(format.number(rows.length)),
      cell(format.number(new Set(rows.map(({ customer }) => customer)).size)),
      cell(format.number(answered), answered < rows.length ? {} : { tone: 'good' }),
      cell(format.number(rows.length - answered), answered < rows.length ? { tone: 'bad' } : { tone: 'muted' }),
    ];
  };
  return {
    columns: [
      { label: say('internal.column.theme'), align: 'start' },
      { label: say('internal.column.items'), align: 'end' },
      { label: say('internal.column.customers'), align: 'end' },
      { label: say('internal.column.answered'), align: 'end' },
      { label: say('internal.column.unanswered'), align: 'end' },
    ],
    rows: [
      ...shown.map(({ theme, rows }) => row(theme || say('internal.voice.no-theme'), rows)),
      ...(rest.length
        ? [
            row(
              say('internal.rest.themes', { count: rest.length }),
              rest.flatMap(({ rows }) => rows),
            ),
          ]
        : []),
    ],
  };
}
