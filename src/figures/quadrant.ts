/**
 * Every customer by outcome (`goals.attainment`) and experience, 0 to 1: the mean of NPS and satisfaction with support,
 * each put on that scale, whichever are known. Null where nothing is known.
 */
import { Decimal } from 'decimal.js';
import type { Book } from '../model/book.ts';
import type { Figures } from './figure.ts';

export interface QuadrantPoint {
  customer: string;
  customerName: string;
  outcome: Decimal | null;
  experience: Decimal | null;
}

/** In the order of the book. */
export function measureQuadrant(book: Book, customerFigures: ReadonlyMap<string, Figures>): QuadrantPoint[] {
  return book.customers.map(({ slice }) => {
    const figures = customerFigures.get(slice.customer.id);
    const numberOf = (id: string): Decimal | null => {
      const value = figures?.get(id)?.value ?? null;
      return typeof value === 'string' ? null : value;
    };
    const parts = [numberOf('nps')?.plus(100).div(200), numberOf('support.csat')?.minus(1).div(4)];
    const known = parts.filter((part): part is Decimal => part !== undefined);
    return {
      customer: slice.customer.id,
      customerName: slice.customer.name,
      outcome: numberOf('goals.attainment'),
      experience: known.length === 0 ? null : Decimal.sum(...known).div(known.length),
    };
  });
}
