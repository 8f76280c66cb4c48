import { describe, expect, test } from 'vitest';
import { listChinese } from '../../src/report/chinese-spacing.ts';
import { markFigure, plainText } from '../../src/report/spans.ts';
import { sayIn } from '../../src/report/words.ts';

const say = sayIn('zh-CN');

describe('a value in a Chinese sentence', () => {
  test.each([
    ['陈雨岚', '，由陈雨岚负责'],
    ['Dana Whitfield', '，由 Dana Whitfield 负责'],
    ['王 Dana', '，由王 Dana 负责'],
    ['（法务部）', '，由（法务部）负责'],
  ])('%s', (owner, sentence) => {
    expect(say('summary.owner', { owner })).toBe(sentence);
  });

  test('a date ends in a character, an amount in one too', () => {
    expect(say('renewal.title.past', { day: '2027年2月1日' })).toBe('续约日 2027年2月1日已过。');
    expect(say('renewal.title.past', { day: 'soon' })).toBe('续约日 soon 已过。');
  });

  test('is seen through the fence of a figure', () => {
    const said = say('usage.title.fell', {
      metric: 'Logins',
      by: markFigure('a', '5%'),
      value: markFigure('b', '20 人'),
      seats: '',
    });
    expect(plainText(said)).toBe('Logins 下降 5%，降至 20 人。');
  });

  test('stays as it is inside', () => {
    expect(say('report.prepared-for', { customer: '华衡ERP 中国 区' })).toBe('呈华衡ERP 中国 区');
  });
});

test('a list', () => {
  expect(listChinese(['预测'])).toBe('预测');
  expect(listChinese(['预测', 'alerts', 'route planning'])).toBe('预测、alerts 和 route planning');
  expect(listChinese(['收入', '成本'])).toBe('收入和成本');
});

test('a number stays beside its measure word', () => {
  expect(say('candour.count.missed', { word: '3', count: 3 })).toBe('3\u00A0个目标到期未达成');
  expect(say('source.rows', { table: '工单', count: 12 })).toBe('工单 12\u00A0条');
});
