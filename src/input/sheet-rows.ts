/** The rows of one sheet, one after the other, their cells as texts. Hidden rows are rows like others. */
import { Enough, readXml, type Attributes } from './read-xml.ts';
import { invalidWorkbook } from './workbook-fault.ts';
import { collectText, unescape, type Workbook } from './workbook-parts.ts';
import { dateText, numberText, timeText, type ValueKind } from './workbook-value.ts';

export type CellFault = 'error-cell' | 'formula-without-value';

export interface SheetRow {
  /** From 1. */
  number: number;
  /** By column, from 0; missing and undefined: empty. */
  cells: (string | undefined)[];
  /** What is wrong with a cell: its column, and what it shows. */
  faults: { column: number; rule: CellFault; shown: string }[];
}

export interface SheetReader {
  workbook: Workbook;
  texts: readonly string[];
  kinds: readonly ValueKind[];
}

/** Until `take` returns false. A cell further right than `mostColumns` is kept no text of. */
export function readSheet(
  bytes: Buffer,
  reader: SheetReader,
  mostColumns: number,
  take: (row: SheetRow) => boolean,
): void {
  let row: SheetRow | undefined;
  let cell: Cell | undefined;
  let lastRow = 0;
  let column = -1;
  let inValue = false;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') {
        const number = attributes['r'] === undefined ? lastRow + 1 : Number(attributes['r']);
        if (!(Number.isInteger(number) && number > lastRow)) throw outOfOrder();
        row = { number: (lastRow = number), cells: [], faults: [] };
        column = -1;
      } else if (name === 'c' && row) {
        const next = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'], row.number);
        if (next <= column) throw outOfOrder();
        column = next;
        cell = startCell(attributes);
      } else if (name === 'v') inValue = cell !== undefined;
      else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'is' && cell) cell.inline = collectText();
      else cell?.inline?.open(name);
      if (inValue && cell) cell.written ??= '';
    },
    text: (text) => {
      if (inValue && cell) cell.written += text;
      else cell?.inline?.add(text);
    },
    close: (name) => {
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        if (row && cell && column <= mostColumns) finishCell(row, column, cell, reader);
        cell = undefined;
      } else if (name === 'row') {
        if (row && !take(row)) throw new Enough();
        row = undefined;
      } else cell?.inline?.close(name);
    },
  });
}

interface Cell {
  type: string;
  style: number;
  formula: boolean;
  /** What stands in the file as its value; undefined where nothing does. */
  written: string | undefined;
  /** The text that stands in the cell itself, not among those that are shared. */
  inline: ReturnType<typeof collectText> | undefined;
}

const startCell = ({ t: type = 'n', s: style = '0' }: Attributes): Cell => ({
  type,
  style: Number(style),
  formula: false,
  written: undefined,
  inline: undefined,
});

function finishCell(row: SheetRow, column: number, cell: Cell, reader: SheetReader): void {
  const { type, formula, written } = cell;
  if (type === 'e') row.faults.push({ column, rule: 'error-cell', shown: written ?? '' });
  else if (formula && written === undefined && type !== 'inlineStr')
    row.faults.push({ column, rule: 'formula-without-value', shown: '' });
  const text = type === 'e' ? written : textOf(cell, reader);
  if (text !== undefined && text !== '') row.cells[column] = text;
}

function textOf({ type, style, written, inline }: Cell, { workbook, texts, kinds }: SheetReader): string | undefined {
  if (type === 'inlineStr') return inline?.text();
  if (written === undefined || written === '') return undefined;
  if (type === 's') return texts[Number(written)] ?? fail('it points to a text that it does not have');
  if (type === 'str') return unescape(written);
  if (type === 'b') return written.trim() === '1' || written.trim() === 'true' ? 'true' : 'false';
  if (type === 'd') return /^\d{4}-\d\d-\d\dT/.test(written) ? written.slice(0, 10) : written;
  const number = written.trim();
  const kind = kinds[style] ?? 'number';
  const text =
    kind === 'date' ? dateText(number, workbook.from1904) : kind === 'time' ? timeText(number) : numberText(number);
  return text ?? fail('a cell that should hold a number holds something else');
}

function fail(what: string): never {
  throw invalidWorkbook(what);
}

const outOfOrder = () => invalidWorkbook('its rows or cells stand in no order');

/** `B7` is column 1. */
function columnOf(reference: string, row: number): number {
  let column = 0;
  let at = 0;
  for (let code = reference.charCodeAt(0); code >= 65 && code <= 90; code = reference.charCodeAt(++at))
    column = column * 26 + code - 64;
  if (at < 1 || at > 3 || Number(reference.slice(at)) !== row)
    throw invalidWorkbook('a cell names a place that it does not stand at');
  return column - 1;
}

/** 0 is `A`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
