import { describe, expect, test } from 'vitest';
import { keepPrinted } from '../../src/render/keep-printed.ts';
import { paperSheet } from '../../src/render/paper-sheet.ts';
import type { AnyReport } from '../../src/report/report-schema.ts';

describe('the style for the printer', () => {
  test.each([
    ['a{b:c}', 'a{b:c}'],
    ['@media screen{a{b:c}}d{e:f}', 'd{e:f}'],
    ['@media screen and (max-width:40rem){a{b:c}d{e:f}}g{h:i}', 'g{h:i}'],
    ['x{y:z}@media print{@page{a:b;@top-left{c:d}}e{f:g}}h{i:j}', 'x{y:z}@page{a:b;@top-left{c:d}}e{f:g}h{i:j}'],
    ['@media print,screen and (min-width:9rem){a{b:c}}', 'a{b:c}'],
    ['@media (max-width:40rem){a{b:c}}', '@media (max-width:40rem){a{b:c}}'],
  ])('of %s is %s', (style, kept) => expect(keepPrinted(style)).toBe(kept));
});

describe('the foot of a sheet', () => {
  const report = (name: string) =>
    ({
      schema: 'quarterdeck.report/1',
      paper: 'letter',
      customer: { name },
      vendor: { contact: 'success@vendor.example' },
      period: { label: '2026 Q3' },
      dataText: 'Data to 30 September 2026.',
    }) as AnyReport;

  test('says whose report it is, of when, how far the data reach, and whom to ask', () => {
    const sheet = paperSheet(report('Acme'));
    expect(sheet).toContain('size:8.5in 11in');
    expect(sheet).toContain('content:"Acme · 2026 Q3 · Data to 30 September 2026 · success@vendor.example"');
  });

  test('cannot be left by a name', () => {
    const sheet = paperSheet(report('A"}body{x:y}</style><b>\\\n'));
    expect(sheet).not.toMatch(/A"|<|\n/);
    expect(sheet).toContain('"A\\22 }body{x:y}\\3c /style\\3e \\3c b\\3e \\5c \\a  · 2026 Q3');
  });
});
