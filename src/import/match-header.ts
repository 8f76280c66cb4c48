/** Names of columns against a header. Case, full width and white space around a name make no difference. */
import { escapePattern } from '../input/escape-pattern.ts';
import { normalName } from '../input/raw-table.ts';

/** The column as the header writes it: the first of the names that is there, where `*` stands for any characters. */
export function findColumn(header: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const parts = normalName(name).split('*').map(escapePattern);
    const matcher = new RegExp(`^${parts.join('.*')}$`, 's');
    const found = header.find((one) => matcher.test(normalName(one)));
    if (found !== undefined) return found;
  }
  return undefined;
}
