import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/report/block-schema.ts';
import type { Report } from '../../src/report/report-schema.ts';
import { grown, narrative, present } from './slices.ts';

const write = (markdown: string, more = {}) =>
  present(grown, narrative({ parts: [{ section: 'usage', markdown, line: 12, ...more }] }));

function prose(report: Report) {
  const found = report.sections['usage']?.blocks.find((block: Block) => block.kind === 'prose');
  if (found?.kind !== 'prose') throw new Error('no prose');
  return found;
}

describe('references', () => {
  test('become the text of the figure and open it', () => {
    const { report, issues } = write('NPS is {{nps}}.');
    expect(issues).toEqual([]);
    expect(prose(report).html).toBe(
      `<p>NPS is <a href="#figure-nps" data-figure="nps">${report.figures['nps']?.text}</a>.</p>`,
    );
    expect(prose(report).figures).toEqual(['nps']);
    expect(report.figures['nps']).toBeDefined();
  });

  test('give change, previous, exact and short forms', () => {
    const { report, issues } = write(
      '{{usage.active_users.change}}, {{adoption.rate.change}}, {{adoption.rate.previous}}, {{roi.benefit|exact}}, {{roi.benefit|short}}',
    );
    const { figures } = report;
    expect(issues).toEqual([]);
    expect(prose(report).text).toBe(
      [
        figures['usage.active_users.change']?.text,
        figures['adoption.rate']?.changeText,
        figures['adoption.rate']?.previousText,
        figures['roi.benefit']?.exactText,
        figures['roi.benefit']?.text,
      ].join(', '),
    );
  });

  test('take every form behind a stroke, and behind a point where no figure has that id', () => {
    const { report, issues } = write(
      '{{nps|n}} {{nps.n}} {{nps|name}} {{adoption.rate|change}} {{adoption.rate.change}}',
    );
    expect(issues).toEqual([]);
    const { figures } = report;
    expect(prose(report).text).toBe(
      [
        figures['nps']?.n,
        figures['nps.n']?.text,
        figures['nps']?.definition.name,
        figures['adoption.rate']?.changeText,
        figures['adoption.rate']?.changeText,
      ].join(' '),
    );
  });

  test('say in words which way a figure went', () => {
    const moved = (locale: 'en' | 'zh-CN') =>
      prose(
        present(
          grown,
          narrative({ parts: [{ section: 'usage', markdown: '{{usage.active_users|moved}}', line: 1 }] }),
          locale,
        ).report,
      ).text.replaceAll('\u00A0', ' ');
    expect(moved('en')).toMatch(/^rose from \d+ to \d+$/);
    expect(moved('zh-CN')).toMatch(/^由 \d+ 人增至 \d+ 人$/);
  });

  test('in emphasis, lists and quotes are resolved alike', () => {
    const { report, issues } = write('> ***{{nps}}***\n\n1. **a {{nps}}**\n   - _{{nps}}_');
    const nps = report.figures['nps']?.text;
    expect(issues).toEqual([]);
    expect(prose(report).text).toBe(`${nps}\na ${nps}\n${nps}`);
    expect(prose(report).figures).toEqual(['nps']);
  });

  test('with a backslash before them are two braces', () => {
    const { report, issues } = write('\\{{nps}} is {{nps}}, `\\{{nps}}` is code, **\\{{x}}**', {
      notes: 'Not \\{{nps}}.',
    });
    expect(issues).toEqual([]);
    expect(prose(report).text).toBe(`{{nps}} is ${report.figures['nps']?.text}, \\{{nps}} is code, {{x}}`);
    expect(report.sections['usage']?.slides[0]?.notes).toBe('Not {{nps}}.');
    expect(present(grown, narrative({ headline: 'A \\{{b}}.' })).report.title).toBe('A {{b}}.');
  });

  test('that are not closed are errors, not braces before the customer', () => {
    expect(write('Fine.\n\n- NPS {{nps} and {{nps').issues).toMatchObject([
      { rule: 'unclosed-reference', severity: 'error', line: 14, column: 7 },
      { rule: 'unclosed-reference', line: 14, column: 18 },
    ]);
  });

  test('stand in headline and decision, too', () => {
    const { report } = present(
      grown,
      narrative({ headline: 'NPS is {{nps}}.', decision: 'Keep {{goals.met}} goals.' }),
    );
    expect(report.title).toBe(`NPS is ${report.figures['nps']?.text}.`);
    expect(report.titleSpans).toContainEqual({ text: report.figures['nps']?.text, figure: 'nps' });
    expect(report.decision).toBe('Keep 1 goals.');
  });

  test('that are unknown are errors with their place and the nearest ids', () => {
    const { issues } = write('First line.\n\nThe **{{npss}}** and {{nps}}, then {{npss}}.\n\n- {{roi.benefits}}');
    expect(issues).toMatchObject([
      { rule: 'unknown-figure', severity: 'error', line: 14, column: 7, customer: 'halden-logistics' },
      { rule: 'unknown-figure', line: 14, column: 36 },
      { rule: 'unknown-figure', line: 16, column: 3 },
    ]);
    expect(issues[0]?.file).toBe('content/narrative/halden-logistics/2026-Q3.md');
    expect(issues[0]?.fix).toContain('{{nps}}');
    expect(issues[2]?.fix).toContain('{{roi.benefit}}');
  });

  test('that are unknown in headline, decision and notes are named at their place, too', () => {
    const { issues } = present(
      grown,
      narrative({
        headline: 'NPS {{npss}} and {{npss}}',
        decision: 'Keep {{goals.mett}}',
        places: {
          headline: { line: 2, source: 'headline: 北京 NPS {{npss}} and {{npss}}\ndecision: >' },
          decision: { line: 3, source: 'decision: >\n  Keep {{goals.mett}}' },
        },
        parts: [{ section: 'usage', markdown: '😀 {{npss}}', line: 8, notes: 'Say\n{{npss}}', notesLine: 12 }],
      }),
    );
    expect(issues.map(({ line, column, field }) => ({ line, column, field }))).toEqual([
      { line: 2, column: 18, field: 'headline' },
      { line: 2, column: 31, field: 'headline' },
      { line: 4, column: 8, field: 'decision' },
      { line: 8, column: 3, field: undefined },
      { line: 13, column: 1, field: undefined },
    ]);
  });

  test('in an unknown form are errors', () => {
    expect(write('{{nps|loud}}').issues).toMatchObject([{ rule: 'unknown-figure-form', line: 12, column: 1 }]);
  });

  test('in notes are resolved for the speaker', () => {
    const { report } = write('Text.', { notes: 'Say {{nps}}.' });
    expect(report.sections['usage']?.slides[0]?.notes).toBe(`Say ${report.figures['nps']?.text}.`);
  });

  test('inside a link do not nest links; in code they stay as written', () => {
    const { report } = write('[see {{nps}}](https://example.com) and `{{nps}}`');
    expect(prose(report).html).toMatch(
      /^<p><a href="https:\/\/example.com">see [^<]+<\/a> and <code>{{nps}}<\/code><\/p>$/,
    );
  });
});

describe('markup', () => {
  test.each([
    ['<script>alert(1)</script>', 'narrative-html'],
    ['<img src=x onerror=alert(1)>', 'narrative-html'],
    ['[a](javascript:alert(1))', 'narrative-link'],
    ['[a](data:text/html,x)', 'narrative-link'],
    ['![a](https://example.com/x.png)', 'narrative-image'],
  ])('%s does not reach the report and is named', (markdown, rule) => {
    const { report, issues } = write(`Before ${markdown} after`);
    expect(prose(report).html).not.toMatch(/<script|<img|javascript:|data:text|onerror/);
    expect(issues).toContainEqual(expect.objectContaining({ rule, severity: 'warning', line: 12 }));
  });

  test('a figure cannot be claimed by text', () => {
    const { report } = write('\uE000nps\uE001999\uE002 and <a data-figure="nps">9</a>');
    expect(prose(report).html).not.toContain('data-figure');
  });

  test('Markdown stays Markdown, and the text has no markup', () => {
    const { report } = write('One **bold**\nline.\n\n- a\n- b');
    expect(prose(report).html).toContain('<strong>bold</strong>');
    expect(prose(report).text).toBe('One bold line.\na\nb');
  });
});
