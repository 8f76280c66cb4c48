/** The sheets of a workbook as the product's own reader of workbooks understands them: names, headers, cells as text. */
import { openWorkbook } from '../../src/input/workbook-parts.ts';
import { defaultLimits } from '../../src/input/limits.ts';
import { parseWorkbook } from '../../src/input/parse-workbook.ts';
import { readEach } from '../../src/input/raw-table.ts';
import { openZip } from '../../src/input/zip-file.ts';

export interface ReadSheet {
  name: string;
  header: readonly string[];
  rows: readonly string[][];
}

/** Throws where the reader finds any fault. */
export function readSheets(content: Uint8Array): ReadSheet[] {
  const bytes = Buffer.from(content);
  const { sheets } = openWorkbook(openZip(bytes, defaultLimits));
  return sheets.map(({ name }) => {
    const options = { known: new Set<string>(), limits: defaultLimits, as: { sheet: name } };
    const { table, faults = [] } = parseWorkbook('data.xlsx', bytes, options);
    const rows: string[][] = [];
    const found = [...faults];
    if (table)
      readEach(
        table,
        (record) => rows.push([...record]),
        (fault) => found.push(fault),
      );
    if (!table || found.length) throw new Error(`${name}: ${JSON.stringify(found)}`);
    return { name, header: table.header, rows };
  });
}
