/**
 * What may be published of the live links: their reports are built, and are what the data says. The whole book is read
 * for it, because the leak scan has to know what must not be found.
 */
import { join } from 'node:path';
import { internalDefinitions } from '../figures/definitions/internal.ts';
import { customerDefinitions } from '../figures/definitions/customer.ts';
import { Failure } from '../error.ts';
import type { BookCustomer } from '../model/book.ts';
import { blockingIssues, prepare, survey, type Prepared } from '../pipeline.ts';
import type { PaintRequest } from '../render/renderer.ts';
import { catalogues } from '../report/words.ts';
import { colleaguesIn, ownWords, secretsOfBook, secretsOfFigures, type Secret } from '../share/leak-secrets.ts';
import { readBuilt } from '../share/built-report.ts';
import type { Share } from '../share/ledger.ts';
import { findChange } from './sharing.ts';

export interface ToPublish {
  share: Share;
  /** The folder of the built report. */
  folder: string;
  /** The bytes of its report.json. */
  report: Uint8Array;
}

export interface Checked {
  ready: ToPublish[];
  /** Not built. */
  missing: Share[];
  warnings: string[];
  /** What must not stand in somebody else's report. */
  secrets: Secret[];
  /** The product's own words and the vendor's name, which betray nobody. */
  neutral: string[];
  /** The own words of each customer that is shared, which betray nobody in its own report. */
  own: Map<string, string>;
  /** The vendor's own template for PowerPoint. */
  deckTemplate: PaintRequest['deckTemplate'];
}

/** @throws Failure (1) where something is built from other data than there is, (2) where the workspace cannot be read */
export async function checkShares(workspace: string, out: string, live: readonly Share[]): Promise<Checked> {
  const checked: Checked = {
    ready: [],
    missing: [],
    warnings: [],
    secrets: [],
    neutral: [],
    own: new Map(),
    deckTemplate: undefined,
  };
  const changed: Share[] = [];
  for (const period of new Set(live.map((share) => share.period)))
    changed.push(...(await checkPeriod(workspace, out, period, live, checked)));
  if (changed.length > 0) throw olderThanData(changed);
  return checked;
}

/** Each customer is looked at once, however many links there are to its report. */
async function checkPeriod(
  workspace: string,
  out: string,
  period: string,
  live: readonly Share[],
  checked: Checked,
): Promise<Share[]> {
  const prepared = await prepare({ workspace, period });
  const surveyed = survey(prepared);
  if (checked.secrets.length === 0) Object.assign(checked, guardedBy(prepared));
  const customers = new Map(prepared.book.customers.map((one) => [one.slice.customer.id, one]));
  const changed: Share[] = [];
  for (const [id, shares] of Map.groupBy(
    live.filter((one) => one.period === period),
    ({ customer }) => customer,
  )) {
    const [one, report] = [customers.get(id), readBuilt(out, id, period)];
    if (!report || !one) {
      checked.missing.push(...shares);
      continue;
    }
    const isFaulty = !one.sound || blockingIssues(prepared.issues, id).length > 0;
    const outcome = isFaulty ? 'faulty' : findChange(prepared, surveyed, one, report);
    if (outcome === 'changed') {
      changed.push(...shares);
      continue;
    }
    if (outcome !== 'same') checked.warnings.push(`${id}, ${period}: ${doubts[outcome]}`);
    checked.own.set(id, [checked.own.get(id) ?? '', wordsOf(prepared, one)].join('\n'));
    const folder = join(out, 'reports', id, period);
    checked.ready.push(...shares.map((share) => ({ share, folder, report })));
  }
  return changed;
}

const doubts = {
  faulty: 'its data has errors now; what was built before them is published.',
  'other-day': 'it was built on another day; build again if the data has changed since.',
};

/** Its own tables and the colleagues that its story names; the rest of the story may have been copied from another's. */
function wordsOf({ book, input, period }: Prepared, one: BookCustomer): string {
  const narrative = input.narratives.get(one.slice.customer.id)?.get(period.id);
  const named = colleaguesIn(JSON.stringify(narrative ?? {}), book);
  return [ownWords(one, book), narrative?.presenter ?? '', ...named].join('\n');
}

function guardedBy({ book, wording, input }: Prepared): Pick<Checked, 'secrets' | 'neutral' | 'deckTemplate'> {
  const exact = (definitions: readonly { id: string }[]) =>
    definitions.map(({ id }) => id).filter((id) => !id.includes('<'));
  return {
    secrets: [...secretsOfBook(book), ...secretsOfFigures(exact(internalDefinitions), exact(customerDefinitions))],
    deckTemplate: input.deckTemplate,
    neutral: [
      ...Object.values(catalogues).flatMap((messages) => Object.values(messages)),
      ...Object.values(wording).flatMap((messages) => Object.values(messages ?? {})),
      book.settings.vendor.name,
      book.settings.vendor.contact ?? '',
    ],
  };
}

function olderThanData(changed: readonly Share[]): Failure {
  const names = [...new Set(changed.map(({ customer, period }) => `${customer} ${period}`))];
  const periods = [...new Set(changed.map(({ period }) => period))];
  return new Failure(
    1,
    `What is built is older than the data: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}. Nothing was published.`,
    `Run ${periods.map((period) => `quarterdeck build --period ${period}`).join(' and ')} first.`,
  );
}
