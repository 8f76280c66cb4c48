/** `workspace.yaml`: the vendor, the fiscal calendar, and what holds where a customer says nothing else. */
import { z } from 'zod';
import { lifecycleStages } from './template.ts';
import { isCurrency, isDay, isTimezone, type Day } from './cell.ts';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb');
const currencyCode = z.string().refine(isCurrency, 'a currency is its ISO 4217 code, such as USD');
const MARGIN = 'must be a fraction above 0 and at most 1, such as 0.8';
const civilDay = z
  .string()
  .refine(isDay, 'a date is written YYYY-MM-DD')
  .transform((value) => value as Day);

/** Chooses a template for the customers that all it asks for holds of; the first rule that fits counts. */
const templateRule = z.strictObject({
  template: z.string().min(1),
  stage: z.enum(lifecycleStages).optional(),
  segment: z.string().optional(),
  locale: z.enum(locales).optional(),
  customers: z.array(z.string()).optional(),
});

const BASE_URL = 'must be the address of a host alone, such as https://reviews.example';

/** Reports are given a host of their own: what other pages of a host may do is not known. */
export const hostAddress = z
  .url({ protocol: /^https?$/, error: BASE_URL })
  .refine((text) => /^https:\/\/[^/?#@]+\/?$|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(text), BASE_URL)
  .transform((text) => text.replace(/\/$/, ''));

export const workspaceSchema = z.strictObject({
  vendor: z.strictObject({
    name: z.string().min(1),
    logo: z.string().optional(),
    color: color.default('#0b6e4f'),
    contact: z.string().optional(),
  }),
  fiscal_year_start: z
    .int('must be a month, 1 to 12')
    .min(1, 'must be a month, 1 to 12')
    .max(12, 'must be a month, 1 to 12')
    .default(1),
  fiscal_year_named_by: z.enum(['end', 'start']).default('end'),
  currency: currencyCode.default('USD'),
  locale: z.enum(locales).default('en'),
  timezone: z.string().refine(isTimezone, 'a time zone is its IANA name, such as Europe/Oslo').default('UTC'),
  gross_margin: z.number(MARGIN).gt(0, MARGIN).max(1, MARGIN).optional(),
  /** The date reports are made on; today in `timezone` when missing. */
  as_of: civilDay.optional(),
  templates: z.array(templateRule).optional(),
  /** Where shared reports stand. */
  share: z.strictObject({ base_url: hostAddress.optional() }).optional(),
});

export type WorkspaceConfig = z.infer<typeof workspaceSchema>;

/** A rule, and where its template is named in workspace.yaml. */
export type TemplateRule = z.infer<typeof templateRule> & { at: { line: number; column: number } };
