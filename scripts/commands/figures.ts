/** `quarterdeck figures`: the figures of one customer, of the book, or of all, with definition and source. */
import { Failure } from '../../src/error.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import { blockingBook, prepare, present, presentBook, survey, type Prepared, type Survey } from '../../src/pipeline.ts';
import { bookFiguresJson, customerFiguresJson, type FiguresJson } from '../../src/report/figures-json.ts';
import { print, printJson, printJsonLine, type CommonOptions } from './print.ts';

export interface FiguresOptions extends CommonOptions {
  customer?: string;
  period?: string;
  internal: boolean;
  all: boolean;
}

function bookFigures(prepared: Prepared, surveyed: Survey): FiguresJson {
  const errors = blockingBook(prepared.issues);
  if (errors.length > 0)
    throw new Failure(2, formatIssues(errors), 'The figures of the book wait until these are mended.');
  return bookFiguresJson(prepared.book.settings, prepared.period, presentBook(prepared, surveyed).measured);
}

/** One after the other, so that a long list is never held whole. */
function* measureAsked({ customer, all, internal }: FiguresOptions, prepared: Prepared): Generator<FiguresJson> {
  const surveyed = survey(prepared);
  for (const one of customer || all ? prepared.customers : []) {
    const { figures } = present(prepared, surveyed, one);
    yield customerFiguresJson(one.slice, prepared.period, figures);
  }
  if (internal || all) yield bookFigures(prepared, surveyed);
}

export async function figures(options: FiguresOptions): Promise<void> {
  const { customer, all, internal, json } = options;
  if (!customer && !all && !internal)
    throw new Failure(
      1,
      'Name a customer, or ask for --internal or --all.',
      'quarterdeck figures --help shows an example.',
    );
  const prepared = await prepare({ ...options, customers: customer ? [customer] : [] });
  const show = !json ? printTable : all ? printJsonLine : printJson;
  for (const result of measureAsked(options, prepared)) show(result);
}

function printTable({ customer, period, figures }: FiguresJson): void {
  print(`${customer ?? 'The book'}, ${period}`);
  const rows = Object.values(figures);
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { id, text, exactText, reasonText, changeText, definition, sourceText } of rows)
    print(
      [`  ${id.padEnd(width)}  ${reasonText ?? exactText ?? text}`, changeText, definition.formula, sourceText]
        .filter(Boolean)
        .join(' · '),
    );
}
