/**
 * What a table is: its name, the columns that make a row unique, its columns, and who may see it. A row is the typed
 * cells of one record, with the place it was read from.
 */
import type { z } from 'zod';

export interface TableDefinition<Columns extends z.ZodRawShape = z.ZodRawShape> {
  name: string;
  /** One sentence: what one row is. */
  help: string;
  /** The columns that together may occur only once. */
  key: readonly (keyof Columns & string)[];
  /** Rows belong to a customer, or to the whole book (then they may only stand in `book/`). */
  scope: 'customer' | 'book';
  /** Never reaches anything that a customer can open. */
  internal: boolean;
  columns: Columns;
}

/** A file that rows came from, and what is needed to find the exact place of a cell again. */
export interface SourceFile {
  /** Path relative to the workspace, with forward slashes. */
  path: string;
  /**
   * Line and column of a field in a record (both from 1); of the record's beginning where the field has no cell. In a
   * workbook, row and column, and the place as the workbook names it.
   */
  locate(record: number, field?: string): { line: number; column: number; place?: string };
}

/** Where a row was read: its file, and the record's number in it, from 0. */
export interface Place {
  file: SourceFile;
  record: number;
}

export type RowOf<Columns extends z.ZodRawShape> = z.infer<z.ZodObject<Columns>> & { at: Place };

export const defineTable = <const Definition extends TableDefinition>(definition: Definition) => definition;
