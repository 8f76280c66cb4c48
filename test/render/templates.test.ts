/** Every example of the page about templates, from the page to the painted report. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseChart } from '../../src/input/parse-chart.ts';
import { parseTemplate } from '../../src/input/parse-template.ts';
import { readTemplates } from '../../src/input/read-templates.ts';
import { checkCharts } from '../../src/report/check-charts.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import { createRenderer, type Renderer } from '../../src/render/renderer.ts';
import { components } from '../../src/schema/template.ts';
import { workspaceSchema } from '../../src/schema/workspace.ts';
import { presentWith } from '../report/present-with.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/templates.md', import.meta.url)), 'utf8');
const examples = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!);
const titled = [...page.matchAll(/\n## ([^\n]*)\n(?:(?!\n## )[^])*?```mdx\n([^]*?)```/g)].map(
  ([, title, text]) => [title!, text!] as const,
);

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/quarterdeck/renderer', import.meta.url));
let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer({ cacheFolder, workers: 1 });
}, 120_000);
afterAll(() => renderer.close());

describe.each(titled)('%s', (_, text) => {
  test.each(['en', 'zh-CN'] as const)('its example is painted in %s', async (locale) => {
    const { report, issues } = presentWith(text, { locale });
    expect(issues).toEqual([]);
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    const painted = await renderer.paint({
      report: Buffer.from(JSON.stringify(report)),
      surfaces: ['page', 'deck', 'print'],
      assets: '../assets',
    });
    const html = new TextDecoder().decode(painted.files.find(({ path }) => path === 'index.html')?.content);
    const shown = Object.values(report.sections).filter(({ bare }) => !bare);
    expect([...html.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id)).toEqual(shown.map(({ id }) => id));
    expect(html.match(/<(Show|Each|Figure|Chart|Section)\b/)).toBeNull();
    expect(html).not.toMatch(/\{\w+\}|undefined|NaN/);
  });
});

test('every part of the page has its example, and every component stands on it', () => {
  expect(titled).toHaveLength(examples('mdx').length);
  for (const [kind, known] of Object.entries(components))
    for (const [name, { props }] of Object.entries(known)) {
      expect(page, `${kind} ${name}`).toMatch(new RegExp(`<${name}\\b`));
      for (const prop of Object.keys(props)) expect(page, `${name} ${prop}`).toMatch(new RegExp(`\\b${prop}\\b`));
    }
});

test('the rules of the page are rules', () => {
  for (const text of examples('yaml')) {
    const read = workspaceSchema.parse({ vendor: { name: 'Example' }, ...parse(text) });
    expect(read.templates?.length).toBeGreaterThan(0);
  }
});

test('the chart of the page can be drawn', async () => {
  const [text = ''] = examples('json');
  const { chart, faults } = parseChart('own', 'content/charts/own.vl.json', text);
  expect(faults).toEqual([]);
  const templates = readTemplates('/nowhere');
  const checked = await checkCharts({ ...templates, charts: new Map([['own', chart!]]) });
  expect(checked.faults).toEqual([]);
});

test('the shipped templates and charts have no fault and can be drawn', async () => {
  const templates = readTemplates('/nowhere');
  expect([...templates.byName.keys()]).toEqual(['digest', 'internal', 'onboarding', 'qbr', 'renewal']);
  const charts = new Map([...templates.charts].map(([name, chart]) => [name, { ...chart, shipped: false }]));
  expect((await checkCharts({ ...templates, charts })).faults).toEqual([]);
});

test('an example that is spoilt is named at its place', () => {
  const { faults } = parseTemplate('qbr', 'content/templates/qbr.mdx', '<Summary />\n\n<Usage titel="x" />\n');
  expect(faults).toMatchObject([{ line: 3, column: 8, rule: 'invalid-prop', fix: 'Did you mean "title"?' }]);
});
