/** What can be wrong with a workbook as a file, worded. Thrown inside the reader of workbooks, and turned into a fault there. */
import { quote } from '../schema/quote.ts';
import type { Limits } from './limits.ts';
import type { Fault } from './raw-table.ts';

export class WorkbookError extends Error {
  readonly fault: Fault;
  constructor(fault: Pick<Fault, 'rule' | 'message' | 'fix'>) {
    super(fault.message);
    this.fault = { line: 0, column: 0, ...fault };
  }
}

const SAVE_AGAIN = 'Open it in the program that wrote it and save it again as .xlsx, or as CSV UTF-8.';

export const invalidWorkbook = (what: string, fix = SAVE_AGAIN) =>
  new WorkbookError({ rule: 'invalid-workbook', message: `This is no workbook that can be read: ${what}.`, fix });

export const protectedWorkbook = () =>
  new WorkbookError({
    rule: 'protected-workbook',
    message: 'The workbook is locked by a password.',
    fix: 'Save it without password, or save the sheet as CSV UTF-8.',
  });

export const workbookTooLarge = ({ workbookBytes, workbookRatio }: Limits) =>
  new WorkbookError({
    rule: 'workbook-too-large',
    message: `The workbook unpacks to more than ${workbookBytes} bytes, or to more than ${workbookRatio} times its size.`,
    fix: 'Delete sheets and empty rows that are not needed, or save the sheet as CSV UTF-8.',
  });

export const missingSheet = (name: string, sheets: readonly string[]) =>
  new WorkbookError({
    rule: 'missing-sheet',
    message: `The workbook has no sheet ${quote(name)}.`,
    fix: `Its sheets are: ${sheets.map((sheet) => quote(sheet)).join(', ')}.`,
  });
