/** An explanation as text for a terminal, indented as the parts stand in one another. */
import { visible } from '../schema/quote.ts';
import type { ExplanationJson, RowJson, TermJson, WorkingJson } from './explain-json.ts';

/** `command` is how another figure of the same customer and period is explained, without its id. */
export function explanationText(explained: ExplanationJson, command: string): string {
  const { id, definition, span, compared, working, exact, text, customer, period } = explained;
  const unit = explained.currency ?? explained.unit;
  const lines = [
    `${id} · ${customer ?? 'the book'} · ${period}`,
    '',
    definition.name,
    definition.sentence,
    definition.formula,
    ...(definition.standard ? [definition.standard] : []),
    '',
    `Days      ${span.from} to ${span.through}`,
    `Compared  ${compared.from} to ${compared.through}`,
    '',
    ...workingLines(working, '', command),
    '',
    `Exact     ${exact === null ? `none (${explained.reason}): ${explained.reasonText}` : `${exact} ${unit}`}`,
    `Printed   ${text}`,
    `Before    ${explained.exactPrevious === null ? 'none' : `${explained.exactPrevious} ${unit}`}`,
    ...extraLines(explained),
  ];
  return lines.map(visible).join('\n');
}

const INDENT = '  ';

const SIGNS = { difference: '−', product: '×', quotient: '÷', total: '+', change: '−' } as const;

function workingLines(working: WorkingJson, indent: string, command: string): string[] {
  const { name, terms, parts, leftOut, figure } = working;
  if (figure) return [`${indent}${name} = ${resultOf(working)}   (${command} --explain ${name})`];
  const cell = indent === '' ? undefined : onlyCell(working);
  if (cell) return [`${indent}${name} = ${resultOf(working)}   ${rowText(cell)}`];
  const inner = indent + INDENT;
  return [
    `${indent}${name}${howText(working)}`,
    ...(terms ?? []).flatMap((term) => termLines(term, inner)),
    ...(parts ?? []).flatMap((part) => workingLines(part, inner, command)),
    ...(leftOut?.length ? [`${inner}left out:`] : []),
    ...(leftOut ?? []).flatMap((term) => termLines(term, inner + INDENT)),
    ...(terms || parts ? [`${indent}= ${resultText(working)}`] : []),
  ];
}

/** The row of a part that is one cell as it stands. */
function onlyCell({ how, terms = [], leftOut }: WorkingJson): RowJson | undefined {
  const [term] = terms;
  const isCell = how === 'sum' && terms.length === 1 && term?.as === undefined && term?.of === undefined && !leftOut;
  return isCell && term?.rows.length === 1 ? term.rows[0] : undefined;
}

/** What is done with what stands below, or the value itself. */
function howText({ how, parts, terms, ...working }: WorkingJson): string {
  if (how === 'change') return ': (first − second) ÷ size of the second';
  if (how in SIGNS && parts)
    return `: ${parts.map(({ name }) => (/ [−÷×+] /.test(name) ? `(${name})` : name)).join(` ${SIGNS[how as keyof typeof SIGNS]} `)}`;
  if (terms === undefined) return ` = ${resultOf({ how, ...working })}`;
  return WORDS[how] === undefined ? ':' : `, ${WORDS[how]}:`;
}

const WORDS: Partial<Record<WorkingJson['how'], string>> = {
  count: 'counted',
  sum: 'added up',
  mean: 'their mean',
  median: 'their median',
  largest: 'the largest',
  latest: 'the latest',
  'least-month': 'the first whole month whose benefit covers the cost',
  quartile: 'in ascending order, type 7, to two significant digits',
  rank: 'in ascending order',
};

const resultOf = ({ exact, reason }: WorkingJson): string => exact ?? `none (${reason})`;

/** With the parts put in, where they are few: `= 120 − 20 = 100`. */
function resultText(working: WorkingJson): string {
  const { how, parts, terms } = working;
  if (how === 'count' && terms) return `${resultOf(working)} of ${terms.length}`.replace(/^(\d+) of \1$/, '$1');
  if (!parts || !(how in SIGNS)) return resultOf(working);
  const [first, second] = parts.map(resultOf);
  const put =
    how === 'change'
      ? `(${first} − ${second}) ÷ |${second}|`
      : parts.map(resultOf).join(` ${SIGNS[how as keyof typeof SIGNS]} `);
  return `${put} = ${resultOf(working)}`;
}

function termLines({ of, rows, value, as, why }: TermJson, indent: string): string[] {
  const told = [as, value].filter((text) => text !== undefined).join(' = ');
  const because = why === undefined ? '' : `   [${why}]`;
  const [only] = rows;
  if (only && rows.length === 1 && of === undefined)
    return [`${indent}${rowText(only)}${told && `   ${told}`}${because}`];
  return [
    `${indent}${of ?? ''}${told && `   ${told}`}${because}`,
    ...rows.map((row) => `${indent}${INDENT}${rowText(row)}`),
  ];
}

const rowText = ({ at, cells }: RowJson): string =>
  [at, ...Object.entries(cells).map(([name, text]) => `${name} ${text}`)].join('  ');

function extraLines(explained: ExplanationJson): string[] {
  const { n, caution, low, high } = explained;
  return [
    ...(n === undefined ? [] : [`n         ${n}`]),
    ...(typeof low === 'number' && typeof high === 'number' ? [`95 %      ${low} to ${high}`] : []),
    ...(caution?.length ? [`Caution   ${caution.join(', ')}`] : []),
    ...explained.source.map(({ table, rows, files, from, to, leftOut }) => {
      const days = from && to ? `, ${from} to ${to}` : '';
      const out = (leftOut ?? []).map((one) => `, ${one.rows} left out (${one.why})`).join('');
      return `Source    ${table}: ${rows} ${rows === 1 ? 'row' : 'rows'}${days}${files.length ? ` in ${files.join(', ')}` : ''}${out}`;
    }),
  ];
}
