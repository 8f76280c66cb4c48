import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/input/limits.ts';
import { parseNarrative } from '../../src/input/parse-narrative.ts';

const parse = (text: string) => parseNarrative('n.md', text, defaultLimits);

describe('parseNarrative', () => {
  it('splits by section, with notes apart and line numbers of the file', () => {
    const { narrative, errors, warnings } = parse(
      [
        '---',
        'headline: Up',
        'next_meeting: 2026-11-02',
        '---',
        '',
        '## Summary',
        '',
        'First {{nps}}.',
        '',
        '### Notes',
        'Say *this*.',
        '',
        '### Why',
        'Because.',
        '',
        '## plan',
        'Next.',
      ].join('\r\n'),
    );
    expect([...errors, ...warnings]).toEqual([]);
    expect(narrative).toMatchObject({ headline: 'Up', nextMeeting: '2026-11-02', decision: undefined });
    expect(narrative.parts).toEqual([
      {
        section: 'summary',
        markdown: 'First {{nps}}.\n\n\n\n\n### Why\nBecause.',
        notes: 'Say *this*.',
        notesLine: 11,
        line: 8,
      },
      { section: 'plan', markdown: 'Next.', line: 17 },
    ]);
  });

  it('knows where headline, decision and notes stand', () => {
    const { narrative } = parse(
      '---\nheadline: Up---\ndecision: >\n  renew\n  early\n---\n## plan\n\n### Notes\n\none\n### Why\nText\n### Notes\ntwo\n',
    );
    expect(narrative).toMatchObject({ headline: 'Up---', decision: 'renew early\n' });
    expect(narrative.places?.headline).toMatchObject({ line: 2 });
    expect(narrative.places?.decision).toMatchObject({ line: 3, source: 'decision: >\n  renew\n  early' });
    expect(narrative.parts[0]).toMatchObject({ notes: 'one\n\n\n\ntwo', notesLine: 11 });
  });

  it('does not take what stands in code for headings', () => {
    const text = '## summary\n\n```md\n## plan\n### Notes\n```\n\n    ## usage\n\n~~~\n## value\n~~~\n';
    const { narrative, warnings } = parse(text);
    expect(warnings).toEqual([]);
    expect(narrative.parts).toHaveLength(1);
    expect(narrative.parts[0]!.markdown).toContain('## plan\n### Notes');
    expect(narrative.parts[0]!.notes).toBeUndefined();
  });

  it('knows headings that are underlined, and a file without front matter', () => {
    expect(parse('summary\n---\n\nText\n').narrative.parts).toEqual([
      { section: 'summary', markdown: 'Text', line: 4 },
    ]);
  });

  it('reads empty files and empty parts', () => {
    expect(parse('').narrative.parts).toEqual([]);
    expect(parse('## plan\n').narrative.parts).toEqual([{ section: 'plan', markdown: '', line: 2 }]);
    expect(parse('---\n---\n## plan\n').errors).toEqual([]);
  });
});
