/** Other words for our tables and columns. A file that breaks its schema is our own fault and throws. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readShipped } from './read-presets.ts';

const wordsSchema = z.strictObject({
  tables: z.record(z.string(), z.array(z.string())),
  columns: z.record(z.string(), z.array(z.string())),
});

export type Words = z.output<typeof wordsSchema>;

export const readWords = (): Words => readShipped(fileURLToPath(new URL('words.yaml', import.meta.url)), wordsSchema);
