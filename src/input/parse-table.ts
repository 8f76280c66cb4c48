import type { Format } from './list-files.ts';
import { parseCsv, type ParseOptions } from './parse-csv.ts';
import { parseJson } from './parse-json.ts';
import { parseNdjson } from './parse-ndjson.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Fault, RawResult, RawTable } from './raw-table.ts';
import { readBytes, readText } from './read-file.ts';
import { sourceTextAfter, sourceTextOf, type SourceText } from './source-text.ts';

type Parse = (source: SourceText, text: string, options: ParseOptions) => RawResult;

const parsers: Record<Exclude<Format, 'xlsx'>, Parse> = {
  csv: parseBelow,
  json: parseJson,
  ndjson: parseNdjson,
  yaml: parseYaml,
};

/**
 * A file as header and cells, whatever its format. `path` is how issues name it; `options.as` what is declared about
 * it: what makes no sense for the format is passed over.
 */
export function parseTable(absolute: string, path: string, format: Format, options: ParseOptions): RawResult {
  const { yamlBytes, fileBytes } = options.limits;
  if (format === 'xlsx') {
    const { bytes, fault } = readBytes(absolute, fileBytes);
    return fault ? { faults: [fault] } : parseWorkbook(path, bytes, options);
  }
  const encoding = options.as?.encoding;
  const { text, fault, warning } = readText(absolute, format === 'yaml' ? yamlBytes : fileBytes, encoding, path);
  if (fault) return { faults: [fault] };
  const result = parsers[format](sourceTextOf(absolute, path, encoding), text, options);
  return warning ? withFault(result, warning) : result;
}

/** CSV whose header may stand further down: what is above it is passed over. */
function parseBelow(source: SourceText, text: string, options: ParseOptions): RawResult {
  const headerRow = options.as?.headerRow ?? 1;
  if (headerRow === 1) return parseCsv(source, text, options);
  const start = startOfLine(text, headerRow);
  if (start === undefined) return { faults: [noHeader(headerRow)] };
  const result = parseCsv(sourceTextAfter(source, start), text.slice(start), options);
  // The tokenizer means the header where it says line 1.
  return result.faults
    ? { faults: result.faults.map((fault) => (fault.line === 1 ? { ...fault, line: headerRow } : fault)) }
    : result;
}

/** `line` from 1; undefined where the text has fewer. */
function startOfLine(text: string, line: number): number | undefined {
  const ends = /\r\n|\n|\r/g;
  for (let before = 1; before < line; before++) if (!ends.exec(text)) return undefined;
  return ends.lastIndex;
}

const noHeader = (headerRow: number): Fault => ({
  line: 0,
  column: 0,
  rule: 'empty-file',
  message: `The file ends before line ${headerRow}, where header_row says its header stands.`,
  fix: 'Correct header_row in data/sources.yaml.',
});

function withFault(result: RawResult, warning: Fault): RawResult {
  if (!result.table) return { faults: [...result.faults, warning] };
  const read: RawTable['read'] = (visit, report) => {
    result.table.read(visit, report);
    report(warning);
  };
  return { table: { ...result.table, read } };
}
