/**
 * Reads a workspace whole: configuration, tables of the book and of every customer, foreign exports. Faults are
 * collected, never thrown; what has an error is left out of the model and named.
 *
 *   workspace.yaml, metrics.yaml ─▶ settings
 *   files ─parse─▶ header and cells ─read─▶ typed rows with places ─check─▶ rows without error ─join─▶ book
 */
import { resolve } from 'node:path';
import { compareIssues, type Issue } from '../error.ts';
import type { Book } from '../model/book.ts';
import { joinBook } from '../model/join-book.ts';
import { incompleteKey, type Incomplete } from '../model/tables.ts';
import { isInScope, tableNames, type TableScope } from '../schema/tables.ts';
import { checkTables } from './check-tables.ts';
import { declareFiles, warnUnusedFiles } from './declared-files.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { listFiles } from './list-files.ts';
import { readEditions } from './read-editions.ts';
import { readLogos, readVendorLogo } from './read-logos.ts';
import { readMessages, type OwnMessage } from './read-messages.ts';
import { readNarratives } from './read-narrative.ts';
import { readSources, readSourceSettings } from './read-sources.ts';
import { readSettings } from './read-settings.ts';
import { readTable } from './read-table.ts';
import { readDeckTemplate, type PptxTemplate } from './read-deck-template.ts';
import { readTemplates, type Templates } from './read-templates.ts';
import { readViews, type Views } from './read-views.ts';
import { startReading, type Reading } from './reading.ts';
import { forgetTexts } from './source-text.ts';

export interface CellCount {
  read: number;
  used: number;
  reported: number;
}

/** What a CSM wrote for one customer and period, split by section; texts are Markdown as it stands in the file. */
export interface Narrative {
  file: string;
  headline?: string;
  decision?: string;
  nextMeeting?: string;
  presenter?: string;
  /** What became of promises of the last review, by their ids there. */
  answers?: Readonly<Record<string, string>>;
  /** Why figures of the last review are others today, by their ids. */
  restated?: Readonly<Record<string, string>>;
  parts: NarrativePart[];
  /** Where they stand: the line, and the front matter as it is written from there on. */
  places?: Partial<Record<'headline' | 'decision' | 'next_meeting', { line: number; source: string }>>;
}

export interface NarrativePart {
  section: string;
  markdown: string;
  /** Speaker notes: what stood under `### Notes`; of several such, with blank lines for what stands between. */
  notes?: string;
  /** Line of the file on which `notes` begins, from 1. */
  notesLine?: number;
  /** Line of the file on which `markdown` begins, from 1. */
  line: number;
}

export interface WorkspaceInput {
  root: string;
  /** Undefined where the workspace itself cannot be understood (no workspace.yaml, say). */
  book?: Book;
  /** By customer id, then period id. */
  narratives: Map<string, Map<string, Narrative>>;
  /** Which delivered reviews were opened. */
  views: Views;
  /** Messages that the workspace words in its own way, not yet checked. */
  messages: OwnMessage[];
  /** Of the workspace and shipped; the faults in them touch those reports alone that use them. */
  templates: Templates;
  /** The vendor's own template for PowerPoint, where it has one that can be used. */
  deckTemplate?: PptxTemplate;
  issues: Issue[];
  cells: CellCount;
  /** Of them those of the files in each customer's folder. */
  ownCells: ReadonlyMap<string, CellCount>;
  /** Whether a fault touches every customer. */
  touchesAll: boolean;
  /** Where rows are missing because of a fault of their own. */
  incomplete: Incomplete;
}

export interface ReadOptions {
  /** These customers alone: no other customer's folder is read, and none other stands in the book. */
  only?: readonly string[];
  /** `customer`: no file is opened that only the internal report is made from. */
  scope?: TableScope;
  limits?: Partial<Limits>;
}

/** Never throws for what stands in the files; a folder without workspace.yaml is an issue like any other. */
export async function readWorkspace(
  root: string,
  { only, scope = 'all', limits }: ReadOptions = {},
): Promise<WorkspaceInput> {
  forgetTexts();
  const absolute = resolve(root);
  const limit = { ...defaultLimits, ...limits };
  const { settings, metrics, logo, issues } = readSettings(absolute, limit);
  const reading = startReading(absolute, limit, settings?.timezone ?? 'UTC');
  reading.issues.push(...issues);
  // Nothing follows from what was not looked at.
  for (const table of tableNames) if (!isInScope(table, scope)) reading.incomplete.add(incompleteKey(table));
  if (!settings && issues.some(({ rule }) => rule === 'no-workspace')) return finish(reading, undefined, new Map());
  const listing = listFiles(absolute, only);
  reading.issues.push(...listing.issues);
  const sources = readSourceSettings(reading);
  reading.declaredOf = declareFiles(reading, sources);
  for (const file of listing.files) if (isInScope(file.table, scope)) readTable(file, reading);
  if (sources && !only) warnUnusedFiles({ reading, locate: sources.locate }, sources, listing.files);
  readSources(reading, sources, scope);
  checkTables(reading, { metrics, folders: listing.folders, asOf: settings?.asOf });
  const known = new Set([...reading.tables.customers.map(({ customer }) => customer), ...reading.faultyCustomers]);
  const narratives = readNarratives(reading, known, only);
  if (!settings) return finish(reading, undefined, narratives);
  const { touched } = reading.issues;
  const everyone = reading.touchesAll || !metrics;
  const isSound = (customer: string) => !everyone && !touched.has(customer);
  const vendor = { ...settings.vendor, logo: readVendorLogo(reading, logo) };
  const [logos, editions] = [readLogos(reading), readEditions(reading, known, only)];
  const book = joinBook({ settings: { ...settings, vendor }, tables: reading.tables, logos, editions, isSound });
  return finish(reading, book, narratives, only);
}

function finish(
  reading: Reading,
  book: Book | undefined,
  narratives: WorkspaceInput['narratives'],
  only?: readonly string[],
): WorkspaceInput {
  const messages = readMessages(reading);
  const views = readViews(reading);
  const { root, issues, cells, ownCells, touchesAll, incomplete } = reading;
  const deck = readDeckTemplate(root, reading.limits);
  issues.push(...deck.faults);
  const concerns = (customer: string | undefined) => !only || customer === undefined || only.includes(customer);
  const known = new Set(book?.customers.map(({ slice }) => slice.customer.id));
  return {
    root,
    book: book && { ...book, customers: book.customers.filter(({ slice }) => concerns(slice.customer.id)) },
    narratives,
    views,
    messages,
    issues: issues
      .settle((customer) => known.has(customer))
      .filter(({ customer }) => concerns(customer))
      .sort(compareIssues),
    cells,
    ownCells,
    touchesAll,
    templates: readTemplates(root, reading.limits),
    ...(deck.template && { deckTemplate: deck.template }),
    incomplete,
  };
}
