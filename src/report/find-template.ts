/** The template by its name, or what keeps a report from being made with it, each at its place. */
import type { Issue } from '../error.ts';
import type { Templates } from '../input/read-templates.ts';
import type { CustomerSlice } from '../model/book.ts';
import { sectionIds } from '../schema/narrative.ts';
import { suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Rule } from '../schema/rules.ts';
import { internalSectionIds, internalTemplate, type Template, type TemplateNode } from '../schema/template.ts';
import type { TemplateRule } from '../schema/workspace.ts';
import type { ChosenTemplate } from './choose-template.ts';

export interface FoundTemplate {
  template: Template;
  issues: Issue[];
}

/** All sections in their order: what a report is made with where no templates were read. */
export function wholeTemplate(name: string): Template {
  const ids: readonly string[] = name === internalTemplate ? internalSectionIds : sectionIds;
  const nodes = ids.map((id): TemplateNode => ({
    kind: 'component',
    name: id[0]!.toUpperCase() + id.slice(1),
    props: {},
    at: { line: 0, column: 0 },
    children: [],
  }));
  return { name, file: `content/templates/${name}.mdx`, nodes };
}

export function findTemplate(
  chosen: ChosenTemplate,
  templates: Templates | undefined,
  slice?: CustomerSlice,
): FoundTemplate {
  const { name } = chosen;
  const whole = wholeTemplate(name);
  if (!templates) return { template: whole, issues: [] };
  const customer = slice?.customer.id;
  const touching = (issues: readonly Issue[]) => issues.map((issue) => ({ ...issue, ...(customer && { customer }) }));
  const isOther = (name === internalTemplate) !== (slice === undefined);
  const template = isOther ? undefined : templates.byName.get(name);
  if (!template) {
    const faults = isOther ? undefined : templates.faulty.get(name);
    return { template: whole, issues: faults ? touching(faults) : [unknownTemplate(chosen, templates, slice)] };
  }
  const faults = chartsIn(template.nodes).flatMap((chart) => templates.faultyCharts.get(chart) ?? []);
  return faults.length ? { template: whole, issues: touching(faults) } : { template, issues: [] };
}

/** Rules that name a template that does not exist, whether or not they are for anybody. */
export const unknownInRules = (rules: readonly TemplateRule[], templates: Templates): Issue[] =>
  rules
    .filter(({ template }) => template === internalTemplate || !isThere(template, templates))
    .map((rule) => unknownTemplate({ name: rule.template, rule }, templates));

const isThere = (name: string, { byName, faulty }: Templates) => byName.has(name) || faulty.has(name);

const chartsIn = (nodes: readonly TemplateNode[]): string[] =>
  nodes.flatMap((node) => {
    if (node.kind !== 'component') return [];
    const { name } = node.props;
    return [...(node.name === 'Chart' && typeof name === 'string' ? [name] : []), ...chartsIn(node.children)];
  });

/** The cell or the rule that names it. */
function unknownTemplate({ name, rule }: ChosenTemplate, templates: Templates, slice?: CustomerSlice): Issue {
  const known = [...templates.byName.keys(), ...templates.faulty.keys()].filter((one) => one !== internalTemplate);
  const words = {
    field: 'template',
    rule: 'unknown-template' satisfies Rule,
    message: `There is no template ${quote(name)}.`,
    fix: suggest(name, known) ?? `Use one of ${known.join(', ')}, or write content/templates/${name}.mdx.`,
    severity: 'error' as const,
    ...(slice && { customer: slice.customer.id }),
  };
  if (rule) return { file: 'data/workspace.yaml', ...rule.at, ...words };
  const { at } = slice?.customer ?? {};
  if (!at) return { file: `content/templates/${name}.mdx`, line: 0, column: 0, ...words };
  return { file: at.file.path, ...at.file.locate(at.record, 'template'), ...words };
}
