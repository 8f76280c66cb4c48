/** What every section of the internal report is told from, and how it writes money, CSMs and figures to the cent. */
import type { Decimal } from 'decimal.js';
import { figureCell, moneyCell } from '../blocks.ts';
import type { InternalReportInput } from '../present-internal.ts';
import type { Cell } from '../table-schema.ts';
import type { Stating } from '../telling.ts';

export type BookTelling = Stating &
  InternalReportInput & {
    /** By the id of the CSM. */
    csmNames: ReadonlyMap<string, string>;
  };

/** Money of the book in its reporting currency. */
export const bookMoney = ({ format, book }: BookTelling, amount: Decimal): string =>
  format.money(amount, book.settings.currency);

/** To the minor unit, so that a reader can add amounts up. */
export const exactMoney = ({ format, book }: BookTelling, amount: Decimal): string =>
  format.exactMoney(amount, book.settings.currency);

/** A figure to the minor unit. */
export function exactCell(telling: BookTelling, id: string): Cell {
  const figure = telling.state(id);
  return figure ? { text: figure.exactText ?? figure.text, figure: id } : figureCell(telling, id);
}

/** An amount that is no figure, short to read. */
export const shortCell = (telling: BookTelling, amount: Decimal, extra: CellExtra = {}): Cell =>
  moneyCell(telling, amount, telling.book.settings.currency, extra);

/** The same to the minor unit, so that a reader can add it up. */
export const amountCell = (telling: BookTelling, amount: Decimal, extra: CellExtra = {}): Cell => ({
  ...shortCell(telling, amount, extra),
  text: exactMoney(telling, amount),
});

type CellExtra = Omit<Cell, 'text' | 'money'>;

export const csmName = ({ csmNames }: BookTelling, csm: string | undefined): string | undefined =>
  csm === undefined ? undefined : (csmNames.get(csm) ?? csm);
