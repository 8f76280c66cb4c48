/** Reports in, pages out: what stands on them, in which order, and what can never get onto them. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createRenderer,
  type Painted,
  type PaintRequest,
  type PrintDocument,
  type Renderer,
} from '../../src/render/renderer.ts';
import { internalReportSchema, reportSchema, type AnyReport } from '../../src/report/report-schema.ts';
import { bareReport, chineseReport, internalReport, sampleReport } from '../fixtures/reports/reports.ts';

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/quarterdeck/renderer', import.meta.url));
const all: PaintRequest['surfaces'] = ['page', 'deck', 'print', 'paper'];

/** With the documents for the printer, by their kind. */
async function paintWith(renderer: Renderer, report: AnyReport, surfaces = all) {
  const prints: Partial<Record<PrintDocument['kind'], string>> = {};
  const request = { report: Buffer.from(JSON.stringify(report)), surfaces, assets: '../assets' };
  const painted = await renderer.paint(request, ({ kind, html }) => (prints[kind] = html));
  return { ...painted, prints };
}
const fileOf = (painted: Painted, path: string) =>
  new TextDecoder().decode(painted.files.find((file) => file.path === path)?.content);
const attributes = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]!);
const idsOf = (html: string) => new Set(attributes(html, / id="([^"]*)"/g));

let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer({ cacheFolder, workers: 1 });
});
afterAll(() => renderer.close());

describe('fixtures', () => {
  test('are reports', () => {
    for (const report of [sampleReport(), chineseReport(), bareReport()])
      expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(internalReportSchema.safeParse(internalReport()).error).toBeUndefined();
  });
});

describe('the page', () => {
  test('has the sections that the report has, in the order of the template, numbered as they come', async () => {
    const html = fileOf(await paintWith(renderer, sampleReport()), 'index.html');
    const order = ['summary', 'purpose', 'outcomes', 'value', 'usage', 'training', 'support', 'plan', 'appendix'];
    expect(attributes(html, /<section id="([^"]*)"/g)).toEqual(order);
    const contents = html.slice(html.indexOf('<nav'), html.indexOf('</nav>'));
    expect(attributes(contents, /<a href="#([^"]*)"/g)).toEqual(order);
    expect(attributes(contents, /<span>(\d+)<\/span>/g)).toEqual(order.map((_, index) => String(index + 1)));
  });

  test('says its answer once, as its first heading', async () => {
    const report = sampleReport();
    const html = fileOf(await paintWith(renderer, report), 'index.html');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(new RegExp(`>\\s*${report.title}`, 'g'))).toHaveLength(1);
  });

  test.each([sampleReport(), chineseReport(), bareReport(), internalReport()])(
    'leads from every number to an entry',
    async (report) => {
      const html = fileOf(await paintWith(renderer, report), 'index.html');
      const ids = idsOf(html);
      const targets = attributes(html, /href="#([^"]*)"/g).map(decodeURIComponent);
      expect(targets.filter((id) => !ids.has(id))).toEqual([]);
      expect(attributes(html, / id="([^"]*)"/g)).toHaveLength(ids.size);
    },
  );

  test('explains a number even where the template leaves the appendix out', async () => {
    const report = sampleReport();
    delete report.sections['appendix'];
    expect(idsOf(fileOf(await paintWith(renderer, report), 'index.html'))).toContain('figure-roi.ratio');
  });

  test('says why a number is missing', async () => {
    const html = fileOf(await paintWith(renderer, sampleReport()), 'index.html');
    expect(html).toContain('no call records were delivered');
    expect(html).not.toMatch(/>(NaN|null|undefined)</);
  });

  test('of a report with almost nothing says so', async () => {
    const html = fileOf(await paintWith(renderer, bareReport()), 'index.html');
    expect(html).toContain('There is not enough data yet');
    expect(html).not.toContain('<svg');
  });

  test('of the book says that it is internal', async () => {
    const painted = await paintWith(renderer, internalReport());
    expect(fileOf(painted, 'index.html')).toContain('Internal · not for customers');
  });

  test('weighs little', async () => {
    const { gzipSync } = await import('node:zlib');
    const painted = await paintWith(renderer, sampleReport());
    const own = renderer.assets.filter(({ path }) => /^(quarterdeck|page).*\.(css|js)$/.test(path));
    const weigh = (content: string | Uint8Array) => gzipSync(content).length;
    const total = weigh(fileOf(painted, 'index.html')) + own.reduce((sum, { content }) => sum + weigh(content), 0);
    expect(own).toHaveLength(2);
    expect(total).toBeLessThan(60_000);
  });
});

describe('the deck', () => {
  test('has every slide of the shown sections, the first with the only first heading', async () => {
    const report = sampleReport();
    const html = fileOf(await paintWith(renderer, report), 'deck.html');
    const slides = Object.values(report.sections).flatMap((section) => section.slides);
    expect(attributes(html, /<section id="slide-(\d+)"/g)).toEqual(slides.map((_, index) => String(index + 1)));
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('keeps speaker notes from the audience', async () => {
    const html = fileOf(await paintWith(renderer, sampleReport()), 'deck.html');
    expect(html).toMatch(/<aside class="notes" hidden>\s*<p>Thank them for Rotterdam\./);
  });

  test('is not made where there are no slides', async () => {
    const report = sampleReport();
    for (const section of Object.values(report.sections)) section.slides = [];
    const painted = await paintWith(renderer, report);
    expect(painted.files.map((file) => file.path)).toEqual(['index.html', 'accent.css']);
    expect(Object.keys(painted.prints)).toEqual(['page']);
    expect(fileOf(painted, 'index.html')).not.toContain('deck.html');
  });
});

describe('the page on paper', () => {
  test('needs nothing but itself, and its links lead to places in it', async () => {
    const { page = '' } = (await paintWith(renderer, sampleReport(), ['paper'])).prints;
    expect(page).not.toMatch(/<script|<link|<button|<details|https?:\/\/(?!www\.w3\.org)/);
    const ids = new Set(attributes(page, / id="([^"]*)"/g));
    const places = attributes(page, / href="([^"]*)"/g);
    expect(places.length).toBeGreaterThan(3);
    expect(places.filter((place) => !ids.has(decodeURIComponent(place.slice(1))))).toEqual([]);
    expect(page).toContain('@page{size:210mm 297mm;');
  });
});

describe('the printed deck', () => {
  test('needs nothing but itself', async () => {
    const { deck: print = '' } = (await paintWith(renderer, sampleReport(), ['print'])).prints;
    expect(print).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3\.org)/);
    expect(attributes(print, /url\(([^)]{0,30})/g).filter((url) => !url.startsWith('data:font/woff2;base64,'))).toEqual(
      [],
    );
    expect(attributes(print, / href="([^"]*)"/g)).toEqual([]);
    expect(print).toContain('@page{size:1280px 720px;margin:0}');
  });

  test('brings Chinese fonts where there is Chinese text, and only there', async () => {
    const chinese = await paintWith(renderer, chineseReport(), ['print']);
    const english = await paintWith(renderer, sampleReport(), ['print']);
    expect(chinese.prints.deck).toContain('font-family:"Noto Sans SC";');
    expect(english.prints.deck).not.toContain('font-family:"Noto Sans SC";');
  });
});

describe('trust', () => {
  /** The report with every text replaced, except what names things and what is drawn or sanitised already. */
  function spoil(value: unknown, by: string, key = ''): unknown {
    const kept = [
      'schema',
      'template',
      'locale',
      'color',
      'kind',
      'layout',
      'tone',
      'changeTone',
      'state',
      'align',
      'id',
      'chart',
      'figure',
      'shape',
      'html',
      'unit',
      'logo',
    ];
    if (typeof value === 'string') return kept.includes(key) ? value : by;
    if (Array.isArray(value))
      return key === 'figures' && typeof value[0] === 'string' ? value : value.map((one) => spoil(one, by, key));
    if (typeof value !== 'object' || value === null || key === 'shapes' || key === 'datasets') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, by, name)]));
  }

  test('text from data cannot become markup, in an element or an attribute', async () => {
    const nasty = `"'><img src=x onerror=alert(1)></style></title><script>alert(1)</script><!--`;
    const spoilt = spoil(sampleReport(), nasty) as AnyReport;
    const painted = await paintWith(renderer, spoilt);
    const clean = await paintWith(renderer, sampleReport());
    /** Tags alone: what stands in quotes is text, as long as the quotes are whole; a long text may change a class. */
    const tagsOf = (html: string) => html.replace(/ class="[^"]*"|="[^"]*"/g, '').match(/<[^>]*>/g) ?? [];
    for (const path of ['index.html', 'deck.html']) {
      expect(fileOf(painted, path)).toContain('&lt;script&gt;');
      const known = new Set(tagsOf(fileOf(clean, path)));
      expect(tagsOf(fileOf(painted, path)).filter((tag) => !known.has(tag))).toEqual([]);
    }
    expect(
      tagsOf(`${painted.prints.deck}${painted.prints.page}`).filter((tag) => /<(img|script|!--)|onerror/.test(tag)),
    ).toEqual([]);
  });

  test('pages carry no script or style of their own, so that their policy can forbid both', async () => {
    const painted = await paintWith(renderer, sampleReport());
    for (const path of ['index.html', 'deck.html']) {
      const html = fileOf(painted, path);
      expect(html).not.toMatch(/<style| style="| on[a-z]+="|javascript:/);
      expect(html.match(/<script[^>]*>/g)?.every((tag) => /\ssrc="\.\.\/assets\//.test(tag))).toBe(true);
      expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src`);
    }
  });

  test('the same report gives the same bytes, whatever came before and in whichever worker', async () => {
    const before = await paintWith(renderer, sampleReport());
    const second = await createRenderer({ cacheFolder, workers: 2 });
    const both = await Promise.all(
      [internalReport(), sampleReport(), sampleReport()].map((report) => paintWith(second, report)),
    );
    await second.close();
    expect(second.hash).toBe(renderer.hash);
    for (const { files, prints } of both.slice(1))
      expect({ files, prints }).toEqual({ files: before.files, prints: before.prints });
  });
});
