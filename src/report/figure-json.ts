/**
 * A measured figure as the report states it: its value as JSON, its texts in the reader's language, its definition and
 * its source without the names of files. A missing value is null with its reason in words, never zero.
 */
import { Decimal } from 'decimal.js';
import { findDefinition } from '../figures/definitions.ts';
import type { FigureDefinition, LocalText } from '../figures/definition.ts';
import type { Measured, Source } from '../figures/figure.ts';
import { roundMoney } from '../model/money.ts';
import { tables } from '../schema/tables.ts';
import type { Locale } from '../schema/workspace.ts';
import { changeText, joinParts, valueParts, valueText, type TextContext } from './figure-text.ts';
import { isShort, type Format, type Parts } from './format.ts';
import { jsonNumber } from './json-number.ts';
import { HELD } from './movement.ts';
import type { ReportFigure, Tone } from './figure-schema.ts';
import { rememberBy } from './remember.ts';
import { spanText } from './span-text.ts';
import type { Say } from './words.ts';

export interface FigureContext extends TextContext {
  locale: Locale;
  /**
   * What `{label}` stands for in the texts of a definition: the metric's label, the goal's title, the CSM's name;
   * `nameOf` gives the name of another figure, for figures about a figure.
   */
  label(definition: FigureDefinition, argument: string, nameOf: (id: string) => string): string;
  /** Which direction is good where the definition leaves it to the data, as for a usage metric. */
  betterOf(figureId: string): FigureDefinition['better'];
}

/** A bug where the catalogue does not know the id: a report never states a number that it cannot explain. */
export function presentFigure(measured: Measured, context: FigureContext): ReportFigure {
  const found = findDefinition(measured.id);
  if (!found) throw new Error(`no definition for the figure ${measured.id}`);
  const { definition, argument } = found;
  const { value, previous, reason, currency, n, caution } = measured;
  const { say, format } = context;
  const parts = valueParts(measured, value, context);
  const text = joinParts(parts);
  const exactText = value instanceof Decimal ? everyDigit(value, measured, parts, format) : undefined;
  const previousText =
    previous === undefined ? undefined : previous === null ? '–' : valueText(measured, previous, context);
  const unseen = previousText === text;
  const worded = changeText(measured, previousText ?? '', unseen, context);
  return {
    id: measured.id,
    value: jsonValue(measured, value),
    ...(reason && { reason, reasonText: say(`reason.${reason}`) }),
    unit: measured.unit,
    ...(currency && { currency }),
    text,
    ...(exactText !== undefined && exactText !== text && { exactText }),
    parts,
    ...(previous !== undefined && {
      previous: jsonValue(measured, previous),
      previousText,
      change: changeValue(measured),
    }),
    ...(worded !== undefined && {
      changeText: worded,
      changeTone: unseen ? 'plain' : changeTone(measured, definition.better ?? context.betterOf(measured.id)),
    }),
    ...(n !== undefined && { n }),
    ...(measured.extra as Pick<ReportFigure, 'with' | 'without' | 'low' | 'high'>),
    ...(caution?.length && { caution: caution.map((id) => ({ id, text: say(`caution.${id}`) })) }),
    definition: definitionTexts(definition, argument, context),
    source: measured.source.map(({ table, rows, from, to, leftOut }) => ({
      table,
      rows,
      ...(from && { from }),
      ...(to && { to }),
      ...(leftOut && { leftOut }),
    })),
    sourceText: sourceText(measured.source, context),
  };
}

/** Where the text may be shorter: of money, and of very large numbers. */
function everyDigit(value: Decimal, { unit, currency }: Measured, parts: Parts, format: Format): string | undefined {
  if (currency) return format.exactMoney(value, currency);
  const isPlain = unit === 'count' || unit === 'seats' || unit === 'metric';
  return isPlain && isShort(value) ? joinParts({ ...parts, number: format.number(value, 2), before: '' }) : undefined;
}

function jsonValue(measured: Measured, value: Decimal | string | null): number | string | null {
  if (value === null || typeof value === 'string') return value;
  return jsonNumber(value, measured.currency);
}

/** The change of what is printed, so that value, previous and change add up. */
function changeValue(measured: Measured): number | null {
  const { value, previous, currency } = measured;
  if (!(value instanceof Decimal) || !(previous instanceof Decimal)) return null;
  if (!currency) return jsonValue(measured, value.minus(previous)) as number;
  return Number(roundMoney(value, currency).minus(roundMoney(previous, currency)).toFixed());
}

/** A change of use that is too small to speak of is neither good nor bad. */
function changeTone({ value, previous, unit }: Measured, better: FigureDefinition['better']): Tone {
  if (!better || !(value instanceof Decimal) || !(previous instanceof Decimal) || value.eq(previous)) return 'plain';
  if (unit === 'metric' && value.minus(previous).abs().lt(previous.abs().times(HELD))) return 'plain';
  return value.gt(previous) === (better === 'higher') ? 'good' : 'bad';
}

/** The name of a figure in the reader's language. */
export function figureName(id: string, context: FigureContext): string {
  const found = findDefinition(id);
  if (!found) throw new Error(`no definition for the figure ${id}`);
  return definitionTexts(found.definition, found.argument, context).name;
}

type DefinitionTexts = ReportFigure['definition'];

/** Definitions that name nothing of the data read the same in every report. */
const fixedTexts = new Map<Locale, Map<FigureDefinition, DefinitionTexts>>();

function definitionTexts(
  definition: FigureDefinition,
  argument: string | undefined,
  context: FigureContext,
): DefinitionTexts {
  if (argument !== undefined) {
    const label = context.label(definition, argument, (id) => figureName(id, context));
    return labelledTexts(definition, context.locale, label);
  }
  let known = fixedTexts.get(context.locale);
  if (!known) fixedTexts.set(context.locale, (known = new Map()));
  let texts = known.get(definition);
  if (!texts) known.set(definition, (texts = fillTexts(definition, (text) => text[context.locale])));
  return texts;
}

const labelledTexts = rememberBy(
  ({ id }: FigureDefinition, locale: Locale, label: string) => `${id} ${locale} ${label}`,
  (definition, locale, label) => fillTexts(definition, (text) => text[locale].replaceAll('{label}', () => label)),
);

function fillTexts(definition: FigureDefinition, fill: (text: LocalText) => string): DefinitionTexts {
  return {
    name: fill(definition.name),
    sentence: fill(definition.sentence),
    formula: fill(definition.formula),
    missing: fill(definition.missing),
    ...(definition.standard && { standard: fill(definition.standard) }),
  };
}

type WriteSources = (sources: readonly Source[], context: FigureContext) => string;

const sourceTexts = new WeakMap<Say, WriteSources>();

/** Figures of one family come from the same rows, and so do the peers' of a group. */
function sourceText(sources: readonly Source[], context: FigureContext): string {
  const { say } = context;
  let write = sourceTexts.get(say);
  if (!write) sourceTexts.set(say, (write = rememberBy(sourceKey, writeSources)));
  return write(sources, context);
}

const sourceKey = (sources: readonly Source[], _context: FigureContext): string =>
  JSON.stringify(sources.map(({ files: _files, ...source }) => source));

function writeSources(sources: readonly Source[], context: FigureContext): string {
  const { say, format } = context;
  const used = sources.filter(({ rows }) => rows > 0);
  const leftOut = sources.flatMap((source) => source.leftOut ?? []).reduce((sum, { rows }) => sum + rows, 0);
  if (!used.length && !leftOut) return say('source.none');
  const from = used.flatMap((source) => source.from ?? []).sort()[0];
  const to = used
    .flatMap((source) => source.to ?? [])
    .sort()
    .at(-1);
  const rows = format.list(
    used.map((source) => say('source.rows', { count: source.rows, table: tableName(source.table, say) })),
  );
  const dated = from && to ? say('source.dated', { rows, span: spanText(from, to, say, format) }) : rows;
  const text = used.length ? dated : say('source.none');
  return leftOut ? say('source.left-out', { text, count: leftOut }) : text;
}

function tableName(table: string, say: TextContext['say']): string {
  return Object.hasOwn(tables, table) ? say(`table.${table}` as 'table.usage') : table;
}
