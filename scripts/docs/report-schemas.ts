/** JSON Schemas of the reports, made from the zod schemas that the code itself uses. */
import { z } from 'zod';
import { boardSchema } from '../../src/report/board/board-schema.ts';
import { internalReportSchema, reportSchema } from '../../src/report/report-schema.ts';

const published = (schema: z.ZodType, title: string, description: string): string =>
  `${JSON.stringify({ title, description, ...z.toJSONSchema(schema) }, null, 2)}\n`;

/** What stands in docs/schemas/, by file name. */
export const reportSchemas = (): Record<string, string> => ({
  'report.schema.json': published(
    reportSchema,
    'quarterdeck.report/1',
    "One customer's report: everything that a reader sees, worded in the reader's language.",
  ),
  'internal.schema.json': published(
    internalReportSchema,
    'quarterdeck.internal/1',
    'The internal report of one period: what customer success contributed, and how the book holds.',
  ),
  'board.schema.json': published(
    boardSchema,
    'quarterdeck.board/1',
    'The readiness board, or the page of one customer success manager: what each coming review still lacks.',
  ),
});
