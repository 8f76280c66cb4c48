/** Templates as text in, components out; whatever is wrong stands at its place. */
import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../src/input/parse-template.ts';

const faultsOf = (text: string, name = 'qbr') =>
  parseTemplate(name, `content/templates/${name}.mdx`, text).faults.map(
    ({ line, column, rule }) => `${line}:${column} ${rule}`,
  );

describe('a template', () => {
  test('holds components, on lines of their own or side by side, and comments', () => {
    const { template, faults } = parseTemplate(
      'qbr',
      'f',
      '{/* why */}\n\n<Summary />\n<Purpose /> <Value slides="2" />\n\n<Outcomes parts={["goals"]} />',
    );
    expect(faults).toEqual([]);
    expect(template.nodes).toMatchObject([
      { name: 'Summary', at: { line: 3, column: 1 } },
      { name: 'Purpose', at: { line: 4, column: 1 } },
      { name: 'Value', props: { slides: 2 } },
      { name: 'Outcomes', props: { parts: ['goals'] } },
    ]);
  });

  test('of the internal report has components of its own', () => {
    expect(faultsOf('<Headline />\n\n<Bridge />', 'internal')).toEqual([]);
    expect(faultsOf('<Headline />')).toEqual(['1:1 unknown-component']);
    expect(faultsOf('<Outcomes />\n\n<Each of="goals">x</Each>', 'internal')).toEqual([
      '1:1 unknown-component',
      '3:1 unknown-component',
    ]);
  });

  test.each([
    ['<Sumary />', '1:1 unknown-component'],
    ['<div>text</div>', '1:1 unknown-component'],
    ['<__proto__ />', '1:1 unknown-component'],
    ['中文😀 <Sumary /> x', '1:5 unknown-component'],
    ['Text <Usage /> text', '1:6 invalid-template'],
    ['\n<Usage\r\n  titel="x" />', '3:3 invalid-prop'],
    ['<Usage constructor="x" />', '1:8 invalid-prop'],
    ['<Usage title="a" title="b" />', '1:8 invalid-prop'],
    ['<Usage title="" />', '1:8 invalid-prop'],
    ['<Usage slides={-1} />', '1:8 invalid-prop'],
    ['<Usage parts={[]} />', '1:8 invalid-prop'],
    ['<Show figure="nps" above="many">x</Show>', '1:20 invalid-prop'],
    ['<Each>x</Each>', '1:1 invalid-prop'],
    ['<Chart series="nps">text</Chart>', '1:1 invalid-template'],
    ['<Usage><Value /></Usage>', '1:1 invalid-template'],
    ['{process.exit()}', '1:1 invalid-template'],
    ['<Usage title={process.env.HOME} />', '1:8 invalid-prop'],
    ['<Usage {...props} />', '1:8 invalid-template'],
    ['import x from "node:fs"\n\n<Usage />', '1:1 invalid-template'],
    ['export const x = 1', '1:1 invalid-template'],
    ['![picture](https://example.com/x.png)', '1:1 invalid-template'],
    ['---\ntitle: x\n---\n\n<Usage />', '1:1 invalid-template'],
    ['<Show has="goals">\n\n<Usage />', '1:1 invalid-template'],
    ['<Usage\n\n', '1:1 invalid-template'],
    ['text </Show>', '1:6 invalid-template'],
    ['a { brace', '1:3 invalid-template'],
    ['<!-- comment -->', '1:1 invalid-template'],
  ])('%j is named at its place', (text, fault) => expect(faultsOf(text)).toEqual([fault]));
});
