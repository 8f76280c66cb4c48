/** Texts of a report that hold characters which no PowerPoint file can; they are left out, and the build says so. */
import type { AnyReport } from '../../report/report-schema.ts';
import { hasForbidden } from '../xml-text.ts';

/** How many texts of the slides, and of the figures and charts on them, lose a character. */
export function countForbidden({ sections, figures, charts, vendor }: AnyReport): number {
  const slides = Object.values(sections).map(({ label, slides: own }) => [label, own]);
  return countIn([slides, figures, charts, vendor.name]);
}

function countIn(value: unknown): number {
  if (typeof value === 'string') return hasForbidden(value) ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + countIn(one), 0);
}
