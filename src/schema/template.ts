/**
 * What a template may say: its components with their properties, and the tree that a template is read as. A template
 * holds no code: values are texts, numbers, true or false and lists of texts. What a component stands for is decided
 * where the report is presented.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { sectionIds } from './narrative.ts';

/** Line and column, both from 1. */
export interface TemplatePoint {
  line: number;
  column: number;
}

export type PropValue = string | number | boolean | readonly string[];

/** A word of the report or a figure, as it is written: `period`, `nps`, `nps.change`, `roi.benefit|short`. */
export interface TemplateReference {
  type: 'reference';
  written: string;
  at: TemplatePoint;
}

/** Markdown in which references stand beside what Markdown knows. */
export type TemplateMarkdown = RootContent | PhrasingContent | TemplateReference;

export type TemplateNode =
  | { kind: 'markdown'; content: TemplateMarkdown }
  | {
      kind: 'component';
      name: ComponentName;
      props: Readonly<Record<string, PropValue>>;
      at: TemplatePoint;
      children: readonly TemplateNode[];
    };

export type TemplateComponent = Extract<TemplateNode, { kind: 'component' }>;

export interface Template {
  /** `qbr` for `qbr.mdx`. */
  name: string;
  /** Path relative to the workspace; of a shipped one, `content/templates/<name>.mdx` all the same. */
  file: string;
  nodes: readonly TemplateNode[];
}

export const templateParts = [
  'text',
  'figures',
  'what-if',
  'goals',
  'charts',
  'tables',
  'timeline',
  'notes',
  'definitions',
] as const;
export type TemplatePart = (typeof templateParts)[number];

export const lifecycleStages = ['onboarding', 'growth', 'mature', 'renewal'] as const;
export const repeatedItems = ['goals', 'metrics', 'drivers'] as const;

/** The sections of the internal report, in their order. */
export const internalSectionIds = [
  'headline',
  'bridge',
  'curves',
  'contribution',
  'team',
  'segments',
  'renewals',
  'onboarding',
  'economics',
  'voice',
  'effect',
  'quality',
  'appendix',
] as const;

/** What a property holds. `list`: one or several of `among`, or any texts; written with commas, or as `{['a', 'b']}`. */
export interface PropKind {
  kind: 'text' | 'number' | 'flag' | 'flag or number' | 'list';
  among?: readonly string[];
  needed?: boolean;
  /** For docs and errors. */
  help: string;
}

export interface ComponentKind {
  props: Readonly<Record<string, PropKind>>;
  /** What may stand between its tags. */
  holds: 'nothing' | 'text' | 'anything';
  help: string;
}

const title: PropKind = { kind: 'text', help: 'The message above it; may hold {period}, {customer} or a figure.' };
const slides: PropKind = { kind: 'flag or number', help: 'How many slides of it the deck has at most; {false}: none.' };
const label: PropKind = { kind: 'text', help: 'Its short name in the list of contents.' };

const sectionKind: ComponentKind = {
  help: 'A section of the report. What stands between its tags comes first in it.',
  holds: 'text',
  props: {
    title,
    label,
    slides,
    parts: { kind: 'list', among: templateParts, help: 'The parts that are shown; without it, all.' },
  },
};

const ownId: PropKind = { kind: 'text', help: 'Its id; inside of <Each> it is that of the item.' };

const ownComponents = {
  Section: {
    help: 'A section of your own.',
    holds: 'anything',
    props: { title: { ...title, needed: true }, label, slides },
  },
  Show: {
    help: 'Shows what stands between its tags where everything it asks for holds.',
    holds: 'anything',
    props: {
      stage: { kind: 'list', among: lifecycleStages, help: 'Where in the life cycle the customer is.' },
      segment: { kind: 'list', help: 'The segment of the customer.' },
      locale: { kind: 'list', among: ['en', 'zh-CN'], help: 'The language of the report.' },
      customer: { kind: 'list', help: 'Ids of customers.' },
      has: {
        kind: 'list',
        among: [...sectionIds, ...repeatedItems],
        help: 'Sections or items with something to show.',
      },
      figure: { kind: 'text', help: 'The id of a figure that has a value.' },
      above: { kind: 'number', help: 'The figure is above it.' },
      below: { kind: 'number', help: 'The figure is below it.' },
      not: { kind: 'flag', help: 'Turns the answer round; a figure without value is not shown either way.' },
    },
  },
  Each: {
    help: 'Repeats what stands between its tags for each item; {name} and {item} are its name and id.',
    holds: 'anything',
    props: {
      of: { kind: 'text', among: repeatedItems, needed: true, help: 'What is gone through.' },
      most: { kind: 'number', help: 'How many items at most.' },
    },
  },
  Figure: {
    help: 'A figure: in a line of text its text, alone a large number.',
    holds: 'nothing',
    props: {
      id: { kind: 'text', needed: true, help: 'The id of the figure.' },
      form: { kind: 'text', among: ['short', 'exact'], help: 'How it is written.' },
      label: { kind: 'text', help: 'What stands above the large number.' },
    },
  },
  Figures: {
    help: 'Figures side by side.',
    holds: 'nothing',
    props: { ids: { kind: 'list', needed: true, help: 'Up to six ids.' } },
  },
  Chart: {
    help: 'A series of the report as a line, or as the chart of your own that is named.',
    holds: 'nothing',
    props: {
      series: { kind: 'list', needed: true, help: 'The series that it shows.' },
      name: { kind: 'text', help: 'A file of content/charts/ without .vl.json.' },
      title: { kind: 'text', help: 'What stands above it.' },
      alternative: { kind: 'text', help: 'The sentence read out instead of it.' },
    },
  },
  Goal: { help: 'One goal: its line of the scorecard.', holds: 'nothing', props: { id: ownId } },
  Metric: { help: 'One metric: its figures and its chart.', holds: 'nothing', props: { id: ownId } },
  Driver: { help: 'One driver of value: its line of the table.', holds: 'nothing', props: { id: ownId } },
} satisfies Record<string, ComponentKind>;

const nameOfSection = (id: string) => id[0]!.toUpperCase() + id.slice(1);
const sectionsOf = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [nameOfSection(id), sectionKind]));

export type ComponentName = string;

/** By the kind of report that the template is for. */
export const components: Readonly<Record<'customer' | 'internal', Readonly<Record<ComponentName, ComponentKind>>>> = {
  customer: { ...sectionsOf(sectionIds), ...ownComponents },
  internal: {
    ...sectionsOf(internalSectionIds),
    Section: ownComponents.Section,
    Figure: ownComponents.Figure,
    Figures: ownComponents.Figures,
  },
};

/** `summary` for `Summary`; undefined for a component that is no section of the report. */
export function sectionOf(name: ComponentName): string | undefined {
  if (Object.hasOwn(ownComponents, name)) return undefined;
  return name.toLowerCase();
}

/** Words that a text of a template may hold beside figures: `{period}`. */
export const templateWords = ['customer', 'vendor', 'period', 'span', 'name', 'item'] as const;

/** The template of the internal report. */
export const internalTemplate = 'internal';

/** A chart specification of `content/charts/`, checked: plain JSON that takes its data from the series alone. */
export interface OwnChart {
  name: string;
  /** Path relative to the workspace. */
  file: string;
  specification: Readonly<Record<string, unknown>>;
  /** As it was shipped: known to draw. */
  shipped?: boolean;
}

/** The fields of a row of a series, in a chart of one's own. */
export const chartFields: readonly string[] = [
  'index',
  'date',
  'label',
  'value',
  'text',
  'yearAgo',
  'yearAgoText',
  'series',
  'seriesId',
  'now',
  'before',
];
