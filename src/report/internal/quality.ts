/** What is missing, stale or contradictory, by who answers for the customer; then what is wrong, rule by rule. */
import { compareText, countIssues, type Issue } from '../../error.ts';
import { cell, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { BookTelling } from './book-telling.ts';
import { gapsByOwner, tablesWithoutRows, type OwnerGaps } from './data-gaps.ts';

const MOST_RULES = 30;
const MOST_OWNERS = 40;
const MOST_KINDS = 3;

export function presentQuality(telling: BookTelling): Section {
  const { say, format, issues, cells } = telling;
  const count = (severity: Issue['severity']) => countIssues(issues.filter((issue) => issue.severity === severity));
  const [errors, warnings] = [count('error'), count('warning')];
  const rules = byRule(issues);
  const owners = ownerTable(telling);
  const title = issues.length
    ? say('internal.quality.title', { errors, warnings })
    : say('internal.quality.title.none');
  const blocks: Block[] = [
    sentence(
      say('internal.quality.cells', {
        read: format.number(cells.read),
        used: format.number(cells.used),
        reported: format.number(cells.reported),
      }),
    ),
  ];
  const absent = tablesWithoutRows(telling);
  if (absent.length)
    blocks.push(sentence(say('internal.quality.absent', { tables: format.list(absent), count: absent.length })));
  if (owners.rows.length) blocks.push(heading(say('internal.quality.owners')), table(owners));
  if (rules.length) blocks.push(heading(say('internal.quality.rules')), ruleTable(telling, rules.slice(0, MOST_RULES)));
  const unlisted = rules.slice(MOST_RULES).reduce((sum, of) => sum + countIssues(of), 0);
  if (unlisted) blocks.push(sentence(say('internal.quality.more', { count: unlisted })));
  const slides = owners.rows.length
    ? tableSlides(owners, { title }, say, 1)
    : [slide({ title, blocks: blocks.filter(({ kind }) => kind === 'sentence') })];
  return section({ id: 'quality', label: say('internal.section.quality'), title, blocks, slides });
}

function ownerTable(telling: BookTelling): Table {
  const { say, format } = telling;
  const all = gapsByOwner(telling);
  const [shown, rest] = [all.slice(0, MOST_OWNERS), all.slice(MOST_OWNERS)];
  const number = (n: number) =>
    n ? cell(format.number(n), { tone: 'bad' }) : cell(format.number(0), { tone: 'muted' });
  const kinds = (gaps: OwnerGaps['missing']): Cell => {
    const sorted = [...gaps].sort(([a, m], [b, n]) => n - m || compareText(a, b));
    const named = sorted.slice(0, MOST_KINDS).map(([name, n]) => say('internal.quality.gap', { name, count: n }));
    if (!named.length) return cell(undefined, { tone: 'muted' });
    const left = sorted.length - named.length;
    return cell(format.list(left > 0 ? [...named, say('internal.rest.kinds', { count: left })] : named));
  };
  const sum = (some: readonly OwnerGaps[], of: (one: OwnerGaps) => number) =>
    some.reduce((total, one) => total + of(one), 0);
  return {
    columns: [
      { label: say('internal.column.owner'), align: 'start' },
      { label: say('internal.column.customers'), align: 'end' },
      { label: say('internal.column.missing'), align: 'start' },
      { label: say('internal.column.stale'), align: 'end' },
      { label: say('internal.column.contradictory'), align: 'end' },
      { label: say('internal.column.unread'), align: 'end' },
    ],
    rows: [
      ...shown.map((one): Cell[] => [
        cell(one.name),
        cell(one.customers ? format.number(one.customers) : undefined),
        kinds(one.missing),
        number(one.stale),
        number(one.contradictory),
        number(one.unread),
      ]),
      ...(rest.length
        ? [
            [
              cell(say('internal.rest.owners', { count: rest.length })),
              cell(format.number(sum(rest, ({ customers }) => customers))),
              cell(''),
              number(sum(rest, ({ stale }) => stale)),
              number(sum(rest, ({ contradictory }) => contradictory)),
              number(sum(rest, ({ unread }) => unread)),
            ],
          ]
        : []),
    ],
  };
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
