import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Measured } from '../../src/figures/figure.ts';
import { presentFigure } from '../../src/report/figure-json.ts';
import { figureSchema } from '../../src/report/figure-schema.ts';
import { makeTelling } from '../../src/report/telling.ts';
import { makePeriod, makeSlice, type SliceParts } from '../support/make-slice.ts';
import { settings } from './slices.ts';

function figure(measured: Partial<Measured> & Pick<Measured, 'id' | 'unit'>, parts: SliceParts = {}) {
  const slice = makeSlice({ settings, ...parts });
  const telling = makeTelling({ slice, period: makePeriod(slice), figures: new Map(), series: new Map() });
  return figureSchema.parse(presentFigure({ value: null, source: [], ...measured }, telling));
}

const money = (value: string, previous?: string): Pick<Measured, 'id' | 'unit'> & Partial<Measured> => ({
  id: 'roi.benefit',
  unit: 'money',
  currency: 'USD',
  value: new Decimal(value),
  ...(previous !== undefined && { previous: new Decimal(previous) }),
});

describe('value', () => {
  test('money is rounded half away from zero to the minor unit, short in text, whole beside it', () => {
    const { value, text, exactText, parts } = figure(money('246310.505'));
    expect({ value, text, exactText, parts }).toEqual({
      value: 246310.51,
      text: '$246K',
      exactText: '$246,310.51',
      parts: { before: '$', number: '246', after: 'K' },
    });
  });

  test('a ratio stays a fraction of twelve digits', () => {
    expect(figure({ id: 'adoption.rate', unit: 'ratio', value: new Decimal(2).div(3) }).value).toBe(0.666666666667);
  });

  test('what is missing says why and is neither zero nor blank', () => {
    const missing = figure({ id: 'nps', unit: 'points', reason: 'no-data' });
    expect(missing).toMatchObject({
      value: null,
      reason: 'no-data',
      reasonText: 'Nothing was recorded for it.',
      text: '–',
    });
    expect(figure({ id: 'ttfv.days', unit: 'days', reason: 'not-yet' }).text).toBe('not yet');
  });

  test('a word is English in the value and translated in the text', () => {
    const stage = figure({ id: 'lifecycle.stage', unit: 'text', value: 'mature' }, { customer: { locale: 'zh-CN' } });
    expect([stage.value, stage.text]).toEqual(['mature', '成熟期']);
  });

  test('parts put together are the text', () => {
    const all = [
      figure(money('-1234567')),
      figure({ id: 'ttfv.days', unit: 'days', value: new Decimal(13) }),
      figure({ id: 'support.csat', unit: 'score', value: new Decimal('4.62') }),
      figure({ id: 'usage.active_users', unit: 'metric', value: new Decimal(1204) }, { customer: { locale: 'zh-CN' } }),
    ];
    for (const { text, parts } of all) expect((parts.before ?? '') + parts.number + (parts.after ?? '')).toBe(text);
    expect(all.map(({ text }) => text)).toEqual(['−$1.23M', '13\u00A0days', '4.6/5', '1,204\u00A0人']);
  });
});

describe('change', () => {
  const changeOf = (id: string, unit: Measured['unit'], now: string, before: string) => {
    const { changeText, changeTone } = figure({ id, unit, value: new Decimal(now), previous: new Decimal(before) });
    return [changeText, changeTone];
  };

  test('is worded by unit', () => {
    expect(changeOf('usage.active_users', 'metric', '1204', '1036')).toEqual(['+16% on last quarter', 'good']);
    expect(changeOf('usage.exports', 'metric', '80', '100')).toEqual(['−20% on last quarter', 'good']);
    expect(changeOf('adoption.rate', 'ratio', '0.86', '0.79')).toEqual(['+7 points', 'good']);
    expect(changeOf('nps', 'points', '52', '53')).toEqual(['−1 point', 'bad']);
    expect(changeOf('roi.ratio', 'ratio', '1.2', '0.7')).toEqual(['from 70% last quarter', 'good']);
    expect(changeOf('support.csat', 'score', '4.2', '4.5')).toEqual(['from 4.5/5 last quarter', 'bad']);
    expect(changeOf('support.opened', 'count', '5', '3')).toEqual(['+2 on last quarter', 'bad']);
    expect(changeOf('goals.met', 'count', '2', '0')).toEqual(['from 0 last quarter', 'good']);
  });

  test('that a reader cannot see is none', () => {
    expect(changeOf('support.csat', 'score', '4.61', '4.59')).toEqual(['as last quarter', 'plain']);
    expect(changeOf('nps', 'points', '40', '40')).toEqual(['as last quarter', 'plain']);
  });

  test('of a running quarter is against the same days', () => {
    const { changeText } = figure(money('1200', '1000'), { settings: { ...settings, asOf: '2026-08-14' } });
    expect(changeText).toBe('+20% on the same days of last quarter');
  });

  test('value, previous and change of money add up as printed', () => {
    const { value, previous, change } = figure(money('10.005', '3.004'));
    expect([value, previous, change]).toEqual([10.01, 3, 7.01]);
  });

  test('without a value on both sides there is no change', () => {
    const found = figure({ ...money('10'), previous: null });
    expect([found.change, found.changeText, found.previousText]).toEqual([null, undefined, '–']);
  });
});

describe('what a reader opens', () => {
  test('names the metric and the goal in its language', () => {
    const parts: SliceParts = {
      customer: { locale: 'zh-CN' },
      tables: { goals: [{ goal: 'stock', title: '库存 $& 天数', baseline: 3, target: 1 }] },
    };
    const id = 'goal.stock.attainment';
    expect(figure({ id: 'usage.active_users', unit: 'metric' }, parts).definition.name).toBe('周活跃用户');
    expect(figure({ id, unit: 'ratio' }, parts).definition.name).toContain('库存 $& 天数');
  });

  test('says which rows stand behind it and never a file', () => {
    const source = [
      { table: 'usage', rows: 13, files: ['data/book/usage.csv'], from: '2026-07-01', to: '2026-09-30' },
      { table: 'goals', rows: 1, files: ['x.csv'], leftOut: [{ rows: 2, why: 'empty-cell' }] },
    ] as Measured['source'];
    const found = figure({ id: 'nps', unit: 'points', value: new Decimal(1), source });
    expect(found.sourceText).toBe(
      '13 rows of usage and 1 row of goals, July to September 2026; 2 rows were left out because something in them is not known',
    );
    expect(JSON.stringify(found)).not.toContain('csv');
  });

  test('cautions are in words', () => {
    const { caution } = figure({ id: 'nps', unit: 'points', value: new Decimal(1), caution: ['few-responses'] });
    expect(caution).toEqual([{ id: 'few-responses', text: expect.stringContaining('Fewer than five') }]);
  });

  test('a figure without a definition is a bug', () => {
    expect(() => figure({ id: 'made.up', unit: 'count' })).toThrow('made.up');
  });
});
