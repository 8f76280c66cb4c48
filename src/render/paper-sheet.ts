/**
 * The sheets of `report.pdf`: A4 or Letter, and at the foot of each whose report it is, of when, whom to ask, and which
 * sheet of how many.
 */
import type { AnyReport } from '../report/report-schema.ts';

/** A text as a CSS string; whatever could end it is written as its code. */
const quote = (text: string) =>
  `"${text.replace(/[\p{Cc}"\\<>]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

const sizes = { a4: '210mm 297mm', letter: '8.5in 11in' };

export function paperSheet(report: AnyReport): string {
  const isCustomers = report.schema === 'quarterdeck.report/1';
  const reader = isCustomers ? report.customer.name : report.confidential;
  const contact = isCustomers && report.vendor.contact;
  const parts = [reader, report.period.label, report.dataText.replace(/[.。]$/, ''), contact];
  const foot = parts.filter(Boolean).join(' · ');
  return `@page{size:${sizes[report.paper]};@bottom-left{content:${quote(foot)}}}`;
}
