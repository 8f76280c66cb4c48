/** `quarterdeck figures`: the figures of one customer, of the book, or of all, with definition and source. */
import { Failure } from '../../src/error.ts';
import { blockingBook, prepare, presentBook, present, survey, type Prepared, type Survey } from '../../src/pipeline.ts';
import { curvesJson, figuresJson, type FiguresJson } from '../../src/report/figures-json.ts';
import { formatIssues } from '../../src/input/format-issues.ts';
import { print, printJson, printJsonLine, type CommonOptions } from './print.ts';

export interface FiguresOptions extends CommonOptions {
  customer?: string;
  period?: string;
  internal: boolean;
  all: boolean;
}

function customerFigures(prepared: Prepared, surveyed: Survey, id: string): FiguresJson {
  const one = prepared.customers.find(({ slice }) => slice.customer.id === id)!;
  const { figures } = present(prepared, one, surveyed.peers.get(id));
  const { locale, currency } = one.slice.customer;
  return figuresJson({
    customer: id,
    figures,
    period: prepared.period,
    settings: prepared.book.settings,
    locale,
    currency,
    slice: one.slice,
  });
}

function internalFigures(prepared: Prepared, surveyed: Survey): FiguresJson {
  const errors = blockingBook(prepared.issues);
  if (errors.length > 0)
    throw new Failure(2, formatIssues(errors), 'The figures of the book wait until these are mended.');
  const { measured } = presentBook(prepared, surveyed);
  const { settings } = prepared.book;
  return {
    ...figuresJson({
      customer: null,
      figures: measured.figures,
      period: prepared.period,
      settings,
      locale: settings.locale,
      currency: settings.currency,
    }),
    ...curvesJson(measured),
  };
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
  const surveyed = survey(prepared);
  const results = [
    ...(customer ? [customer] : all ? prepared.customers.map(({ slice }) => slice.customer.id) : []).map(
      (id) => () => customerFigures(prepared, surveyed, id),
    ),
    ...(internal || all ? [() => internalFigures(prepared, surveyed)] : []),
  ];
  for (const measure of results) {
    const result = measure();
    if (!json) printTable(result);
    else if (all) printJsonLine(result);
    else printJson(result);
  }
}

function printTable({ customer, period, figures }: FiguresJson): void {
  print(`${customer ?? 'The book'}, ${period}`);
  const rows = Object.values(figures);
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { id, text, reasonText, changeText, definition, sourceText } of rows)
    print(
      [`  ${id.padEnd(width)}  ${reasonText ?? text}`, changeText, definition.formula, sourceText]
        .filter(Boolean)
        .join(' · '),
    );
}
