/** The figures of a report as a table, one a row, and what they mean as another. */
import type { AnyReport } from '../../report/report-schema.ts';
import { valueCell, wordOf, type DataTable } from './data-table.ts';

const FIELDS = [
  'id',
  'name',
  'value',
  'unit',
  'currency',
  'text',
  'previous',
  'change',
  'n',
  'caution',
  'reason',
  'period',
  'source',
] as const;
const MEANINGS = ['name', 'sentence', 'formula', 'missing', 'standard'] as const;
const GAP = ' ';

/** A figure without value has an empty cell and its reason. */
export function figuresTable(report: AnyReport): DataTable {
  return {
    file: 'figures',
    title: wordOf(report, 'figures'),
    columns: FIELDS.map((field) => ({ field, label: wordOf(report, `data.${field}`) })),
    rows: Object.values(report.figures).map((figure) => [
      figure.id,
      figure.definition.name,
      valueCell(figure.value, figure),
      figure.unit,
      figure.currency ?? null,
      figure.exactText ?? figure.text,
      figure.previous === undefined
        ? null
        : typeof figure.previous === 'string'
          ? (figure.previousText ?? figure.previous)
          : valueCell(figure.previous, figure),
      figure.change === undefined ? null : valueCell(figure.change, figure),
      figure.n ?? null,
      (figure.caution ?? []).map(({ text }) => text).join(GAP) || null,
      figure.reasonText ?? null,
      report.period.id,
      figure.sourceText,
    ]),
  };
}

/** What each figure means, how it is computed, what it means that there is none. */
export function definitionsTable(report: AnyReport): DataTable {
  return {
    file: 'definitions',
    title: wordOf(report, 'data.definitions'),
    columns: ['id', ...MEANINGS].map((field) => ({ field, label: wordOf(report, `data.${field}`) })),
    rows: Object.values(report.figures).map(({ id, definition }) => [
      id,
      ...MEANINGS.map((part) => definition[part] ?? null),
    ]),
  };
}
