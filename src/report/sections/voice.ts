/** What was said: NPS with the number of answers, comments, feedback with what was done about it or why not. */
import { cell, chart, empty, figures, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import { movement } from '../movement.ts';
import { drawNpsSpread } from '../charts-voice.ts';
import type { Block } from '../block-schema.ts';
import type { Tone } from '../figure-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';

const MOST_COMMENTS = 5;
const MOST_FEEDBACK = 50;
const MOST_SLIDES = 1;
const TONES: Record<string, Tone> = { done: 'good', planned: 'plain', heard: 'plain', declined: 'muted' };

export function presentVoice(telling: Telling): Section {
  const { say } = telling;
  const title = voiceTitle(telling);
  const [said, heard] = [commentTable(telling), feedbackTable(telling)];
  const known = ['nps', 'nps.n', 'voc.items', 'voc.closed_rate'].filter((id) => telling.find(id));
  const blocks: Block[] = telling.prose('voice');
  if (known.length) blocks.push(figures(telling, known));
  const spread = drawNpsSpread(telling);
  if (spread) blocks.push(chart(spread.id));
  else if (telling.find('nps')) blocks.push(sentence(say('chart.thin', { name: say('voice.spread.chart') })));
  if (heard.rows.length) blocks.push(table(heard));
  if (said.rows.length) blocks.push(heading(say('voice.comments')), table(said));
  const evidence = heard.rows.length ? heard : said;
  const notes = telling.notes('voice');
  const parts = { title, ...(notes && { notes }) };
  const slides = evidence.rows.length ? tableSlides(evidence, parts, say, MOST_SLIDES) : [];
  // One remark is no evidence of a score; how the answers spread is.
  if (spread && evidence.rows.length <= 1)
    slides.splice(0, slides.length, slide({ ...parts, blocks: [chart(spread.id)] }));
  if (!known.length && !said.rows.length && !heard.rows.length) blocks.push(empty(say('voice.empty')));
  return section({ id: 'voice', label: say('section.voice'), title, blocks, slides });
}

function voiceTitle(telling: Telling): Marked {
  const { say } = telling;
  const n = telling.find('nps.n');
  if (telling.find('nps') && n) return npsTitle(telling, n.toNumber());
  const items = telling.find('voc.items');
  if (items?.gt(0)) return say('voice.title.items', { items: telling.mention('voc.items'), count: items.toNumber() });
  const asked = telling.slice.tables.surveys.length + telling.slice.tables.feedback.length > 0;
  return say(asked ? 'voice.title.quiet' : 'voice.title.none');
}

/** So few answers are said to be few, and no change is made of them. */
const FEW = 5;

function npsTitle(telling: Telling, count: number): Marked {
  const { say, format } = telling;
  const values = { nps: telling.mention('nps'), n: telling.mention('nps.n'), count };
  if (count < FEW) return say('voice.title.few', values);
  const moved = movement('nps', 'points', telling);
  if (!moved) return say('voice.title', values);
  const [value, before] = [telling.find('nps'), telling.findPrevious('nps')];
  const by = value && before ? value.minus(before).abs().round() : undefined;
  return say(`voice.title.${moved}`, {
    ...values,
    by: by ? telling.mention('nps', format.number(by)) : '–',
    points: by?.toNumber() ?? 0,
  });
}

/** Without who said it; only the role, as surveys promise. */
function commentTable({ say, format, slice, period }: Telling): Table {
  const rows = slice.tables.surveys
    .filter(({ date, comment }) => comment && date >= period.from && date <= period.through)
    .sort((a, b) => (a.date > b.date ? -1 : 1))
    .slice(0, MOST_COMMENTS);
  return {
    columns: [
      { label: say('column.said'), align: 'start' },
      { label: say('column.date'), align: 'end' },
    ],
    rows: rows.map((row): Cell[] => [
      cell(row.comment, row.role ? { note: row.role } : {}),
      cell(format.date(row.date, 'medium')),
    ]),
  };
}

/** The latest, and how many there are where it leaves some out. */
function feedbackTable({ say, format, slice, period }: Telling): Table {
  const all = slice.tables.feedback
    .filter(({ date }) => date >= period.from && date <= period.through)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const rows = all.slice(-MOST_FEEDBACK);
  const counts = { shown: format.number(rows.length), total: format.number(all.length) };
  return {
    ...(rows.length < all.length && { caption: say('voice.latest', counts) }),
    columns: [
      { label: say('column.said'), align: 'start' },
      { label: say('column.state'), align: 'start' },
      { label: say('column.done'), align: 'start' },
    ],
    rows: rows.map((row): Cell[] => [
      cell(row.text, row.theme ? { note: row.theme } : {}),
      row.status ? cell(say(`feedback.${row.status}`), { tone: TONES[row.status] ?? 'plain' }) : cell(undefined),
      cell(
        row.action,
        row.answered_on && row.answered_on <= period.through ? { note: format.date(row.answered_on, 'medium') } : {},
      ),
    ]),
  };
}
