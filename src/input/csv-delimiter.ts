import { delimiters, type Delimiter } from '../schema/read-as.ts';
import { firstRecord } from './csv-scan.ts';
import { normalName } from './raw-table.ts';

/** One delimiter; none where the header names no known column; or the two under which it names some. */
export type DelimiterChoice =
  { delimiter: Delimiter } | { unclear: [Delimiter, Delimiter] } | { delimiter?: undefined };

/** The character that splits the header into known columns. Two that do so are not told apart by guessing. */
export function chooseDelimiter(text: string, known: ReadonlySet<string>, mostColumns: number): DelimiterChoice {
  const found = delimiters
    .map((delimiter) => {
      const header = firstRecord(text, delimiter, mostColumns + 1) ?? [];
      return { delimiter, width: header.length, known: header.filter((name) => known.has(normalName(name))).length };
    })
    .filter((candidate) => candidate.known > 0);
  const [first, second] = found.filter(({ width }) => width > 1);
  if (first && second) return { unclear: [first.delimiter, second.delimiter] };
  return { delimiter: (first ?? found[0])?.delimiter };
}

const names: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' };

export const delimiterName = (delimiter: Delimiter): string => names[delimiter];
