/** Whom a report is about, and what its documents are called. */
import type { AnyReport } from '../report/report-schema.ts';

/** The customer, or of the internal report the vendor. */
export const readerOf = (report: AnyReport): string =>
  report.schema === 'quarterdeck.report/1' ? report.customer.name : report.vendor.name;

/** `Brannock Freight · Quarterly business review · 2026 Q3`: the title of page, deck and PDF. */
export const documentTitle = (report: AnyReport): string =>
  [readerOf(report), report.kind, report.period.label].join(' · ');
