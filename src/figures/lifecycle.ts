/** Where in its life the contract stands on the last day that counts, and the days until it is due for renewal. */
import { Decimal } from 'decimal.js';
import { daysBetween } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { known, unknown, type Outcome } from './sums.ts';
import { overTerms } from './working.ts';

export type LifecycleStage = 'onboarding' | 'growth' | 'mature' | 'renewal';

const SETTLING_DAYS = 90;
const GROWING_DAYS = 270;
const RENEWAL_DAYS = 90;

export function measureLifecycle(index: CustomerIndex, { through }: Span): Measured[] {
  const { startDate, renewalDate, at } = index.slice.customer;
  const untilRenewal = renewalDate && daysBetween(through, renewalDate);
  const source = [{ table: 'customers', rows: 1, files: at ? [at.file.path] : [] }];
  const sinceStart = daysBetween(startDate, through);
  const stage = stageOf(sinceStart, untilRenewal);
  const outcome = untilRenewal === undefined ? unknown('no-data') : known(untilRenewal);
  const rows = at ? [{ table: 'customers' as const, row: { at }, cells: [] }] : [];
  const facts = (result: Outcome) =>
    overTerms('given', 'days', result, () => [
      { rows, of: 'days since the start', as: `${startDate} to ${through}`, value: new Decimal(sinceStart) },
      ...(renewalDate === undefined || untilRenewal === undefined
        ? []
        : [
            {
              rows,
              of: 'days to the renewal',
              as: `${through} to ${renewalDate}`,
              value: new Decimal(untilRenewal),
            },
          ]),
    ]);
  return [
    { ...measured('lifecycle.stage', 'text', { ...facts(known(sinceStart)), source }), value: stage },
    measured('renewal.days', 'days', { ...facts(outcome), source }),
  ];
}

/** Days since the start of the contract, and to its renewal. */
export function stageOf(sinceStart: number, untilRenewal: number | undefined): LifecycleStage {
  if (untilRenewal !== undefined && untilRenewal >= 0 && untilRenewal <= RENEWAL_DAYS) return 'renewal';
  if (sinceStart < SETTLING_DAYS) return 'onboarding';
  return sinceStart <= GROWING_DAYS ? 'growth' : 'mature';
}
