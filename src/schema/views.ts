/**
 * `data/views.json`: when the links to delivered reviews were opened, as the command `views` finds it in the log of the
 * host. An entry with `times: 0` says that a link was looked for and not opened; no entry says that nobody has looked.
 */
import { z } from 'zod';
import { isDay, type Day } from './cell.ts';

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'a date is written YYYY-MM-DD');

export const viewSchema = z.object({
  customer: z.string(),
  period: z.string(),
  first: day.nullish(),
  last: day.nullish(),
  times: z.int().min(0),
});

export const viewsSchema = z.array(viewSchema);

export type View = z.infer<typeof viewSchema>;
