/**
 * A delivered review: `data/delivered/<customer>/<period>/edition.json`. It names every file that was delivered with its
 * hash, and keeps what the next review has to answer for: the promises that were open, and the figures as they were said.
 */
import { z } from 'zod';
import { isDay, type Day } from './cell.ts';

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'must be a day, YYYY-MM-DD');

export const promiseSchema = z.object({
  /** `commitment:P-3`, `action:A-9`, `goal:disputes`; the decision that was asked for is `decision`. */
  id: z.string(),
  kind: z.enum(['commitment', 'action', 'goal', 'decision']),
  /** As it was said. */
  words: z.string(),
  /** Who answers for it. */
  owner: z.string().optional(),
  side: z.enum(['us', 'customer']).optional(),
  due: day.optional(),
  /** Of a goal: the value to reach, with its unit. */
  target: z.string().optional(),
});

export const editionSchema = z.object({
  schema: z.literal('quarterdeck.edition/1'),
  customer: z.string(),
  period: z.string(),
  /** The last day that its figures count. */
  through: day,
  deliveredOn: day,
  deliveredBy: z.string().optional(),
  /** Of the program that made it. */
  version: z.string(),
  /** Open when it was delivered, in the order in which a reader meets them. */
  promises: z.array(promiseSchema),
  /** As delivered, rounded as in JSON; null: there was no value. */
  figures: z.record(z.string(), z.object({ value: z.union([z.number(), z.string(), z.null()]), text: z.string() })),
  /** Every other file of the edition: `outputs/…`, `assets/…`, `sources/…`; `placeOf` says where it stands. */
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
});

export type Promised = z.infer<typeof promiseSchema>;
export type Edition = z.infer<typeof editionSchema>;

/** Where delivered reviews stand in a workspace; paths with forward slashes. */
export const deliveredFolder = 'data/delivered';

export const editionFolder = (customer: string, period: string) => `${deliveredFolder}/${customer}/${period}`;

/** Styles, scripts and fonts are the same for many editions: each stands once, under its hash. */
export const placeOf = ({ customer, period }: Pick<Edition, 'customer' | 'period'>, file: Edition['files'][number]) =>
  file.path.startsWith('assets/')
    ? `${deliveredFolder}/.assets/${file.sha256}`
    : `${editionFolder(customer, period)}/${file.path}`;

export const editionFile = (customer: string, period: string) => `${editionFolder(customer, period)}/edition.json`;
