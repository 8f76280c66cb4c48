import type { Format } from './list-files.ts';
import { parseCsv, type ParseOptions } from './parse-csv.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { RawResult } from './raw-table.ts';
import { readText } from './read-file.ts';
import { sourceTextOf, type SourceText } from './source-text.ts';

type Parse = (source: SourceText, text: string, options: ParseOptions) => RawResult;

const parsers: Record<Format, Parse> = { csv: parseCsv, json: parseJson, yaml: parseYaml };

/** A file as header and cells, whatever its format. `path` is how issues name it. */
export function parseTable(absolute: string, path: string, format: Format, options: ParseOptions): RawResult {
  const { yamlBytes, fileBytes } = options.limits;
  const { text, fault } = readText(absolute, format === 'yaml' ? yamlBytes : fileBytes);
  return fault ? { faults: [fault] } : parsers[format](sourceTextOf(absolute, path), text, options);
}
