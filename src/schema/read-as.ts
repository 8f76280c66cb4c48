/**
 * How the bytes of a file are to be read, where it must be said: keys of a source, and of an entry of `files`, in
 * `sources.yaml`. What is declared is obeyed and nothing is guessed then.
 *
 *   encoding: gb18030        # utf-8, utf-16le, utf-16be, gb18030 (also gbk, gb2312) or windows-1252; a byte order mark settles it, too
 *   delimiter: ';'           # , ; | or tab
 *   sheet: Accounts          # of a workbook; otherwise the one named like the table, else the first
 *   header_row: 3            # from 1; the rows above it are passed over
 */
import { z } from 'zod';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Other names under which people know the same encodings. */
const encodingNames: Record<string, Encoding> = {
  utf8: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'gb-18030': 'gb18030',
  cp936: 'gb18030',
  cp1252: 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
};

const encoding = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value;
    const name = value.trim().toLowerCase();
    return Object.hasOwn(encodingNames, name) ? encodingNames[name] : name;
  },
  z.enum(encodings, `must be one of ${encodings.join(', ')}`),
);

const delimiter = z.preprocess(
  (value) => (value === 'tab' ? '\t' : value),
  z.enum(delimiters, "must be ',' or ';' or '|' or tab"),
);

/** The four keys, for schemas that have more. */
export const readAsShape = {
  encoding: encoding.optional(),
  delimiter: delimiter.optional(),
  sheet: z.string('write the name of a sheet').min(1, 'write the name of a sheet').optional(),
  header_row: z.int('write a whole number, from 1').min(1, 'write a whole number, from 1').optional(),
};

export const readAsSchema = z.strictObject(readAsShape);

/** A missing key: found out from the file, or the usual. */
export interface ReadAs {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  sheet?: string | undefined;
  /** From 1; places stay those of the file. */
  headerRow?: number | undefined;
}

export const readAsOf = ({ encoding, delimiter, sheet, header_row }: z.output<typeof readAsSchema>): ReadAs => ({
  encoding,
  delimiter,
  sheet,
  headerRow: header_row,
});
