/**
 * What the preview knows of the workspace. The book is read whole once; afterwards a change in one customer's files
 * reads that customer alone, against the peers of before, and the whole is read again when it is quiet. Internal tables
 * are never opened.
 */
import { assess, startAssessing, type Assessing } from '../assess.ts';
import { findEdition } from '../build/build-editions.ts';
import type { Issue } from '../error.ts';
import type { BookCustomer } from '../model/book.ts';
import { FaultyWorkspace, prepare, present, survey, type Prepared, type Survey } from '../pipeline.ts';
import { restatedIssues } from '../report/restated.ts';
import type { Report } from '../report/report-schema.ts';
import type { Locale } from '../schema/workspace.ts';

export interface Review {
  /** Missing where errors keep it from being made. */
  report?: Report;
  /** Errors, warnings and findings, in this order. */
  issues: Issue[];
  period: string;
}

/** A line of the list. */
export interface Listed {
  customer: string;
  name: string;
  renewal?: string;
  /** Missing while they are not counted yet. */
  errors?: number;
  findings?: number;
  hasNarrative: boolean;
  deliveredOn?: string;
}

export interface PreviewModel {
  /** What of the workspace keeps everything from being shown; empty where there is nothing such. */
  faults(): Promise<Issue[]>;
  list(): Promise<{ period: string; locale: Locale; customers: Listed[] }>;
  /** Undefined: there is no such customer. */
  review(customer: string, locale: Locale | undefined): Promise<Review | undefined>;
  /** Forgets what follows from the files; undefined: from all of them. Returns the customer if it was one's alone. */
  forget(path: string): string | undefined;
  /** Reads the whole again, for what one customer's change meant to the others. */
  refresh(): Promise<void>;
  /** Counts what is missing for one more customer of the list; false: all are counted. */
  countNext(): Promise<boolean>;
}

interface Whole {
  prepared: Prepared;
  surveyed: Survey;
  assessing: Assessing;
}

interface Count {
  errors: number;
  findings: number;
}

const OF_CUSTOMER = /^(?:data\/customers|data\/delivered|content\/narrative)\/([^/]+)\//;

export function openPreview(workspace: string, period: string | undefined): PreviewModel {
  let whole: Promise<Whole> | undefined;
  /** Customers whose files changed since the whole was read, and what was read of them. */
  const changed = new Map<string, Promise<Whole> | undefined>();
  const counts = new Map<string, Count>();

  const options = { workspace, scope: 'customer' as const, ...(period && { period }) };
  const readWhole = async (): Promise<Whole> => {
    const prepared = await prepare(options);
    return { prepared, surveyed: survey(prepared), assessing: startAssessing(prepared) };
  };
  const requireWhole = () => (whole ??= readWhole());
  /** Of the one customer, beside the peers of before. */
  const readAlone = async (customer: string): Promise<Whole> => {
    const { surveyed } = await requireWhole();
    const prepared = await prepare({ ...options, read: [customer] });
    return { prepared, surveyed, assessing: startAssessing(prepared) };
  };
  const stateFor = (customer: string): Promise<Whole> => {
    if (!changed.has(customer)) return requireWhole();
    const known = changed.get(customer) ?? readAlone(customer);
    changed.set(customer, known);
    return known;
  };

  return {
    async faults() {
      try {
        await requireWhole();
        return [];
      } catch (error) {
        if (error instanceof FaultyWorkspace) return error.issues;
        throw error;
      }
    },
    async list() {
      const { prepared } = await requireWhole();
      const customers = prepared.customers.map((one) => listed(one, prepared, counts.get(one.slice.customer.id)));
      return { period: prepared.period.id, locale: prepared.book.settings.locale, customers };
    },
    async review(customer, locale) {
      const state = await stateFor(customer).catch(faultyState);
      if ('issues' in state) return { ...state, period: '' };
      const one = state.prepared.book.customers.find(({ slice }) => slice.customer.id === customer);
      return one && reviewOf(one, state, locale);
    },
    forget(path) {
      const customer = OF_CUSTOMER.exec(path)?.[1];
      if (customer === undefined || !whole) {
        whole = undefined;
        changed.clear();
        counts.clear();
        return undefined;
      }
      changed.set(customer, undefined);
      counts.delete(customer);
      return customer;
    },
    async refresh() {
      const before = [...changed.keys()];
      const next = await readWhole();
      whole = Promise.resolve(next);
      // What changed while it was read is read again.
      for (const customer of before) if (changed.get(customer) !== undefined) changed.delete(customer);
    },
    async countNext() {
      const { prepared, surveyed, assessing } = await requireWhole();
      const next = prepared.customers.find(({ slice }) => !counts.has(slice.customer.id));
      if (!next) return false;
      const { blocking, findings } = assess(assessing, surveyed, next);
      counts.set(next.slice.customer.id, { errors: blocking.length, findings: findings.length });
      return true;
    },
  };
}

/** A workspace that cannot be understood is shown by its faults, like anything else that is wrong. */
function faultyState(error: unknown): { issues: Issue[] } {
  if (error instanceof FaultyWorkspace) return { issues: error.issues };
  throw error;
}

function listed({ slice }: BookCustomer, { period, input }: Prepared, count: Count | undefined): Listed {
  const { id, name, renewalDate } = slice.customer;
  const edition = findEdition(slice, period.id);
  return {
    customer: id,
    name,
    ...(renewalDate && { renewal: renewalDate }),
    ...count,
    hasNarrative: input.narratives.get(id)?.has(period.id) ?? false,
    ...(edition && { deliveredOn: edition.deliveredOn }),
  };
}

function reviewOf(one: BookCustomer, { prepared, surveyed, assessing }: Whole, locale: Locale | undefined): Review {
  const { slice } = one;
  const shown = locale ? { ...one, slice: { ...slice, customer: { ...slice.customer, locale } } } : one;
  const presented = present(prepared, surveyed, shown);
  const { blocking, issues, findings } = assess(assessing, surveyed, shown, presented);
  const edition = findEdition(slice, prepared.period.id);
  const own = prepared.issues.filter(
    ({ customer, severity }) => severity === 'warning' && customer === slice.customer.id,
  );
  return {
    ...(blocking.length === 0 && { report: presented.report }),
    issues: [
      ...blocking,
      ...own,
      ...issues.filter(({ severity }) => severity === 'warning'),
      ...(edition ? restatedIssues(slice, edition) : []),
      ...findings,
    ],
    period: prepared.period.id,
  };
}
