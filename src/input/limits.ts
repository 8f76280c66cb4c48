/** How much one workspace may ask of the machine. What is larger is refused by name, never read in part. */
export interface Limits {
  /** Bytes of one data file. */
  fileBytes: number;
  /** Records of one file, without its header. */
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cellCharacters: number;
  /** Bytes of one YAML file, and of one narrative. */
  yamlBytes: number;
  /** Of the file that describes a delivered review. */
  editionBytes: number;
  yamlAliases: number;
  /** Lists and maps inside one another; of JSON, nothing that is nested deeper than a record is read. */
  depth: number;
  /** Bytes of one workbook, unpacked. */
  workbookBytes: number;
  /** How many times its own size a workbook may unpack to. */
  workbookRatio: number;
  /** How many faults of one rule in one file are listed with their places; the rest are counted. */
  faults: number;
}

const MEBIBYTE = 1024 * 1024;

export const defaultLimits: Limits = {
  fileBytes: 64 * MEBIBYTE,
  rows: 1_000_000,
  columns: 2_000,
  cellCharacters: MEBIBYTE,
  yamlBytes: MEBIBYTE,
  editionBytes: 4 * MEBIBYTE,
  yamlAliases: 100,
  depth: 128,
  workbookBytes: 256 * MEBIBYTE,
  workbookRatio: 100,
  // Far more than anybody reads or mends one by one, and few enough to cost nothing.
  faults: 1_000,
};
