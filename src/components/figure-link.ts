/** Where a figure's entry stands: on the page or paper itself; seen from the deck, on the page beside it. */
import { isRead, type PaintLocals } from './locals.ts';

export const entryId = (figure: string) => `figure-${figure}`;

/** Undefined where the report has no such figure or there is no page to link to. */
export function linkTo(figure: string, { report, surface, beside, shown }: PaintLocals): string | undefined {
  if (!Object.hasOwn(report.figures, figure)) return undefined;
  if (isRead(surface)) {
    shown.linked.add(figure);
    return `#${encodeURIComponent(entryId(figure))}`;
  }
  return beside.page && `${beside.page}#${encodeURIComponent(entryId(figure))}`;
}
