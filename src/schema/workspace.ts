/** `workspace.yaml`: the vendor, the fiscal calendar, and what holds where a customer says nothing else. */
import { z } from 'zod';
import { isDay, type Day } from './cell.ts';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb');
const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'a currency is its ISO 4217 code, such as USD');
const civilDay = z
  .string()
  .refine(isDay, 'a date is written YYYY-MM-DD')
  .transform((value) => value as Day);

export const workspaceSchema = z.strictObject({
  vendor: z.strictObject({
    name: z.string().min(1),
    logo: z.string().optional(),
    color: color.default('#0b6e4f'),
    contact: z.string().optional(),
  }),
  fiscal_year_start: z.int().min(1).max(12).default(1),
  fiscal_year_named_by: z.enum(['end', 'start']).default('end'),
  currency: currencyCode.default('USD'),
  locale: z.enum(locales).default('en'),
  timezone: z.string().default('UTC'),
  gross_margin: z.number().gt(0).max(1).optional(),
  /** The date reports are made on; today in `timezone` when missing. */
  as_of: civilDay.optional(),
});

export type WorkspaceConfig = z.infer<typeof workspaceSchema>;
