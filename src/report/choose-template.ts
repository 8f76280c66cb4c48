/**
 * Which template a customer's report is made with: the one that the table customers names, else the first rule of
 * workspace.yaml that fits, else the one for where the customer is in its life cycle, else `qbr`.
 */
import type { Customer, Settings } from '../model/book.ts';
import type { TemplateRule } from '../schema/workspace.ts';

const SHIPPED = 'qbr';
const OF_STAGE: Readonly<Record<string, string>> = { onboarding: 'onboarding', renewal: 'renewal' };

export interface ChosenTemplate {
  name: string;
  /** The rule that chose it. */
  rule?: TemplateRule;
}

/** `stage` is the value of the figure `lifecycle.stage`. */
export function chooseTemplate(customer: Customer, stage: unknown, { templates = [] }: Settings): ChosenTemplate {
  if (customer.template !== undefined) return { name: customer.template };
  const rule = templates.find((one) => fits(one, customer, stage));
  if (rule) return { name: rule.template, rule };
  return { name: (typeof stage === 'string' ? OF_STAGE[stage] : undefined) ?? SHIPPED };
}

const fits = (rule: TemplateRule, { id, segment, locale }: Customer, stage: unknown): boolean =>
  (rule.stage === undefined || rule.stage === stage) &&
  (rule.segment === undefined || rule.segment === segment) &&
  (rule.locale === undefined || rule.locale === locale) &&
  (rule.customers === undefined || rule.customers.includes(id));
