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

export const frontMatterKeys: readonly string[] = ['headline', 'decision', 'next_meeting', 'presenter'];

/** Other keys are not read; they are named in a warning, not refused. */
export const frontMatterSchema = z.looseObject({
  headline: line.optional(),
  decision: line.optional(),
  next_meeting: line.optional(),
  presenter: line.optional(),
});
