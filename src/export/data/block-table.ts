/** Tables, goals and time lines of a page as tables of data. What a block shows otherwise is in the figures and charts. */
import type { Block, GoalRow } from '../../report/block-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import type { Cell, Table } from '../../report/table-schema.ts';
import type { SheetCell } from '../workbook.ts';
import { numberCell, valueCell, withCurrency, wordOf, type DataTable } from './data-table.ts';

/** Stands in a table for what is not known. */
const NOTHING = '–';

type Content = Pick<DataTable, 'columns' | 'rows'>;

/** Undefined for a block that is no table. */
export function blockTable(report: AnyReport, block: Block): Content | undefined {
  if (block.kind === 'table') return plainTable(report, block);
  if (block.kind === 'goals') return goalsTable(report, block.columns, block.rows);
  if (block.kind === 'timeline') return timelineTable(report, block.items);
  return undefined;
}

/** A second line in cells becomes a column of its own. */
function plainTable(report: AnyReport, { columns, rows }: Table): Content {
  const parts = columns.map(({ label }, at) => {
    const cells = rows.map((row): Cell => row[at] ?? { text: '' });
    const numbers = cells.map((cell) => findNumber(report, cell));
    const measure = sharedMeasure(numbers);
    const noted = cells.some(({ note }) => note);
    return {
      columns: [{ label: withCurrency(label, measure?.currency) }, ...(noted ? [{ label: noteLabel(report, label) }] : [])],
      cells: cells.map((cell, row): SheetCell[] => [
        contentOf(cell, numbers[row], measure !== undefined),
        ...(noted ? [cell.note ?? null] : []),
      ]),
    };
  });
  return {
    columns: parts.flatMap((part) => part.columns),
    rows: rows.map((_, at) => parts.flatMap(({ cells }) => cells[at] ?? [])),
  };
}

interface CellNumber {
  value: number | null;
  unit: string;
  currency?: string | undefined;
  /** With every digit. */
  text: string;
}

/** What the cell states as a number: a figure, or money. A figure that the cell words its own way is no number there. */
function findNumber({ figures }: AnyReport, { text, figure: id, money }: Cell): CellNumber | undefined {
  if (money) return { value: money.amount, unit: 'money', currency: money.currency, text: `${money.currency} ${money.amount}` };
  const figure = id === undefined ? undefined : figures[id];
  if (!figure || typeof figure.value === 'string') return undefined;
  if (text !== figure.text && text !== figure.exactText) return undefined;
  const { value, unit, currency } = figure;
  return { value, unit, currency, text: figure.exactText ?? figure.text };
}

/** Undefined where the numbers of a column are of several units: it then holds what the reader sees. */
function sharedMeasure(numbers: readonly (CellNumber | undefined)[]): Pick<CellNumber, 'unit' | 'currency'> | undefined {
  const known = numbers.filter((number) => number !== undefined);
  const [first] = known;
  const isShared = first && known.every(({ unit, currency }) => unit === first.unit && currency === first.currency);
  return isShared ? { unit: first.unit, currency: first.currency } : undefined;
}

function contentOf({ text }: Cell, number: CellNumber | undefined, isNumeric: boolean): SheetCell {
  if (number && isNumeric) return numberCell(number.value, number);
  if (number) return number.text;
  return text === NOTHING ? null : text;
}

const noteLabel = (report: AnyReport, label: string) => `${label} (${wordOf(report, 'data.note')})`;

function goalsTable(report: AnyReport, labels: readonly string[], rows: readonly GoalRow[]): Content {
  const [goal = '', start = '', now = '', target = '', state = ''] = labels;
  return {
    columns: [
      ...[goal, start, now, target, state].map((label) => ({ label })),
      { label: wordOf(report, 'data.attainment') },
      { label: wordOf(report, 'data.agreed') },
      { label: noteLabel(report, goal) },
    ],
    rows: rows.map(({ title, baseline, actual, target: aim, status, figure, agreed, note }) => {
      const attained = report.figures[figure];
      return [
        title,
        baseline,
        actual,
        aim,
        status,
        attained ? valueCell(attained.value, attained) : null,
        agreed ?? null,
        note ?? null,
      ];
    }),
  };
}

type Items = Extract<Block, { kind: 'timeline' }>['items'];

const timelineTable = (report: AnyReport, items: Items): Content => ({
  columns: ['step', 'date', 'state', 'note'].map((word) => ({ label: wordOf(report, `data.${word}`) })),
  rows: items.map(({ title, date, stateText, note }) => [title, date, stateText, note ?? null]),
});
