/** In which order rows are put together, where the order in the file does not count. */
import { quote } from '../schema/quote.ts';
import type { GroupDefinition } from '../schema/sources.ts';
import { normalName } from './raw-table.ts';
import { momentReader } from './read-moment.ts';
import { numberReader, PLAIN_NUMBER } from './read-number.ts';
import type { CellFault } from './transform.ts';

type Order = (record: readonly string[]) => number | undefined | CellFault;

/** Undefined where nothing is said about the order. `names`: the header, in its normal form. */
export function orderOf(orderBy: GroupDefinition['order_by'], names: readonly string[]): Order {
  if (!orderBy) return () => undefined;
  const { column, date, number } = orderBy;
  const index = names.indexOf(normalName(column));
  const moment = momentReader(date);
  const readNumber = number && numberReader(number);
  return (record) => {
    const text = record[index]!.trim();
    if (readNumber ?? (date === undefined && PLAIN_NUMBER.test(text))) {
      const plain = readNumber ? readNumber(text) : text;
      return plain === undefined || plain === 'unclear' ? unordered(column, text) : Number(plain);
    }
    const read = moment(text);
    return read === undefined || read === 'unclear' ? unordered(column, text) : read.at;
  };
}

const unordered = (column: string, text: string): CellFault => ({
  column,
  message: `${column} is ${quote(text)}, which gives the row no place in the order.`,
  fix: 'Correct the cell, or say under order_by in sources.yaml how the date or number is written.',
});
