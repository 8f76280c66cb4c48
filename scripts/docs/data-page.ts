/** docs/data.md, made from the schemas: what a workspace holds, every table and column, every rule. */
import { z } from 'zod';
import { defaultLimits } from '../../src/input/limits.ts';
import type { CellKind, CellMeta } from '../../src/schema/cell.ts';
import { ruleAdvice } from '../../src/schema/rule-advice.ts';
import { rules, type Rule } from '../../src/schema/rules.ts';
import type { TableDefinition } from '../../src/schema/table.ts';
import { tableNames, tables } from '../../src/schema/tables.ts';
import { encodings } from '../../src/schema/read-as.ts';
import { rows } from './markdown.ts';

export function dataPage(): string {
  const parts = [
    opening,
    kindsPart(),
    filesPart(),
    limitsPart(),
    tablesPart(),
    ...tableNames.map(tablePart),
    rulesPart(),
  ];
  return `${parts.join('\n\n')}\n`;
}

const opening = `# Data

<!-- Made by \`npm run docs\` from the schemas in src/schema/. Change them, not this page. -->

What a workspace holds. \`data/book/<table>.<ext>\` has rows of all customers, \`data/customers/<id>/<table>.<ext>\` those of one; there the column \`customer\` may be left out. Both places can hold the same table: the rows are put together, and the same key twice is an error that names both places. An empty cell means "not known" and is never zero. An unknown column is a warning, an unknown table an error.

Exports of other systems need not be rewritten: [import.md](import.md) shows how a mapping is proposed, [sources.md](sources.md) every key of one.`;

const kinds: Record<CellKind, string> = {
  text: 'Any text; line breaks are allowed.',
  id: "A key that other tables refer to; kept as it is written and never made a number. A customer's id is 1 to 63 lower-case letters, digits and hyphens, not beginning with a hyphen; it names folders and links.",
  day: 'A civil date, `YYYY-MM-DD`. A timestamp with an offset or Z is put into the time zone of the workspace and cut to its day; one without is cut as it stands.',
  decimal: 'A number with digits and at most one decimal point, read exactly. Money is one of these.',
  count: 'A whole number, 0 or more.',
  boolean: '`true` or `false`; also yes, no, 1 and 0; case makes no difference.',
  choice: 'One of the words that are listed; case makes no difference.',
};

const kindsPart = () => `## Kinds of cell\n\n${rows(['kind', 'what it holds'], Object.entries(kinds))}`;

const filesPart = () => `## Files

${rows(
  ['format', 'how'],
  [
    [
      '`.csv`, `.tsv`',
      'a header and records; `,` `;` `|` or a tab between cells; LF, CRLF or CR; quoted cells may hold line breaks',
    ],
    ['`.json`', 'a list of objects'],
    ['`.ndjson`', 'one object a line'],
    ['`.yaml`, `.yml`', 'a list of maps'],
    ['`.xlsx`', 'the sheet that is named like the table, else the first; dates and numbers as the sheet means them'],
  ],
)}

Text is UTF-8 with or without a byte order mark, or UTF-16 with one. What else there is has to be declared in \`sources.yaml\`: the encodings are ${encodings.map((name) => `\`${name}\``).join(', ')}.`;

const number = new Intl.NumberFormat('en');
const mebibytes = (bytes: number) => `${number.format(bytes / 1024 / 1024)} MiB`;

const limitsPart = () => `## Limits

What is larger is refused by name and never read in part.

${rows(
  ['limit', 'most'],
  [
    ['one data file', mebibytes(defaultLimits.fileBytes)],
    ['rows of one file', number.format(defaultLimits.rows)],
    ['columns of one file', number.format(defaultLimits.columns)],
    ['characters of one cell', number.format(defaultLimits.cellCharacters)],
    ['one YAML file, one narrative', mebibytes(defaultLimits.yamlBytes)],
    ['aliases in one YAML file', number.format(defaultLimits.yamlAliases)],
    [
      'one workbook, unpacked',
      `${mebibytes(defaultLimits.workbookBytes)}, and ${defaultLimits.workbookRatio} times its own size`,
    ],
  ],
)}

Of one rule in one file the first ${number.format(defaultLimits.faults)} faults are listed, each with its place; so is the first one of every customer. The rest are counted: the issue before them has their number as \`more\` in \`check --json\`, and every total includes them.`;

const anchor = (name: string): string => `[\`${name}\`](#${name})`;
const keyOf = ({ key }: TableDefinition): string => key.join(', ');

const tablesPart = () => `## Tables

Internal tables, and the columns \`arr\` and \`csm\` of the others, never reach anything that a customer can open.

${rows(
  ['table', 'rows', 'key', 'whose', 'internal'],
  tableNames.map((name) => {
    const table: TableDefinition = tables[name];
    return [
      anchor(name),
      table.help,
      keyOf(table),
      table.scope === 'book' ? 'the book' : 'a customer',
      table.internal ? 'yes' : '',
    ];
  }),
)}`;

function tablePart(name: (typeof tableNames)[number]): string {
  const table: TableDefinition = tables[name];
  const columns = Object.entries(table.columns).map(([column, schema]) => columnRow(column, schema as z.ZodType));
  const where = table.scope === 'book' ? ' It stands in `data/book/` only.' : '';
  return `### ${name}

${table.help} Key: ${keyOf(table)}.${table.internal ? ' Internal.' : ''}${where}

${rows(['column', 'needed', 'kind', 'unit', 'example', 'what belongs here'], columns)}`;
}

function columnRow(name: string, schema: z.ZodType): string[] {
  const optional = schema instanceof z.ZodOptional;
  const inner = optional ? (schema.unwrap() as z.ZodType) : schema;
  const { kind, unit, example, help } = inner.meta() as unknown as CellMeta;
  const choices = choicesOf(inner);
  const shown = choices.length > 0 ? `${kind}: ${choices.join(', ')}` : kind;
  return [`\`${name}\``, optional ? '' : 'yes', shown, unit ?? '', example === undefined ? '' : `\`${example}\``, help];
}

function choicesOf(schema: z.ZodType): string[] {
  const out = schema instanceof z.ZodPipe ? schema.def.out : schema;
  return out instanceof z.ZodEnum ? out.options.map(String) : [];
}

const rulesPart = () => `## Rules

What \`check\` can name. An error keeps what it touches from being built; a warning does not, unless \`--strict\` asks for it. In a foreign export under \`on_error: skip\`, an error in a row leaves that row out as \`skipped-row\`.

${rows(
  ['rule', 'severity', 'what happened', 'what to do'],
  (Object.keys(rules) as Rule[]).map((rule) => [
    `\`${rule}\``,
    ruleAdvice[rule].severity,
    rules[rule],
    ruleAdvice[rule].fix,
  ]),
)}`;
