/** Milestones in the order of their days, as they stood on the day that counts. */
import { compareText } from '../error.ts';
import type { TimelineItem } from './block-schema.ts';
import type { Telling } from './telling.ts';

/** Undated milestones come last. */
export function milestoneItems(telling: Telling): TimelineItem[] {
  const { say, format, period, slice } = telling;
  const reached = (day: string | undefined) => day !== undefined && day <= period.through;
  return [...slice.tables.milestones]
    .map((row) => ({ row, day: (reached(row.achieved) ? row.achieved : row.due) ?? '9999' }))
    .sort((a, b) => compareText(a.day, b.day))
    .map(({ row }): TimelineItem => {
      const { achieved, due, title, first_value } = row;
      const marked = first_value === true;
      if (achieved && reached(achieved)) {
        const late = due !== undefined && achieved > due;
        return {
          title,
          date: format.date(achieved, 'medium'),
          state: 'done',
          stateText: say('milestone.done'),
          ...(late && { note: say('milestone.planned', { day: format.date(due, 'medium') }) }),
          marked,
        };
      }
      const overdue = due !== undefined && due < period.through;
      return {
        title,
        date: due ? format.date(due, 'medium') : say('undated'),
        state: overdue ? 'late' : 'due',
        stateText: say(overdue ? 'milestone.late' : 'milestone.due'),
        marked,
      };
    });
}
