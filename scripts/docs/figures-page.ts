/** docs/figures.md, made from the definitions: what every figure means, in both languages. */
import type { FigureDefinition, FigureFamily, LocalText } from '../../src/figures/definition.ts';
import { families } from '../../src/figures/definitions.ts';
import { cautionsOf, reasonsOf } from '../../src/figures/definitions/limits.ts';
import type { Caution, Reason } from '../../src/figures/figure.ts';
import { en } from '../../src/report/messages/en.ts';
import { zhCN } from '../../src/report/messages/zh-cn.ts';
import { rows } from './markdown.ts';

export const figuresPage = (): string =>
  `${[opening, ...families.map(familyPart), reasonsPart(), cautionsPart()].join('\n\n')}\n`;

const opening = `# Figures

<!-- Made by \`npm run docs\` from the definitions in src/figures/definitions/. Change them, not this page. -->

Every number of a report is one of these figures, and these are the texts that a reader sees on opening it, in English and in Simplified Chinese. \`<metric>\`, \`<goal>\`, \`<csm>\`, \`<segment>\` and \`<figure>\` stand for an id of the data, \`{label}\` for what it is called there. Figures are exact; only what is printed is rounded.

\`quarterdeck figures <customer>\` prints them for one customer, \`quarterdeck figures --internal\` those of the book. \`--explain <id>\` shows one of them row by row: every row with its file and line, what it adds, and the operations up to the exact result.

Money is in the customer's currency, in the internal figures in the reporting currency.`;

const both = (text: LocalText): string => `${text.en}<br>${text['zh-CN']}`;

function familyPart({ name, definitions }: FigureFamily): string {
  const internal = definitions.every((definition) => definition.internal)
    ? '\n\nOnly the internal report shows them.'
    : '';
  const header = ['id', 'name, meaning', 'formula', 'unit', 'better', 'no value', 'reasons', 'cautions'];
  return `## ${name.en} · ${name['zh-CN']}${internal}\n\n${rows(header, definitions.map(definitionRow))}`;
}

function definitionRow({ id, name, sentence, formula, standard, unit, better, missing }: FigureDefinition): string[] {
  const rule = standard ? `<br><br>${both(standard)}` : '';
  return [
    `\`${id}\``,
    `**${name.en}** · **${name['zh-CN']}**<br>${both(sentence)}`,
    both(formula) + rule,
    unitOf(id, unit),
    better ?? '',
    reasonsOf(id).length > 0 ? both(missing) : '',
    reasonsOf(id).join(', '),
    cautionsOf(id).join(', '),
  ];
}

function unitOf(id: string, unit: FigureDefinition['unit']): string {
  if (/^peer\.<figure>\.(p25|median|p75)$/.test(id)) return 'that of the figure';
  if (unit === 'metric') return 'that of the metric';
  return unit === 'score' ? 'score, 1 to 5' : unit === 'points' ? 'points, −100 to 100' : unit;
}

const REASONS: readonly Reason[] = ['not-configured', 'no-data', 'not-yet', 'zero-base', 'too-few'];
const CAUTIONS: readonly Caution[] = [
  'few-customers',
  'few-responses',
  'high-nrr',
  'many-subscriptions',
  'early-usage',
];

const words = (key: keyof typeof en): string => `${String(en[key])}<br>${String(zhCN[key])}`;

const reasonsPart = () => `## Reasons

A figure without value says why; it is never 0 and never blank.

${rows(
  ['reason', 'what a reader is told'],
  REASONS.map((reason) => [`\`${reason}\``, words(`reason.${reason}`)]),
)}`;

const cautionsPart = () => `## Cautions

What makes a number doubtful is said beside it.

${rows(
  ['caution', 'what a reader is told'],
  CAUTIONS.map((caution) => [`\`${caution}\``, words(`caution.${caution}`)]),
)}`;
