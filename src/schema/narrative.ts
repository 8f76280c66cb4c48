/** What a narrative file may hold: its front matter, and the sections that a part can belong to. */
import { z } from 'zod';

/** The sections of a customer's report, in their order. */
export const sectionIds = [
  'summary',
  'purpose',
  'outcomes',
  'value',
  'usage',
  'training',
  'support',
  'voice',
  'peers',
  'candour',
  'plan',
  'renewal',
  'champion',
  'appendix',
] as const;

export type SectionId = (typeof sectionIds)[number];

const line = z.union([z.string(), z.number()], 'must be one line of text').transform(String);

export const frontMatterKeys: readonly string[] = [
  'headline',
  'decision',
  'next_meeting',
  'presenter',
  'answers',
  'restated',
];

/** Other keys are not read; they are named in a warning, not refused. */
export const frontMatterSchema = z.looseObject({
  headline: line.optional(),
  decision: line.optional(),
  next_meeting: line.optional(),
  presenter: line.optional(),
  /** What became of what the last review promised, by the promise: `decision`, `action:A-9`, `commitment:P-3`, `goal:disputes`. */
  answers: z.record(z.string(), line).optional(),
  /** Why a figure of the last review is another today, by its id. */
  restated: z.record(z.string(), line).optional(),
});
