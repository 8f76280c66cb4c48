import { describe, expect, it } from 'vitest';
import { columnReaders } from '../../src/input/cell-reader.ts';
import { rules } from '../../src/schema/rules.ts';
import { tableNames, tables } from '../../src/schema/tables.ts';

describe.each(tableNames)('the table %s', (name) => {
  const table = tables[name];
  const readers = columnReaders(table, 'UTC');

  it('has a key of its own required columns, and the customer first where it belongs to one', () => {
    expect(table.name).toBe(name);
    for (const column of table.key) expect(Object.keys(table.columns)).toContain(column);
    expect(Object.keys(table.columns).includes('customer')).toBe(table.scope === 'customer');
    if (table.scope === 'customer') expect(readers.find((one) => one.name === 'customer')?.required).toBe(true);
  });

  it('says of every column what belongs there, by an example that it accepts', () => {
    for (const { name: column, meta, read } of readers) {
      expect(meta.help, column).toMatch(/[.)]$/);
      expect(meta.help.length, column).toBeGreaterThan(5);
      if (meta.example !== undefined) expect(read(meta.example).fault, `${name}.${column}`).toBeUndefined();
    }
  });
});

describe('cells', () => {
  const read = (table: keyof typeof tables, column: string, text: string) =>
    columnReaders(tables[table], 'UTC')
      .find(({ name }) => name === column)!
      .read(text);

  it.each(['0', '-1.5', '+3', '0001', '12345678901234567890.123456789'])('reads the number %s exactly', (text) => {
    expect(String(read('usage', 'value', text).value)).toBe(text.replace(/^\+|^0+(?=\d)/, ''));
  });

  it.each(['1,5', '1e3', '.5', '5.', '1 000', '٣', 'Infinity', 'NaN', '0x10', '--1'])(
    'refuses the number %s',
    (text) => {
      expect(read('usage', 'value', text).fault).toBeDefined();
    },
  );

  it.each([
    ['TRUE', true],
    ['yes', true],
    ['1', true],
    ['No', false],
    ['0', false],
  ])('reads the boolean %s', (text, value) => {
    expect(read('tickets', 'escalated', text).value).toBe(value);
  });

  it.each(['con', 'lpt1', 'Alder', '-a', 'a_b', 'a/..', 'a'.repeat(64)])('refuses the customer id "%s"', (text) => {
    expect(read('usage', 'customer', text).fault).toBeDefined();
  });
});

describe('rules', () => {
  it('have ids that can be kept for ever, each with a sentence', () => {
    for (const [rule, sentence] of Object.entries(rules)) {
      expect(rule).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(sentence).toMatch(/^[A-Zm].*\.$/);
    }
  });
});
