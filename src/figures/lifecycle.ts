/** Where in its life the contract stands on the last day that counts, and the days until it is due for renewal. */
import { daysBetween } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { known, unknown } from './sums.ts';

export type LifecycleStage = 'onboarding' | 'growth' | 'mature' | 'renewal';

const SETTLING_DAYS = 90;
const GROWING_DAYS = 270;
const RENEWAL_DAYS = 90;

export function measureLifecycle(index: CustomerIndex, { through }: Span): Measured[] {
  const { startDate, renewalDate } = index.slice.customer;
  const untilRenewal = renewalDate && daysBetween(through, renewalDate);
  const source = [{ table: 'customers', rows: 1, files: [] }];
  const stage = stageOf(daysBetween(startDate, through), untilRenewal);
  const outcome = untilRenewal === undefined ? unknown('no-data') : known(untilRenewal);
  return [
    { id: 'lifecycle.stage', value: stage, unit: 'text', source },
    measured('renewal.days', 'days', { outcome, source }),
  ];
}

function stageOf(sinceStart: number, untilRenewal: number | undefined): LifecycleStage {
  if (untilRenewal !== undefined && untilRenewal >= 0 && untilRenewal <= RENEWAL_DAYS) return 'renewal';
  if (sinceStart < SETTLING_DAYS) return 'onboarding';
  return sinceStart <= GROWING_DAYS ? 'growth' : 'mature';
}
