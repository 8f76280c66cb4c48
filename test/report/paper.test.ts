import { describe, expect, test } from 'vitest';
import { choosePaper } from '../../src/report/paper.ts';

describe('the sheet', () => {
  test.each([
    ['America/Chicago', undefined, 'letter'],
    ['US/Central', undefined, 'letter'],
    ['America/Toronto', 'Nordics', 'letter'],
    ['America/Mexico_City', undefined, 'letter'],
    ['Asia/Manila', undefined, 'letter'],
    ['UTC', 'North America', 'letter'],
    ['UTC', 'US East', 'letter'],
    ['UTC', 'Nantes', 'a4'],
    ['UTC', undefined, 'a4'],
    ['Europe/London', 'UK & Ireland', 'a4'],
    ['America/Sao_Paulo', 'Latin America', 'a4'],
    ['Australia/Sydney', undefined, 'a4'],
  ])('of a reader in %s, region %s, is %s', (timezone, region, paper) => {
    expect(choosePaper({ locale: 'en', timezone, region })).toBe(paper);
  });

  test('of a report in Chinese is A4 wherever its reader is', () => {
    expect(choosePaper({ locale: 'zh-CN', timezone: 'America/Los_Angeles', region: 'North America' })).toBe('a4');
  });
});
