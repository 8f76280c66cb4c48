/**
 * The report for leadership and CSMs about the whole book: `quarterdeck.internal/1`. What a figure is to be read with
 * care for stands beside it, not in a footnote.
 */
import type { Issue } from '../error.ts';
import type { Figures } from '../figures/figure.ts';
import type { BookMeasured } from '../figures/measure-book.ts';
import type { CellCount } from '../input/read-workspace.ts';
import type { Book } from '../model/book.ts';
import type { Period } from '../model/period.ts';
import { interfaceWords, periodOfReport } from './frame.ts';
import { presentBridge } from './internal/bridge.ts';
import { presentContribution } from './internal/contribution.ts';
import { presentCurves } from './internal/curves.ts';
import { presentEconomics } from './internal/economics.ts';
import { presentEffect } from './internal/effect.ts';
import { presentHeadline } from './internal/headline.ts';
import { presentQuality } from './internal/quality.ts';
import { presentRenewalsAhead } from './internal/renewals-ahead.ts';
import { presentSegments } from './internal/segments.ts';
import { presentTeam } from './internal/team.ts';
import type { BookTelling } from './internal/book-telling.ts';
import { sectionsById, statedFigures } from './present-customer.ts';
import type { InternalReport, Section } from './report-schema.ts';
import { presentAppendix } from './sections/appendix.ts';
import { bookLabels, makeStating } from './telling.ts';

export interface InternalReportInput {
  book: Book;
  period: Period;
  measured: BookMeasured;
  /** What `measureCustomer` measured, by customer. */
  customerFigures: ReadonlyMap<string, Figures>;
  issues: Issue[];
  cells: CellCount;
}

const SECTIONS: readonly ((telling: BookTelling) => Section)[] = [
  presentHeadline,
  presentBridge,
  presentCurves,
  presentContribution,
  presentTeam,
  presentSegments,
  presentRenewalsAhead,
  presentEconomics,
  presentEffect,
  presentQuality,
];

export function presentInternal(input: InternalReportInput): InternalReport {
  const { book, period, measured } = input;
  const { settings } = book;
  const { locale } = settings;
  const labels = bookLabels(new Map(measured.byCsm.map(({ csm, name }) => [csm, name])));
  const telling: BookTelling = Object.assign(makeStating(measured.figures, period, locale, labels), input);
  const { say, format } = telling;
  const told = SECTIONS.map((present) => present(telling));
  const dataText = say(period.running ? 'report.data.running' : 'report.data', {
    asOf: format.date(period.through),
    madeOn: format.date(settings.asOf),
  });
  const sections = [...told, presentAppendix(telling, told, dataText)];
  const figures = statedFigures(telling, sections);
  const [headline] = told;
  return {
    schema: 'quarterdeck.internal/1',
    template: 'internal',
    locale,
    kind: say('internal.kind'),
    confidential: say('internal.confidential'),
    vendor: { ...settings.vendor },
    period: periodOfReport(period, say, format),
    title: headline?.title ?? '',
    ...(headline?.titleSpans && { titleSpans: headline.titleSpans }),
    dataText,
    words: interfaceWords(locale),
    figures,
    charts: telling.charts,
    sections: sectionsById(sections, figures),
  };
}
