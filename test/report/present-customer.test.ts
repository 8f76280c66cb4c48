import { describe, expect, test } from 'vitest';
import { measurePeers } from '../../src/figures/measure-peers.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import { plainText, spansOf, markFigure } from '../../src/report/spans.ts';
import { reportSchema, type Report, type Section } from '../../src/report/report-schema.ts';
import { statedBy } from '../../src/report/blocks.ts';
import { makePeriod, makeSlice } from '../support/make-slice.ts';
import { measureSlice } from '../support/measure.ts';
import { bare, beginning, grown, present, textsOf, withoutDrawings } from './slices.ts';

const samples = { grown, beginning, bare };
const locales = ['en', 'zh-CN'] as const;
const all = Object.entries(samples).flatMap(([name, parts]) =>
  locales.map((locale) => [`${name} in ${locale}`, present(parts, undefined, locale).report] as const),
);
const sectionOf = (report: Report, id: string): Section => {
  const section = report.sections[id];
  if (!section) throw new Error(`no section ${id}`);
  return section;
};

describe.each(Object.entries(samples))('%s', (name, parts) => {
  test('reads as its golden', async () => {
    const { report } = present(parts);
    await expect(JSON.stringify(withoutDrawings(report), null, 2) + '\n').toMatchFileSnapshot(
      `../golden/report/${name}.json`,
    );
  });
});

describe.each(all)('%s', (_, report) => {
  test('keeps the schema', () => {
    expect(reportSchema.parse(report)).toEqual(report);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('has no text that a program forgot', () => {
    // Words with places in them are for the page's script.
    const words = Object.fromEntries(Object.entries(report.words).filter(([, text]) => !/\{\w+\}/.test(text)));
    const forgotten = textsOf({ ...report, words, charts: withoutDrawings(report).charts }).filter(
      ({ text }) => /NaN|undefined|\bnull\b|Infinity|[{}]|[\uE000-\uE002]/.test(text) || text === '',
    );
    expect(forgotten).toEqual([]);
  });

  test('holds the shape of every chart once, and charts feed all that their shape asks for', () => {
    const charts = Object.values(report.charts);
    expect(Object.keys(report.shapes).sort()).toEqual([...new Set(charts.map(({ shape }) => shape))].sort());
    for (const { shape, params, datasets } of charts) {
      const asked = report.shapes[shape] as { params: { name: string; value?: number }[]; datasets: object };
      const fed = asked.params.filter((param) => param.value !== undefined).map(({ name }) => name);
      expect(Object.keys(params).sort()).toEqual(fed.sort());
      expect(Object.keys(datasets).sort()).toEqual(Object.keys(asked.datasets).sort());
    }
  });

  test('holds every figure, chart and span that it states', () => {
    for (const section of Object.values(report.sections)) {
      for (const id of statedBy(section, report.charts)) expect(report.figures).toHaveProperty([id]);
      for (const block of [...section.blocks, ...section.slides.flatMap(({ blocks }) => blocks)])
        if (block.kind === 'chart') expect(report.charts).toHaveProperty([block.chart]);
    }
  });

  test('defines every stated figure once in the appendix', () => {
    const defined = sectionOf(report, 'appendix').blocks.flatMap((block) =>
      block.kind === 'definitions' ? block.figures : [],
    );
    expect(new Set(defined)).toEqual(new Set(Object.keys(report.figures)));
    expect(defined.length).toBe(new Set(defined).size);
  });

  test('has at most fourteen slides, three figures beside a chart, seven rows in a table', () => {
    const slides = Object.values(report.sections).flatMap((section) => section.slides);
    expect(slides.length).toBeLessThanOrEqual(14);
    for (const { layout, blocks } of slides) {
      for (const block of blocks) {
        if (block.kind === 'table') expect(block.rows.length).toBeLessThanOrEqual(7);
        if (block.kind === 'figures') expect(block.items.length).toBeLessThanOrEqual(layout === 'split' ? 3 : 6);
      }
    }
  });

  test('has a message as title of each section and slide', () => {
    for (const section of Object.values(report.sections))
      for (const { title } of [section, ...section.slides]) expect(title).toMatch(/[.。）)]$/);
  });

  test('never shows what only the vendor may see', () => {
    const texts = JSON.stringify(withoutDrawings(report));
    expect(texts).not.toMatch(/84,?000|780,?000|32,?000|\.csv|data\/book/);
  });
});

describe('what the report says', () => {
  const { report } = present(grown);
  const title = (id: string) => sectionOf(report, id).title;

  test('result, biggest issue and decision, in that order', () => {
    const [summary] = sectionOf(report, 'summary').blocks;
    expect(summary).toMatchObject({
      kind: 'sentence',
      lead: true,
      text:
        'Invoice disputes a month: from 410 to 254, against a target of 287. ' +
        'Our promise “Single sign-on for contractors” is not kept, due 31 Aug 2026; Anna Berg answers for it. ' +
        'We ask you to settle the plan for the next 90 days: one of 2 actions has no owner or no date yet.',
    });
  });

  test('titles are made from the figures', () => {
    expect(title('outcomes')).toBe(
      'One of four goals is met; one is on track, one missed its date and one is not measured yet.',
    );
    expect(title('value')).toBe('The quarter brought $46.1K against a cost of $21K.');
    expect(title('usage')).toBe('Weekly active users rose 21% to 85; 71% of the seats are in use.');
    expect(title('support')).toBe(
      'Tickets rose from 1 to 2; half of the first answers came within 43.5\u00A0minutes, slower than last quarter.',
    );
    expect(title('candour')).toBe(
      'One promise of ours is overdue, one goal missed its date and one promise of ours was kept late.',
    );
  });

  test('goals have a bar within 0 to 1, a state in words and who agreed', () => {
    const goals = sectionOf(report, 'outcomes').blocks.find((block) => block.kind === 'goals');
    const rows = goals?.kind === 'goals' ? goals.rows : [];
    expect(
      rows.map(({ status, tone, fraction }) => [status, tone, fraction === null ? null : Math.round(fraction * 100)]),
    ).toEqual([
      ['Met', 'good', 100],
      ['On track', 'good', 80],
      ['Missed', 'bad', 47],
      ['Not measured', 'muted', null],
    ]);
    expect(rows[0]).toMatchObject({
      actual: '254',
      target: '287',
      agreed: 'agreed with M. Solberg, 12 Feb 2025 · due 31 Dec 2026',
    });
    expect(rows[2]).toMatchObject({ actual: '236\u00A0hours', target: '140\u00A0hours' });
  });

  test('benefit by driver tells confirmed from assumed and adds up', () => {
    const drivers = sectionOf(report, 'value').blocks.find((block) => block.kind === 'table');
    const rows = drivers?.kind === 'table' ? drivers.rows.map((row) => row.map(({ text }) => text)) : [];
    expect(rows).toEqual([
      ['Fewer disputes', '$36.5K', '$6,006', '$1,201'],
      ['Planner hours', '$9,600', 'not yet', '$4,800'],
      ['Total', '$46.1K', '$6,006', '$6,001'],
    ]);
  });

  test('promises stand in their own words with what became of them', () => {
    const tables = sectionOf(report, 'plan').blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables[1]?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Rotterdam live by June', '30 Jun 2026', 'Kept late'],
      ['Single sign-on for contractors', '31 Aug 2026', 'Overdue'],
    ]);
  });

  test('hostile text from data stays text', () => {
    const texts = textsOf(sectionOf(report, 'voice')).map(({ text }) => text);
    expect(texts).toContain('<b>Slow</b> on Mondays.');
  });

  test('data that carries the fences of a figure states none', () => {
    const goals = [{ goal: 'g', title: 'A\uE000made.up\uE0019\uE002', baseline: 0, target: 1 }];
    const forged = present({
      ...grown,
      tables: { goals, goal_progress: [{ goal: 'g', date: '2026-09-01', value: 0 }] },
    });
    expect(JSON.stringify(forged.report)).not.toContain('"figure":"made.up"');
  });

  test('few answers are said to be few', () => {
    expect(report.figures['nps']?.caution?.[0]?.id).toBe('few-responses');
  });
});

describe('a customer before its renewal', () => {
  const { report } = present({ ...grown, customer: { ...grown.customer, renewalDate: '2026-11-29' } });

  test('gets the three checks, and the decision with them', () => {
    const renewal = sectionOf(report, 'renewal');
    const checks = renewal.blocks.find((block) => block.kind === 'table');
    expect(checks?.kind === 'table' && checks.rows.map((row) => row[1]?.text)).toEqual([
      'One of four goals is met; one is on track, one missed its date and one is not measured yet.',
      '1 change among those who decide this quarter.',
      '1 promise of ours is open, and it is overdue.',
    ]);
    expect(report.decision).toBe('We ask you to decide on the renewal before 29 November 2026.');
    expect(renewal.slides.map(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual([['table', 'note']]);
  });
});

describe('peers', () => {
  const group = (size: number, isCompared = (_id: string) => true) => {
    const { figures: all, series } = measureSlice(grown);
    const figures = new Map([...all].filter(([id]) => isCompared(id)));
    const members = Array.from({ length: size }, (_, index) => ({
      id: `c${index}`,
      peerGroup: 'logistics',
      sound: true,
      figures,
    }));
    const peers = measurePeers(members).get('c0') ?? new Map();
    const slice = makeSlice(grown);
    const { report } = presentCustomer({
      slice,
      period: makePeriod(slice),
      figures: new Map([...figures, ...peers]),
      series,
    });
    return sectionOf(report, 'peers');
  };

  test('are compared from eight customers on', () => {
    const compared = group(8);
    expect(compared.title).toMatch(/^You stand in the better half of your peers in \w+ of \w+ measures\.$/);
    expect(compared.blocks.find((block) => block.kind === 'table')).toBeDefined();
  });

  test('are named by the measure where there is one alone', () => {
    const { title, blocks } = group(8, (id) => id === 'adoption.breadth');
    expect(title).toBe('Breadth of adoption: you stand in the better half of your peers.');
    expect(JSON.stringify(blocks)).not.toContain('1 of 1');
  });

  test('are not compared below, and the report says why', () => {
    expect(group(7).blocks).toEqual([{ kind: 'empty', text: expect.stringContaining('smaller than eight') }]);
  });
});

describe('a customer in its first weeks', () => {
  test('sees milestones before goals', () => {
    const kinds = sectionOf(present(beginning).report, 'outcomes').blocks.map(({ kind }) => kind);
    expect(kinds.indexOf('timeline')).toBeLessThan(kinds.indexOf('goals'));
  });
});

describe('a customer with a subscription alone', () => {
  const { report, issues } = present(bare);

  test('has every section, each saying plainly what there is', () => {
    expect(issues).toEqual([]);
    expect(Object.keys(report.sections)).toEqual([
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
    ]);
    for (const section of Object.values(report.sections)) expect(section.blocks.length).toBeGreaterThan(0);
  });

  test('has a short deck without a slide about nothing', () => {
    const slides = Object.values(report.sections).flatMap((section) => section.slides.map(({ title }) => title));
    expect(slides).toEqual(
      [
        'What Pelican Row (invented) is to gain from Northwind Analytics (invented) is still to be agreed.',
        'The contract has run since 10 February 2026, with 25 seats.',
        'The next 90 days are open: we plan them with you.',
        'We ask you to agree with us on two or three goals to be measured by.',
      ].filter((title) => slides.includes(title)),
    );
    expect(slides.length).toBeLessThanOrEqual(4);
  });
});

describe('spans', () => {
  test('split a sentence at its figures and put together are the sentence', () => {
    const marked = `Up to ${markFigure('nps', '52')}, from 43.`;
    expect(spansOf(marked)).toEqual([{ text: 'Up to ' }, { text: '52', figure: 'nps' }, { text: ', from 43.' }]);
    expect(plainText(marked)).toBe('Up to 52, from 43.');
  });
});

test.each(['%', 'percent', 'Per cent', '百分比'])('a goal in %s is written with its sign', (unit) => {
  const goals = grown.tables!.goals!.map((goal) => (goal.goal === 'late' ? { ...goal, unit } : goal));
  const { report } = present({ ...grown, tables: { ...grown.tables, goals } });
  const blocks = sectionOf(report, 'outcomes').blocks.flatMap((block) => (block.kind === 'goals' ? block.rows : []));
  const late = blocks.find(({ title }) => title === 'Deliveries later than 24 h');
  expect([late?.baseline, late?.actual, late?.target]).toEqual(['9.1%', '5.8%', '5%']);
});
