/** What a template makes of a report: which sections, in which order, under which words, shown to whom, repeated for what. */
import { describe, expect, test } from 'vitest';
import { chooseTemplate } from '../../src/report/choose-template.ts';
import type { Block } from '../../src/report/block-schema.ts';
import type { Section } from '../../src/report/report-schema.ts';
import { makeSlice, type SliceParts } from '../support/make-slice.ts';
import { presentWith, type With } from './present-with.ts';
import { bare, beginning, grown } from './slices.ts';

const sectionsOf = (text: string, by?: With): Section[] => Object.values(presentWith(text, by).report.sections);
const idsOf = (text: string, by?: With) => sectionsOf(text, by).map(({ id }) => id);
const kindsOf = (blocks: readonly Block[]) => [...new Set(blocks.map(({ kind }) => kind))];
const textOf = (blocks: readonly Block[]) => blocks.map((block) => ('text' in block ? block.text : '')).join('\n');

describe('sections', () => {
  test('are those of the template, in its order, on the page and in the deck', () => {
    const sections = sectionsOf('<Plan />\n\n<Outcomes />\n');
    expect(sections.map(({ id }) => id)).toEqual(['plan', 'outcomes']);
  });

  test('take title and label from the template; the slides that bore the title bear the new one', () => {
    const [told] = sectionsOf('<Outcomes />');
    const [made] = sectionsOf('<Outcomes title="In {period}: {goals.met} met" label="Results" />');
    expect(made).toMatchObject({ title: 'In 2026 Q3: 1 met', label: 'Results' });
    expect(made?.titleSpans).toContainEqual({ text: '1', figure: 'goals.met' });
    const bore = told!.slides.flatMap((slide, at) => (slide.title.startsWith(told!.title) ? [at] : []));
    expect(bore.length).toBeGreaterThan(0);
    for (const at of bore) expect(made!.slides[at]!.title).toMatch(/^In 2026 Q3: 1 met/);
  });

  test('keep the parts that are asked for, with the headings of those', () => {
    const [charts] = sectionsOf("<Outcomes parts={['charts']} />");
    expect(kindsOf(charts!.blocks)).toEqual(['chart']);
    const [timeline] = sectionsOf('<Outcomes parts="timeline" />');
    expect(kindsOf(timeline!.blocks)).toEqual(['heading', 'timeline']);
  });

  test('say that there is nothing whatever parts are asked for', () => {
    const [usage] = sectionsOf('<Usage parts="charts" />', { parts: bare });
    expect(kindsOf(usage!.blocks)).toContain('empty');
  });

  test('have as many slides as the template allows', () => {
    expect(sectionsOf('<Value slides={1} />')[0]!.slides).toHaveLength(1);
    expect(sectionsOf('<Value slides={false} />')[0]!.slides).toEqual([]);
  });

  test('may come twice, each with an id of its own', () => {
    expect(idsOf('<Outcomes parts="goals" />\n\n<Outcomes parts="charts" />')).toEqual(['outcomes', 'outcomes-2']);
  });

  test('of which the template has none leave no chart and no figure behind', () => {
    const { report } = presentWith('<Summary />\n\n<Support parts="figures" />\n');
    expect(report.charts).toEqual({});
    expect(report.shapes).toEqual({});
    expect(report.figures).not.toHaveProperty(['roi.to_date.cost']);
  });
});

describe('text between sections', () => {
  test('stands on the page, sanitised, with figures that open', () => {
    const { report } = presentWith('<Summary />\n\nIt is **{nps}**, [see](javascript:alert(1)).\n\n<Usage />\n');
    const between = report.sections['own-1'];
    expect(between).toMatchObject({ bare: true, slides: [] });
    const [prose] = between!.blocks;
    expect(prose).toMatchObject({ kind: 'prose', figures: ['nps'] });
    expect(JSON.stringify(prose)).toContain('data-figure');
    expect(JSON.stringify(prose)).not.toContain('javascript:');
    expect(report.figures).toHaveProperty('nps');
  });

  test('names a figure that the customer has not as a dash, and no other', () => {
    const { report, issues } = presentWith('NPS: {nps}', { parts: bare });
    expect(textOf(report.sections['own-1']!.blocks)).toMatch(/^NPS: \S+$/);
    expect(issues).toEqual([]);
    expect(presentWith('{npss}').issues).toMatchObject([
      { rule: 'unknown-figure', file: 'content/templates/qbr.mdx', line: 1, column: 1 },
    ]);
  });

  test('takes a name of the data for what it is', () => {
    const hostile = { ...grown, customer: { ...grown.customer, name: '{nps} <script>alert(1)</script>' } };
    const [section] = sectionsOf('<Usage title="For {customer}" />', { parts: hostile });
    expect(section!.title).toBe('For {nps} <script>alert(1)</script>');
    expect(section!.titleSpans).toBeUndefined();
  });
});

describe('conditions', () => {
  const shown = (condition: string, by?: With) =>
    idsOf(`<Summary />\n\n<Show ${condition}>\n  <Usage />\n</Show>`, by).includes('usage');

  test.each([
    ['stage="mature"', true],
    ['stage="onboarding, renewal"', false],
    ['locale="en"', true],
    ['locale="zh-CN"', false],
    ['has="goals"', true],
    ['has="goals, peers"', false],
    ['figure="nps"', true],
    ['figure="goals.met" above={0}', true],
    ['figure="goals.met" above={1}', false],
    ['figure="goals.met" above={0} below={2}', true],
    ['figure="goals.met" below={1} not', true],
    ['stage="mature" locale="zh-CN"', false],
    ['stage="mature" locale="zh-CN" not', true],
  ])('%s: %s', (condition, answer) => expect(shown(condition)).toBe(answer));

  test('of a figure without value hold neither so nor otherwise', () => {
    for (const condition of ['above={0}', 'below={0}', 'above={0} not', 'below={0} not'])
      expect(shown(`figure="nps" ${condition}`, { parts: bare })).toBe(false);
    expect(shown('figure="nps" not', { parts: bare })).toBe(true);
  });

  test('look at the segment, which does not get into the report', () => {
    const customer = { segment: 'the-secret-segment' };
    expect(shown('segment="the-secret-segment"', { customer })).toBe(true);
    expect(shown('segment="other"', { customer })).toBe(false);
    const { report } = presentWith('<Show segment="the-secret-segment">\n\n<Usage />\n\n</Show>', { customer });
    expect(JSON.stringify(report)).not.toContain('secret-segment');
  });
});

describe('what is repeated', () => {
  test('comes once for each goal, with its name, its line and its slides', () => {
    const sections = sectionsOf('<Each of="goals">\n  <Section title="{name}">\n    <Goal />\n  </Section>\n</Each>');
    const titles = grown.tables!.goals!.map(({ title }) => title);
    expect(sections.map(({ title }) => title)).toEqual(titles);
    expect(new Set(sections.map(({ id }) => id)).size).toBe(titles.length);
    for (const { title, blocks, slides } of sections) {
      expect(blocks[0]).toMatchObject({ kind: 'goals', rows: [{ title }] });
      expect(slides.length).toBeGreaterThan(0);
    }
  });

  test('ends after as many as are wanted, and is nothing where there is nothing', () => {
    const text =
      '<Summary />\n\n<Each of="metrics" most={1}>\n  <Section title="{name}">\n    <Metric />\n  </Section>\n</Each>';
    expect(sectionsOf(text).map(({ title }) => title)).toContain('Weekly active users');
    expect(idsOf(text)).toHaveLength(2);
    expect(idsOf(text, { parts: bare })).toEqual(['summary']);
  });

  test('makes ids of figures', () => {
    const [section] = sectionsOf(
      '<Each of="goals" most={1}>\n\n{name}: <Figure id="goal.{item}.attainment" />\n\n</Each>',
    );
    expect(section!.blocks[0]).toMatchObject({ kind: 'prose', figures: ['goal.disputes.attainment'] });
  });
});

describe('charts', () => {
  test('of one’s own are fed with the rows of the series, gaps as gaps, and have their table', () => {
    const { report } = presentWith('<Chart name="year-on-year" series="usage.active_users" />');
    const [chart] = Object.values(report.charts);
    expect(chart).toMatchObject({ shape: 'own/year-on-year', figures: ['usage.active_users'] });
    const rows = chart!.datasets['series']!;
    expect(rows).toHaveLength(chart!.table.rows.length);
    expect(rows.map(({ text }) => text)).toEqual(chart!.table.rows.map(([, cell]) => cell!.text));
    expect(rows.filter(({ value }) => value === 0)).toEqual([]);
    expect(chart!.alternative).toContain('Weekly active users');
    expect(report.shapes).toHaveProperty(['own/year-on-year']);
  });

  test('of a series with too few points say so', () => {
    const parts: SliceParts = {
      ...beginning,
      tables: { ...beginning.tables, usage: [{ date: '2026-09-07', metric: 'active_users', value: 4 }] },
    };
    const [section] = sectionsOf('<Chart series="usage.active_users" />', { parts });
    expect(textOf(section!.blocks)).toContain('not enough points');
  });
});

describe('the template of a customer', () => {
  const at = { line: 1, column: 1 };
  const rules = [
    { template: 'digest', segment: 'small', at },
    { template: 'own', stage: 'renewal' as const, locale: 'en' as const, at },
    { template: 'named', customers: ['halden'], at },
  ];
  const choose = (customer: SliceParts['customer'], stage: string) => {
    const slice = makeSlice({ customer });
    return chooseTemplate(slice.customer, stage, { ...slice.settings, templates: rules }).name;
  };

  test.each([
    ['the cell before all rules', { template: 'cell', segment: 'small' }, 'renewal', 'cell'],
    ['the first rule that fits', { segment: 'small' }, 'renewal', 'digest'],
    ['a rule of which everything fits', { locale: 'en' as const }, 'renewal', 'own'],
    ['no rule of which only part fits', { locale: 'zh-CN' as const }, 'renewal', 'renewal'],
    ['a rule for this customer', { id: 'halden' }, 'growth', 'named'],
    ['the stage of life', { id: 'other' }, 'onboarding', 'onboarding'],
    ['qbr else', { id: 'other' }, 'growth', 'qbr'],
  ])('%s', (_, customer, stage, name) => expect(choose(customer, stage)).toBe(name));
});
