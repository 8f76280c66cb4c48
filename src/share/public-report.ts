/**
 * The report as its reader may have it: without the notes that the presenter speaks from. Page, deck and PowerPoint of a
 * shared report are painted from this one; report.json itself is not shared.
 */
import type { Report, Section } from '../report/report-schema.ts';

export function publicReport(report: Report): Report {
  const sections = Object.entries(report.sections).map(([id, section]) => [id, withoutNotes(section)] as const);
  return { ...report, sections: Object.fromEntries(sections) };
}

const withoutNotes = (section: Section): Section => ({
  ...section,
  slides: section.slides.map(({ notes: _notes, ...slide }) => slide),
});
