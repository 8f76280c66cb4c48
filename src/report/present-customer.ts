/**
 * One customer's report: its slice, figures and narrative in, `quarterdeck.report/1` out, worded in its language. It is
 * handed one customer's slice and nothing of the book, so it cannot tell one customer about another.
 */
import { buildCustomShape, customShape } from '../charts/custom.ts';
import { shapesOf } from '../charts/shapes.ts';
import type { Issue } from '../error.ts';
import type { Figures } from '../figures/figure.ts';
import type { SeriesById } from '../figures/series.ts';
import type { Templates } from '../input/read-templates.ts';
import type { Narrative } from '../input/read-workspace.ts';
import type { CustomerSlice } from '../model/book.ts';
import type { Day } from '../model/day.ts';
import type { Period } from '../model/period.ts';
import { statedBy } from './blocks.ts';
import { calendarDates } from './calendar-dates.ts';
import { withCautions } from './cautions.ts';
import { chooseTemplate } from './choose-template.ts';
import { compose } from './compose.ts';
import { findTemplate } from './find-template.ts';
import { interfaceWords, periodOfReport } from './frame.ts';
import type { Report, Section } from './report-schema.ts';
import type { Rule } from '../schema/rules.ts';
import { presentAppendix } from './sections/appendix.ts';
import { presentCandour } from './sections/candour.ts';
import { presentChampion } from './sections/champion.ts';
import { presentOutcomes } from './sections/outcomes.ts';
import { presentPeers } from './sections/peers.ts';
import { presentPlan } from './sections/plan.ts';
import { presentPurpose } from './sections/purpose.ts';
import { presentRenewal } from './sections/renewal.ts';
import { decisionText, presentSummary } from './sections/summary.ts';
import { presentSupport } from './sections/support.ts';
import { presentTraining } from './sections/training.ts';
import { presentUsage } from './sections/usage.ts';
import { presentValue } from './sections/value.ts';
import { presentVoice } from './sections/voice.ts';
import { lastEdition } from './promise-ledger.ts';
import { findRestated } from './restated.ts';
import { choosePaper } from './paper.ts';
import { plainText } from './spans.ts';
import { makeTelling, type Stating, type Telling } from './telling.ts';
import type { Wording } from './words.ts';

export interface CustomerReportInput {
  slice: CustomerSlice;
  period: Period;
  /** What `measureCustomer` measured, with the peer figures beside it where there are some. */
  figures: Figures;
  series: SeriesById;
  narrative?: Narrative | undefined;
  /** What the workspace says in its own words. */
  wording?: Wording | undefined;
  /** Missing: all sections in their order. */
  templates?: Templates | undefined;
  /** Missing: the day the workspace's reports are made on. */
  madeOn?: Day;
}

const SECTIONS: readonly ((telling: Telling) => Section)[] = [
  presentSummary,
  presentPurpose,
  presentOutcomes,
  presentValue,
  presentUsage,
  presentTraining,
  presentSupport,
  presentVoice,
  presentPeers,
  presentCandour,
  presentPlan,
  presentRenewal,
  presentChampion,
];

/** The issues are those of the narrative and the template: what they refer to and there is not, what cannot be shown. */
export function presentCustomer(input: CustomerReportInput): { report: Report; issues: Issue[] } {
  const { slice, period, narrative, madeOn = slice.settings.asOf } = input;
  const edition = lastEdition(input);
  const restated = edition && findRestated(slice, edition, input.wording);
  const telling = makeTelling({ ...input, restated });
  const { say, format, locale } = telling;
  const { customer, settings } = slice;
  const told = SECTIONS.map((present) => withCautions(telling, present(telling)));
  const dataText = say(period.running ? 'report.data.running' : 'report.data', {
    asOf: format.date(period.through),
    madeOn: format.date(madeOn),
  });
  const chosen = chooseTemplate(customer, input.figures.get('lifecycle.stage')?.value, settings);
  const found = findTemplate(chosen, input.templates, slice);
  const composed = compose({
    template: found.template,
    telling,
    customer: telling,
    told,
    appendix: (shown) => presentAppendix(telling, shown, dataText),
    words: wordsOf(customer.name, settings.vendor.name, period, telling),
    charts: input.templates?.charts ?? new Map(),
  });
  const { sections } = composed;
  const summary = sections.find(({ id }) => id === 'summary') ?? { ...told[0]!, blocks: [], slides: [] };
  const figures = statedFigures(telling, [...sections, summary]);
  const charts = chartsIn(sections, telling.charts);
  const own = [...(input.templates?.charts.values() ?? [])];
  const decision = decisionText(telling);
  const presenter = narrative?.presenter;
  const report: Report = {
    schema: 'quarterdeck.report/1',
    template: chosen.name,
    locale,
    paper: choosePaper({ locale, timezone: customer.timezone, region: customer.region }),
    kind: say('report.kind'),
    vendor: { ...settings.vendor },
    customer: {
      id: customer.id,
      name: customer.name,
      currency: customer.currency,
      ...(customer.logo && { logo: customer.logo }),
    },
    preparedFor: say('report.prepared-for', { customer: customer.name }),
    ...(presenter && { presenter }),
    ...(decision && { decision: plainText(decision) }),
    ...(telling.nextMeeting && { nextMeeting: telling.nextMeeting }),
    calendar: calendarDates(
      telling,
      narrative?.nextMeeting,
      sections.some(({ id }) => id === 'renewal'),
    ),
    period: periodOfReport(period, say, format),
    title: summary.title,
    ...(summary.titleSpans && { titleSpans: summary.titleSpans }),
    dataText,
    words: interfaceWords(locale, input.wording),
    figures,
    shapes: shapesOf(
      charts,
      Object.fromEntries(own.map((one) => [customShape(one.name), buildCustomShape(one.specification)])),
    ),
    charts,
    sections: sectionsById(sections, figures),
  };
  const issues = [...composed.issues, ...leftOut(narrative, sections)].map((issue) => ({
    ...issue,
    customer: customer.id,
  }));
  return { report, issues: [...telling.narrative.issues, ...found.issues, ...issues] };
}

/** What the CSM wrote for sections that the template does not show. */
function leftOut(narrative: Narrative | undefined, sections: readonly Section[]): Issue[] {
  return (narrative?.parts ?? [])
    .filter(({ section }) => !sections.some(({ id }) => id === section))
    .map(({ section, line }) => ({
      file: narrative!.file,
      line,
      column: 0,
      rule: 'part-not-shown' satisfies Rule,
      message: `The template of this report does not show the section ${section}, so this part is not shown.`,
      fix: `Move it to a section that is shown, or put <${section[0]!.toUpperCase()}${section.slice(1)} /> into the template.`,
      severity: 'warning',
    }));
}

/** What a template may call by name: `{period}`. */
export const wordsOf = (
  customer: string,
  vendor: string,
  period: Period,
  { say, format }: Stating,
): Readonly<Record<string, string>> => {
  const { label, span } = periodOfReport(period, say, format);
  return { customer, vendor, period: label, span };
};

/** The charts that the sections show; what was drawn for others is let go. */
export function chartsIn(sections: readonly Section[], charts: Report['charts']): Report['charts'] {
  const blocks = sections.flatMap((section) => [...section.blocks, ...section.slides.flatMap((slide) => slide.blocks)]);
  const shown = new Set(blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])));
  return Object.fromEntries(Object.entries(charts).filter(([id]) => shown.has(id)));
}

/** The figures that sections state, in the order of the catalogue. */
export function statedFigures({ figures, state, charts }: Stating, sections: readonly Section[]): Report['figures'] {
  const stated = new Set(sections.flatMap((section) => [...statedBy(section, charts)]));
  const entries = [...figures.keys()].flatMap((id) => {
    const figure = stated.has(id) ? state(id) : undefined;
    return figure ? [[id, figure] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The sections by id. A text of the data that carries the fences of a figure there is not states none. */
export function sectionsById(sections: readonly Section[], figures: Report['figures']): Report['sections'] {
  const byId = Object.fromEntries(sections.map((section) => [section.id, section]));
  const isUnknown = (id: unknown) => typeof id === 'string' && !Object.hasOwn(figures, id);
  if (!sections.some((section) => [...statedBy(section, {})].some(isUnknown))) return byId;
  const withoutUnknown = (key: string, value: unknown) => (key === 'figure' && isUnknown(value) ? undefined : value);
  return JSON.parse(JSON.stringify(byId), withoutUnknown) as Report['sections'];
}
