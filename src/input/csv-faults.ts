/** What can be wrong with the form of a CSV file, worded. */
import { quote } from '../schema/quote.ts';
import type { Delimiter } from '../schema/read-as.ts';
import { delimiterName } from './csv-delimiter.ts';
import type { CsvFile } from './csv-file.ts';
import { HEADER } from './csv-file.ts';
import type { CsvScan, QuoteFault } from './csv-scan.ts';
import type { Limits } from './limits.ts';
import { normalName, type Fault } from './raw-table.ts';
import type { Position, SourceText } from './source-text.ts';

const TOP: Position = { line: 1, column: 1 };

export const emptyFile = (): Fault => ({
  ...TOP,
  rule: 'empty-file',
  message: 'The file is empty: it has no header.',
  fix: 'Write the names of the columns into the first line, or delete the file.',
});

export const unclearDelimiter = ([one, other]: [Delimiter, Delimiter]): Fault => ({
  ...TOP,
  rule: 'unclear-delimiter',
  message: `The header can be split by ${delimiterName(one)} and by ${delimiterName(other)}, and both give known columns.`,
  fix: 'Separate all columns by the same character, and put names that hold the other one in double quotes.',
});

export const unclearQuotes = (): Fault => ({
  ...TOP,
  rule: 'unclear-quotes',
  message: 'The double quotes of the file can be read in two ways that give different records.',
  fix: 'Put every cell that holds a double quote in double quotes, and write the quote in it twice.',
});

export const tooManyRows = ({ rows }: Limits): Fault => ({
  ...TOP,
  rule: 'too-many-rows',
  message: `The file has more than ${rows} records.`,
  fix: 'Split it into several workspaces, or leave out the records that are no longer needed.',
});

const quoteMessages: Record<QuoteFault, Pick<Fault, 'message' | 'fix'>> = {
  'unclosed-quote': {
    message: 'This cell opens with a double quote that is never closed; nothing after it can be read.',
    fix: 'Close the cell with a double quote, and write a double quote inside it twice.',
  },
  'text-after-quote': {
    message: 'This quoted cell is followed by more text before the next separator; nothing after it can be read.',
    fix: 'Write a double quote inside a quoted cell twice, and close the cell right before the separator.',
  },
  'space-before-quote': {
    message: 'A space stands before the opening double quote of this cell, so the quotes would be part of it.',
    fix: 'Delete the space.',
  },
};

/** The first thing wrong with quotes or line ends. */
export function scanFault(source: SourceText, text: string, { fault, mixedAt, lineEnd }: CsvScan): Fault | undefined {
  if (fault) return { ...source.position(fault.offset), rule: fault.kind, ...quoteMessages[fault.kind] };
  if (mixedAt === undefined) return undefined;
  const other = text.startsWith('\r\n', mixedAt) ? '\r\n' : text[mixedAt]!;
  return {
    ...source.position(mixedAt),
    rule: 'mixed-line-ends',
    message: `This line ends with ${lineEndName(other)}, the lines before it with ${lineEndName(lineEnd ?? '\n')}.`,
    fix: 'Save the file with one kind of line end throughout.',
  };
}

const lineEndName = (lineEnd: string) => (lineEnd === '\n' ? 'LF' : lineEnd === '\r' ? 'CR' : 'CRLF');

export function headerFaults(file: CsvFile, header: readonly string[], limits: Limits): Fault[] {
  if (header.length > limits.columns) return [tooManyColumns(file, header.length, limits)];
  const seen = new Map<string, number>();
  return header.flatMap((written, index): Fault[] => {
    const name = normalName(written);
    const place = () => file.locateColumn(HEADER, index);
    if (name === '') return [{ ...place(), ...blankHeader(index) }];
    const before = seen.get(name);
    seen.set(name, index);
    return before === undefined ? [] : [{ ...place(), field: name, ...repeatedHeader(written, before, index) }];
  });
}

const tooManyColumns = (file: CsvFile, columns: number, limits: Limits): Fault => ({
  ...file.locateColumn(HEADER, limits.columns),
  rule: 'too-many-columns',
  message: `The header has more than ${limits.columns} columns (${columns}).`,
  fix: 'Leave out the columns that are not needed.',
});

const blankHeader = (index: number): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'blank-header',
  message: `Column ${index + 1} of the header has no name.`,
  fix: 'Name the column, or delete it together with its cells.',
});

const repeatedHeader = (written: string, before: number, index: number): Pick<Fault, 'rule' | 'message' | 'fix'> => ({
  rule: 'repeated-header',
  message: `Columns ${before + 1} and ${index + 1} of the header have the same name, ${quote(written.trim())}.`,
  fix: 'Rename or delete one of the two.',
});

export const raggedRow = (file: CsvFile, record: number, cells: readonly string[], width: number): Fault => ({
  ...file.locate(record),
  rule: 'ragged-row',
  message: `This record has ${count(cells.length)}, the header has ${width}.`,
  fix:
    cells.length > width
      ? 'Put a cell that holds the separator or a line break in double quotes, or delete what is too much.'
      : 'Write an empty cell for each one that is not known.',
  cells,
});

const count = (cells: number) => (cells === 1 ? '1 cell' : `${cells} cells`);

export const cellTooLarge = (
  file: CsvFile,
  record: number,
  index: number,
  cells: readonly string[],
  limits: Limits,
): Fault => ({
  ...file.locateColumn(record, index),
  rule: 'cell-too-large',
  message: `This cell has ${cells[index]!.length} characters; a cell may have ${limits.cellCharacters}.`,
  fix: 'Shorten it. Where the text goes on into other rows, a double quote is missing.',
  cells,
});
