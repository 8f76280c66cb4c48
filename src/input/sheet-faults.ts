/** What can be wrong with the header and the rows of a sheet, worded; a place is a row, a column, and `Sheet!B7`. */
import { quote } from '../schema/quote.ts';
import type { Limits } from './limits.ts';
import { normalName, type Fault } from './raw-table.ts';
import { columnLetters, type SheetRow } from './sheet-rows.ts';
import type { Position } from './source-text.ts';

export function headerFaults(sheet: string, header: SheetRow, names: readonly string[], limits: Limits): Fault[] {
  const broken = header.faults.map((fault) => cellFault(sheet, header.number, fault));
  if (broken.length > 0) return broken;
  if (names.length > limits.columns) {
    return [
      {
        ...placeOf(sheet, header.number, limits.columns),
        rule: 'too-many-columns',
        message: `The header has more than ${limits.columns} columns.`,
        fix: 'Leave out the columns that are not needed.',
      },
    ];
  }
  const seen = new Map<string, number>();
  return names.flatMap((written, index): Fault[] => {
    const name = normalName(written);
    const before = seen.get(name);
    const place = placeOf(sheet, header.number, index);
    if (name !== '') seen.set(name, before ?? index);
    if (name === '') return [{ ...place, ...blankHeader(index) }];
    return before === undefined ? [] : [{ ...place, field: name, ...repeatedHeader(written, before, index) }];
  });
}

/** The first thing that keeps a row from being read. An error in a column that nobody reads harms nobody. */
export function rowFault(
  sheet: string,
  row: SheetRow,
  names: readonly string[],
  used: readonly boolean[],
  limits: Limits,
): Fault | undefined {
  const wrong = row.faults.find(({ column }) => column >= names.length || used[column]);
  if (wrong && wrong.column < names.length)
    return { ...cellFault(sheet, row.number, wrong), field: normalName(names[wrong.column]!) };
  let beyond = wrong?.column;
  for (let column = 0; column < row.cells.length; column++) {
    const cell = row.cells[column];
    if (cell === undefined) continue;
    if (cell.length > limits.cellCharacters)
      return { ...placeOf(sheet, row.number, column), ...tooLong(cell.length, limits) };
    if (column >= names.length && cell.trim() !== '') beyond ??= column;
  }
  return beyond === undefined ? undefined : { ...placeOf(sheet, row.number, beyond), ...withoutHeader };
}

/** Row and column from 1 and from 0. */
export function placeOf(name: string, row: number, column: number): Position {
  const sheet = /^[\p{L}\p{N}_.]+$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
  return { line: row, column: column + 1, place: `${sheet}!${columnLetters(column)}${row}` };
}

function cellFault(sheet: string, row: number, { column, rule, shown }: SheetRow['faults'][number]): Fault {
  const words =
    rule === 'error-cell'
      ? {
          message: `This cell shows the error ${quote(shown)}.`,
          fix: 'Mend what it is computed from, or empty the cell.',
        }
      : {
          message: 'This cell holds a formula whose result is not stored in the file.',
          fix: 'Open the workbook in Excel or LibreOffice, let it compute, and save it; or paste the values.',
        };
  return { ...placeOf(sheet, row, column), rule, ...words };
}

export const tooManyRows = (sheet: string, row: number, { rows }: Limits): Fault => ({
  ...placeOf(sheet, row, 0),
  rule: 'too-many-rows',
  message: `The sheet has more than ${rows} records.`,
  fix: 'Leave out the records that are no longer needed.',
});

const blankHeader = (index: number): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'blank-header',
  message: `Column ${columnLetters(index)} of the header has no name.`,
  fix: 'Name the column, or delete it together with its cells.',
});

const repeatedHeader = (written: string, before: number, index: number): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'repeated-header',
  message: `Columns ${columnLetters(before)} and ${columnLetters(index)} of the header have the same name, ${quote(written.trim())}.`,
  fix: 'Rename or delete one of the two.',
});

const withoutHeader: Pick<Fault, 'rule' | 'message' | 'fix'> = {
  rule: 'cell-without-header',
  message: 'This cell stands in a column that has no name.',
  fix: 'Name the column in the header, or empty the cell.',
};

const tooLong = (length: number, limits: Limits): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'cell-too-large',
  message: `This cell has ${length} characters; a cell may have ${limits.cellCharacters}.`,
  fix: 'Shorten it.',
});
