import { describe, expect, test } from 'vitest';
import type { OwnMessage } from '../../src/input/read-messages.ts';
import { checkOwnWords } from '../../src/report/own-words.ts';
import { interfaceWords } from '../../src/report/frame.ts';
import { sayIn } from '../../src/report/words.ts';

const own = (key: string, text: string, locale: OwnMessage['locale'] = 'en'): OwnMessage => ({
  file: `content/messages/${locale}.yaml`,
  locale,
  key,
  text,
  line: 3,
  column: 1,
});

describe('words of a workspace', () => {
  test('stand for those of the same key, in that language alone', () => {
    const { wording, issues } = checkOwnWords([own('section.value', 'What it was worth'), own('word.close', 'Shut')]);
    expect(issues).toEqual([]);
    expect(sayIn('en', wording)('section.value')).toBe('What it was worth');
    expect(sayIn('en', wording)('section.usage')).toBe('Usage');
    expect(sayIn('zh-CN', wording)('section.value')).toBe('价值');
    expect(sayIn('en')('section.value')).toBe('Value');
    expect(interfaceWords('en', wording)).toMatchObject({ close: 'Shut', contents: 'Contents' });
  });

  test('may leave values out and choose plural forms of their own', () => {
    const { wording, issues } = checkOwnWords([
      own('voice.title', '{count, plural, one {One reply} other {# replies}}'),
    ]);
    expect(issues).toEqual([]);
    expect(sayIn('en', wording)('voice.title', { nps: '9', n: '2', count: 2 })).toBe('2 replies');
  });

  test.each([
    ['section.valu', 'Worth', 'unknown-message', 'warning', 'Did you mean "section.value"?'],
    ['voice.title', '{npss}', 'unknown-message-value', 'error', 'Did you mean "nps"?'],
    ['section.value', '{nps}', 'unknown-message-value', 'error', 'It is given no values: write plain text.'],
    ['voice.title', 'NPS {nps', 'invalid-message', 'error', 'Look for a brace that is not closed'],
  ])('%s: %s is %s', (key, text, rule, severity, fix) => {
    const { wording, issues } = checkOwnWords([own(key, text)]);
    expect(issues).toMatchObject([
      { rule, severity, line: 3, column: 1, field: key, file: 'content/messages/en.yaml' },
    ]);
    expect(issues[0]?.fix).toContain(fix);
    expect(wording).toEqual({});
  });
});
