import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/input/decode-text.ts';
import { suggestEncoding } from '../../src/input/suggest-encoding.ts';
import { encodeText } from '../support/encode-text.ts';

const western = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '\n', ',', '€', 'ü', 'é', '’', 'ÿ', 'Ž') });
const chinese = fc.string({ unit: fc.constantFrom('a', ',', '\n', '北', '京', '数', '据', '鑫', '€', 'ü', '😀') });

describe('decode', () => {
  it('reads back any text in every encoding that can hold it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
        expect(decode(Buffer.from(text))).toEqual({ text });
        expect(decode(encodeText(text, 'utf-8', true))).toEqual({ text });
        for (const encoding of ['utf-16le', 'utf-16be'] as const) {
          expect(decode(encodeText(text, encoding, true))).toEqual({ text });
          expect(decode(encodeText(text, encoding), encoding)).toEqual({ text });
        }
      }),
    );
    fc.assert(
      fc.property(western, chinese, (one, other) => {
        expect(decode(encodeText(one, 'windows-1252'), 'windows-1252')).toEqual({ text: one });
        expect(decode(encodeText(other, 'gb18030'), 'gb18030')).toEqual({ text: other });
      }),
    );
  });

  it('lets a byte order mark overrule what is declared', () => {
    expect(decode(encodeText('ü', 'utf-16le', true), 'gb18030')).toEqual({ text: 'ü' });
    expect(decode(encodeText('ü', 'utf-8', true), 'windows-1252')).toEqual({ text: 'ü' });
  });

  it('names the place of the first byte that does not fit, and suggests what it looks like', () => {
    const text = 'customer,name\nalder,Alder\nbirch,北京数据有限公司\n';
    expect(decode(encodeText(text, 'gb18030')).fault).toMatchObject({ line: 3, column: 7, suggested: 'gb18030' });
    const french = encodeText('customer,name\nalder,Café Ålesund\n', 'windows-1252');
    expect(decode(french).fault).toMatchObject({ line: 2, column: 10, suggested: 'windows-1252' });
    expect(decode(encodeText(text, 'utf-16le')).fault).toMatchObject({ line: 1, column: 2, suggested: 'utf-16le' });
    expect(decode(encodeText(text, 'utf-16be')).fault).toMatchObject({ line: 1, column: 1, suggested: 'utf-16be' });
  });

  it('names the place where a declared encoding fails', () => {
    const fault = (bytes: Buffer, encoding: Parameters<typeof decode>[1]) => decode(bytes, encoding).fault;
    expect(fault(Buffer.from('a\nb\xc4', 'latin1'), 'gb18030')).toMatchObject({ line: 2, column: 2 });
    expect(fault(Buffer.from([0x61, 0x0a, 0x62, 0x81]), 'windows-1252')).toMatchObject({ line: 2, column: 2 });
    expect(fault(Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]), 'gb18030')).toMatchObject({ line: 2, column: 2 });
    expect(fault(Buffer.from([0x61, 0x00, 0x00, 0xd8, 0x62, 0x00]), 'utf-16le')).toMatchObject({ line: 1, column: 2 });
    expect(fault(encodeText('ab\n金额', 'gb18030'), 'utf-8')?.fix).toContain('GB18030');
  });

  it('ends on any bytes without throwing', () => {
    const encoding = fc.constantFrom(undefined, 'utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), encoding, (bytes, declared) => {
        const { text, fault } = decode(Buffer.from(bytes), declared as Parameters<typeof decode>[1]);
        expect(text === undefined ? fault!.line : 1).toBeGreaterThan(0);
      }),
    );
  });
});

describe('suggestEncoding', () => {
  it.each([
    ['Müller, José, naïve, 5 €', 'windows-1252'],
    ['客户,金额\n上海,1', 'gb18030'],
    ['id,name\n1,鑫\n', 'gb18030'],
  ] as const)('tells %j from the other', (text, encoding) => {
    expect(suggestEncoding(encodeText(text, encoding))).toBe(encoding);
  });

  it('has nothing to say of what is no text', () => {
    expect(suggestEncoding(Buffer.from([1, 2, 3, 0x81, 0xff]))).toBeUndefined();
  });
});
