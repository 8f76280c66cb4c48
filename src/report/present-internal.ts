/**
 * The report for leadership and CSMs about the whole book: `quarterdeck.internal/1`. What a figure is to be read with
 * care for stands beside it, not in a footnote.
 */
import { shapesOf } from '../charts/shapes.ts';
import type { Issue } from '../error.ts';
import type { Figures } from '../figures/figure.ts';
import type { BookMeasured } from '../figures/measure-book.ts';
import type { Templates } from '../input/read-templates.ts';
import type { CellCount } from '../input/read-workspace.ts';
import type { Book } from '../model/book.ts';
import type { Period } from '../model/period.ts';
import type { Incomplete } from '../model/tables.ts';
import { internalTemplate } from '../schema/template.ts';
import { withCautions } from './cautions.ts';
import { compose } from './compose.ts';
import { choosePaper } from './paper.ts';
import { findTemplate } from './find-template.ts';
import { interfaceWords, periodOfReport } from './frame.ts';
import { presentBridge } from './internal/bridge.ts';
import { presentContribution } from './internal/contribution.ts';
import { presentCurves } from './internal/curves.ts';
import { presentEconomics } from './internal/economics.ts';
import { presentEffect } from './internal/effect.ts';
import { presentHeadline } from './internal/headline.ts';
import { presentOnboarding } from './internal/onboarding.ts';
import { presentQuality } from './internal/quality.ts';
import { presentRenewalsAhead } from './internal/renewals-ahead.ts';
import { presentSegments } from './internal/segments.ts';
import { presentTeam } from './internal/team.ts';
import { presentBookVoice } from './internal/voice.ts';
import type { BookTelling } from './internal/book-telling.ts';
import { chartsIn, sectionsById, statedFigures, wordsOf } from './present-customer.ts';
import type { InternalReport, Section } from './report-schema.ts';
import { presentAppendix } from './sections/appendix.ts';
import { bookLabels, makeStating } from './telling.ts';
import type { Wording } from './words.ts';

export interface InternalReportInput {
  book: Book;
  period: Period;
  measured: BookMeasured;
  /** What `measureCustomer` measured, by customer. */
  customerFigures: ReadonlyMap<string, Figures>;
  issues: Issue[];
  cells: CellCount;
  /** Of which tables a row was left out; missing: of none. */
  incomplete?: Incomplete | undefined;
  /** The customers for whose review something is written; missing: nobody looked. */
  narrated?: ReadonlySet<string> | undefined;
  /** Missing: all sections in their order. */
  templates?: Templates | undefined;
  /** What the workspace says in its own words. */
  wording?: Wording | undefined;
}

const SECTIONS: readonly ((telling: BookTelling) => Section)[] = [
  presentHeadline,
  presentBridge,
  presentCurves,
  presentContribution,
  presentTeam,
  presentSegments,
  presentRenewalsAhead,
  presentOnboarding,
  presentEconomics,
  presentBookVoice,
  presentEffect,
  presentQuality,
];

/** The issues are those of the template. */
export function presentInternal(input: InternalReportInput): { report: InternalReport; issues: Issue[] } {
  const { book, period, measured } = input;
  const { settings } = book;
  const { locale } = settings;
  const csmNames = new Map(measured.byCsm.map(({ csm, name }) => [csm, name]));
  const labels = bookLabels(csmNames);
  const telling: BookTelling = Object.assign(
    makeStating(measured.figures, period, locale, labels, input.wording),
    input,
    { csmNames },
  );
  const { say, format } = telling;
  const told = SECTIONS.map((present) => withSlideCautions(telling, present(telling)));
  const dataText = say(period.running ? 'report.data.running' : 'report.data', {
    asOf: format.date(period.through),
    madeOn: format.date(settings.asOf),
  });
  const found = findTemplate({ name: internalTemplate }, input.templates);
  const { vendor } = settings;
  const { sections, issues } = compose({
    template: found.template,
    telling,
    told,
    appendix: (shown) => presentAppendix(telling, shown, dataText),
    words: wordsOf(vendor.name, vendor.name, period, telling),
  });
  const headline = sections.find(({ id }) => id === 'headline') ?? { ...told[0]!, blocks: [], slides: [] };
  const figures = statedFigures(telling, [...sections, headline]);
  const charts = chartsIn(sections, telling.charts);
  const report: InternalReport = {
    schema: 'quarterdeck.internal/1',
    template: internalTemplate,
    locale,
    paper: choosePaper(settings),
    kind: say('internal.kind'),
    confidential: say('internal.confidential'),
    vendor: { ...vendor },
    period: periodOfReport(period, say, format),
    title: headline.title,
    ...(headline.titleSpans && { titleSpans: headline.titleSpans }),
    dataText,
    words: interfaceWords(locale, input.wording),
    figures,
    shapes: shapesOf(charts),
    charts,
    sections: sectionsById(sections, figures),
  };
  return { report, issues: [...found.issues, ...issues] };
}

/** Sections place the cautions of their figures themselves; slides have them at their foot. */
function withSlideCautions(telling: BookTelling, section: Section): Section {
  return { ...section, slides: withCautions(telling, { ...section, blocks: [] }).slides };
}
