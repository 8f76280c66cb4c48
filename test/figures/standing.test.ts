/** What customers are compared by is what their own reports state. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { usedCustomerFigures } from '../../src/figures/measure-book.ts';
import { measureCustomer, measureStanding } from '../../src/figures/measure-customer.ts';
import { peerFigures } from '../../src/figures/measure-peers.ts';
import { prepare } from '../../src/pipeline.ts';

const workspace = fileURLToPath(new URL('../../', import.meta.url));
const { book, period } = await prepare({ workspace, period: '2026-Q3' });

test.each(book.customers.map(({ slice }) => [slice.customer.id, slice] as const))(
  'the standing of %s is that of its report',
  (_, slice) => {
    const { figures } = measureCustomer(slice, period);
    const standing = measureStanding(slice, period);
    expect([...standing.keys()]).toEqual(expect.arrayContaining([...peerFigures, ...usedCustomerFigures]));
    for (const [id, figure] of standing) {
      const { previous: _unmeasured, ...stated } = figures.get(id)!;
      expect(figure).toEqual(stated);
    }
  },
);
