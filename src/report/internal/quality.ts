/** What is wrong with the data, rule by rule; the command `check` lists every place. */
import { compareText, countIssues, type Issue } from '../../error.ts';
import { cell, section, sentence, table } from '../blocks.ts';
import type { Block, Cell, Section } from '../report-schema.ts';
import type { BookTelling } from './book-telling.ts';

const MOST_RULES = 30;

export function presentQuality(telling: BookTelling): Section {
  const { say, format, issues, cells } = telling;
  const count = (severity: Issue['severity']) => countIssues(issues.filter((issue) => issue.severity === severity));
  const [errors, warnings] = [count('error'), count('warning')];
  const rules = byRule(issues);
  const blocks: Block[] = [
    sentence(
      say('internal.quality.cells', {
        read: format.number(cells.read),
        used: format.number(cells.used),
        reported: format.number(cells.reported),
      }),
    ),
  ];
  if (rules.length) blocks.push(ruleTable(telling, rules.slice(0, MOST_RULES)));
  const unlisted = rules.slice(MOST_RULES).reduce((sum, of) => sum + countIssues(of), 0);
  if (unlisted) blocks.push(sentence(say('internal.quality.more', { count: unlisted })));
  return section({
    id: 'quality',
    label: say('internal.section.quality'),
    title: issues.length ? say('internal.quality.title', { errors, warnings }) : say('internal.quality.title.none'),
    blocks,
  });
}

/** Errors first, then the rule that is broken most. */
function byRule(issues: readonly Issue[]): Issue[][] {
  const groups = Map.groupBy(issues, ({ severity, rule }) => `${severity} ${rule}`);
  return [...groups]
    .sort(([a, some], [b, others]) => {
      const errorsFirst = Number(b.startsWith('error')) - Number(a.startsWith('error'));
      return errorsFirst || countIssues(others) - countIssues(some) || compareText(a, b);
    })
    .map(([, of]) => of);
}

function ruleTable({ say }: BookTelling, rules: readonly Issue[][]): Block {
  return table({
    columns: [
      { label: say('internal.column.rule'), align: 'start' },
      { label: say('internal.column.severity'), align: 'start' },
      { label: say('internal.column.amount'), align: 'end' },
      { label: say('internal.column.example'), align: 'start' },
    ],
    rows: rules.flatMap((of): Cell[][] => {
      const [first] = of;
      if (!first) return [];
      const place = first.line ? `${first.file}:${first.line}:${first.column}` : first.file;
      return [
        [
          cell(first.rule),
          cell(say(`internal.quality.${first.severity}`), { tone: first.severity === 'error' ? 'bad' : 'plain' }),
          cell(say('internal.quality.places', { count: countIssues(of) })),
          cell(first.message, { note: place }),
        ],
      ];
    }),
  });
}
