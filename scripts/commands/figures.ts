/** `quarterdeck figures`: the figures of one customer, of the book, or of all; and one of them row by row. */
import { Failure } from '../../src/error.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { excerptFinder } from '../../src/input/find-excerpt.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import { blockingBook, measureOne, prepare, survey, type Prepared, type Survey } from '../../src/pipeline.ts';
import { explanationText } from '../../src/report/explain-text.ts';
import { bookFiguresJson, customerFiguresJson, type FiguresJson } from '../../src/report/figures-json.ts';
import { figuresTable } from '../../src/report/figures-table.ts';
import { explain } from './explain.ts';
import { print, printJson, printJsonLine, type CommonOptions } from './print.ts';

export interface FiguresOptions extends CommonOptions {
  customer?: string;
  period?: string;
  internal: boolean;
  all: boolean;
  definitions: boolean;
  /** The id of a figure. */
  explain?: string;
}

/** Where nobody looks at a terminal. */
const USUAL_WIDTH = 120;

function requireSoundBook({ issues, input }: Prepared): void {
  const errors = blockingBook(issues);
  if (errors.length > 0)
    throw new Failure(
      2,
      formatIssues(errors, { excerptOf: excerptFinder(input.root) }),
      'The figures of the book wait until these are mended.',
    );
}

function bookFigures(prepared: Prepared, surveyed: Survey): FiguresJson {
  requireSoundBook(prepared);
  const { book, period } = prepared;
  return bookFiguresJson(book.settings, period, measureBook(book, period, surveyed.figures));
}

/** One after the other, so that a long list is never held whole. */
function* measureAsked({ customer, all, internal }: FiguresOptions, prepared: Prepared): Generator<FiguresJson> {
  const surveyed = survey(prepared);
  for (const one of customer || all ? prepared.customers : []) {
    const { figures } = measureOne(prepared, surveyed, one);
    yield customerFiguresJson(one.slice, prepared.period, figures);
  }
  if (internal || all) yield bookFigures(prepared, surveyed);
}

export async function figures(options: FiguresOptions): Promise<void> {
  const { customer, all, internal, json, explain: id } = options;
  if (!customer && !all && !internal)
    throw new Failure(
      1,
      'Name a customer, or ask for --internal or --all.',
      'quarterdeck figures --help shows an example.',
    );
  if (id !== undefined && (all || (customer !== undefined && internal)))
    throw new Failure(1, 'One figure is explained at a time.', 'Name one customer, or ask for --internal.');
  const prepared = await prepare({ ...options, customers: customer ? [customer] : [] });
  if (id !== undefined) return explainOne(options, prepared, id);
  const { columns: width = USUAL_WIDTH } = process.stdout;
  const showTable = (result: FiguresJson) =>
    print(`${figuresTable(result, { width, definitions: options.definitions })}\n`);
  const show = !json ? showTable : all ? printJsonLine : printJson;
  for (const result of measureAsked(options, prepared)) show(result);
}

function explainOne({ customer, json, period }: FiguresOptions, prepared: Prepared, id: string): void {
  if (customer === undefined) requireSoundBook(prepared);
  const explained = explain(prepared, customer, id);
  if (json) return printJson(explained);
  const whose = customer ?? '--internal';
  const command = `quarterdeck figures ${whose}${period === undefined ? '' : ` --period ${period}`}`;
  print(explanationText(explained, command));
}
