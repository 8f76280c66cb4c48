/**
 * What the internal report's figures over the whole book mean: the hourglass after the sale, where customers stand, what
 * they say, how support worked, what five points of retention are worth, and what twelve months returned.
 */
import type { FigureDefinition, LocalText } from '../definition.ts';
import type { Unit } from '../figure.ts';

const t = (en: string, zh: string): LocalText => ({ en, 'zh-CN': zh });

function internal<const Id extends string>(
  id: Id,
  unit: Unit,
  better: FigureDefinition['better'],
  wording: Pick<FigureDefinition, 'name' | 'sentence' | 'formula' | 'missing' | 'standard'>,
): FigureDefinition<Id> {
  return { id, unit, better, internal: true, ...wording };
}

const noSubscriptions = t('No subscription is recorded in the book.', '数据中没有任何订阅记录。');
const noMargin = t(
  'workspace.yaml has no gross margin, a part has no value, or nothing would be lost.',
  'workspace.yaml 未设置毛利率，某一项没有数值，或不再有任何流失。',
);

export const hourglassDefinitions = [
  internal('book.customers', 'count', 'higher', {
    name: t('Customers', '客户数'),
    sentence: t('How many customers pay on the last day that counts.', '截止日仍在付费的客户数。'),
    formula: t('Customers with ARR on the last day.', '截止日有 ARR 的客户数。'),
    missing: noSubscriptions,
  }),
  internal('book.renewed', 'count', 'higher', {
    name: t('Renewed', '已续约'),
    sentence: t(
      'How many customers renewed a contract that fell due in the period.',
      '本期有合同到期并已续约的客户数。',
    ),
    formula: t(
      'Customers with a renewal due in the period whose outcome is renewed, each once.',
      '本期到期且结果为已续约的客户，每位计一次。',
    ),
    missing: t('No renewal is recorded in the book.', '数据中没有任何续约记录。'),
  }),
  internal('book.expanded', 'count', 'higher', {
    name: t('Expanded', '已增购'),
    sentence: t('How many customers pay more than on the day before the period.', '付费高于期初的留存客户数。'),
    formula: t(
      'Customers with ARR on both days, and more of it on the last one.',
      '期初与截止日均有 ARR、且截止日更高的客户数。',
    ),
    missing: noSubscriptions,
  }),
  internal('book.referring', 'count', 'higher', {
    name: t('Referring', '转介绍'),
    sentence: t('How many customers referred somebody in the period.', '本期有转介绍的客户数。'),
    formula: t('Customers with a referral dated in the period, each once.', '本期有转介绍记录的客户，每位计一次。'),
    missing: t('No referral is recorded in the book.', '数据中没有任何转介绍记录。'),
  }),
];

const stage = <const Id extends string>(id: Id, name: LocalText, sentence: LocalText) =>
  internal(id, 'count', undefined, {
    name,
    sentence,
    formula: t(
      'Customers with ARR on the last day: renewal where it is 0 to 90 days ahead, else onboarding in the first 90 days, growth up to 270, then mature.',
      '截止日有 ARR 的客户：距续约日 0 至 90 天为续约阶段，否则开始未满 90 天为上线阶段，270 天以内为成长阶段，其后为成熟阶段。',
    ),
    missing: noSubscriptions,
  });

export const standingDefinitions = [
  stage(
    'book.stage.onboarding',
    t('Onboarding', '上线阶段'),
    t('Customers in their first 90 days.', '开始未满 90 天的客户数。'),
  ),
  stage(
    'book.stage.growth',
    t('Growth', '成长阶段'),
    t('Customers after that, up to day 270.', '其后至第 270 天的客户数。'),
  ),
  stage('book.stage.mature', t('Mature', '成熟阶段'), t('Customers longer than that.', '超过 270 天的客户数。')),
  stage(
    'book.stage.renewal',
    t('In renewal', '续约阶段'),
    t('Customers whose renewal is due within 90 days.', '90 天内到期续约的客户数。'),
  ),
  internal('book.handovers.incomplete', 'count', 'lower', {
    name: t('Handovers incomplete', '交接未完成'),
    sentence: t('How many customers lack a part of the handover from sales.', '销售交接仍有缺项的客户数。'),
    formula: t(
      'Customers with ARR on the last day and an item of the handover that is not complete.',
      '截止日有 ARR、且交接清单中有未完成项的客户数。',
    ),
    missing: t('No handover is recorded in the book.', '数据中没有任何交接记录。'),
  }),
  internal('book.goals.total', 'count', undefined, {
    name: t('Goals agreed', '已约定目标'),
    sentence: t('How many goals were agreed with the customers who pay.', '与付费客户约定的目标数。'),
    formula: t(
      'Goals of customers with ARR on the last day, agreed by then or on a day not known.',
      '截止日有 ARR 的客户在该日之前（或日期不详）约定的目标数。',
    ),
    missing: t('No goal is recorded in the book.', '数据中没有任何目标记录。'),
  }),
  internal('book.goals.met', 'count', 'higher', {
    name: t('Goals met', '已达成目标'),
    sentence: t('How many of them are met.', '其中已达成的目标数。'),
    formula: t('Goals whose latest progress reaches the target.', '最近一次进展已达到目标值的目标数。'),
    missing: t('No goal is recorded in the book.', '数据中没有任何目标记录。'),
  }),
];

const noFeedback = t('No feedback is recorded in the period.', '本期没有反馈记录。');
const noTickets = t('No ticket of the period holds it.', '本期没有含该项的工单。');

export const voiceDefinitions = [
  internal('book.nps', 'points', 'higher', {
    name: t('NPS over all customers', '全体客户 NPS'),
    sentence: t(
      'How many more people would recommend the product than would not, in points.',
      '愿意推荐者与不愿推荐者的比例之差，以分计。',
    ),
    formula: t(
      '100 × (share of answers of 9 or 10 − share of answers of 0 to 6), over the answers of all customers in the period.',
      '100 ×（9–10 分占比 − 0–6 分占比），范围为本期全体客户的答卷。',
    ),
    missing: t('No answer is recorded in the period.', '本期没有答卷。'),
  }),
  internal('book.voc.items', 'count', undefined, {
    name: t('Feedback', '反馈数'),
    sentence: t('How many remarks customers made in the period.', '客户本期提出的反馈数。'),
    formula: t('Rows of feedback dated in the period.', '日期在本期内的反馈记录数。'),
    missing: t('No feedback is recorded in the book.', '数据中没有任何反馈记录。'),
  }),
  internal('book.voc.closed_rate', 'ratio', 'higher', {
    name: t('Closed loops', '闭环率'),
    sentence: t('The share of this feedback to which the customer was given an answer.', '已答复客户的反馈比例。'),
    formula: t(
      'Feedback of the period answered by the last day / feedback of the period.',
      '截止日前已答复的本期反馈 / 本期反馈。',
    ),
    missing: noFeedback,
  }),
  internal('book.support.opened', 'count', undefined, {
    name: t('Tickets opened', '新开工单'),
    sentence: t('How many tickets all customers opened.', '全体客户本期新开的工单数。'),
    formula: t('Tickets opened in the period.', '本期新开的工单数。'),
    missing: t('No ticket is recorded in the book.', '数据中没有任何工单记录。'),
  }),
  internal('book.support.first_response_minutes', 'minutes', 'lower', {
    name: t('First response', '首次响应'),
    sentence: t('How long a customer waited for the first answer.', '客户等待首次响应的时长。'),
    formula: t('Median over the tickets opened in the period.', '本期新开工单的中位数。'),
    missing: noTickets,
  }),
  internal('book.support.resolution_hours', 'hours', 'lower', {
    name: t('Resolution', '解决用时'),
    sentence: t('How long it took to resolve a ticket.', '解决一张工单所用的时长。'),
    formula: t('Median over the tickets resolved in the period.', '本期解决工单的中位数。'),
    missing: noTickets,
  }),
  internal('book.support.csat', 'score', 'higher', {
    name: t('Satisfaction with support', '服务满意度'),
    sentence: t('How customers rated the support they were given, 1 to 5.', '客户对服务的评分，1 至 5 分。'),
    formula: t('Mean over the tickets resolved in the period.', '本期解决工单的平均分。'),
    missing: noTickets,
  }),
];

export const fivePointsDefinitions = [
  internal('five_points.arr', 'money', 'higher', {
    name: t('Five points of retention, in ARR', '留存率提高 5 个百分点对应的 ARR'),
    sentence: t(
      'The ARR that is kept in a year where five points more of it are kept.',
      '留存率提高 5 个百分点，一年可多保住的 ARR。',
    ),
    formula: t('Closing ARR × 5 %.', '期末 ARR × 5%。'),
    missing: noSubscriptions,
  }),
  internal('five_points.ltv', 'money', 'higher', {
    name: t('Lifetime value with five points more', '留存率提高 5 个百分点后的 LTV'),
    sentence: t(
      'The lifetime value of a customer where five points more of the revenue are kept each year.',
      '每年收入留存率提高 5 个百分点时，客户的终身价值。',
    ),
    formula: t(
      'ARR per customer × gross margin / (1 − gross revenue retention over 12 months − 5 %).',
      '客均 ARR × 毛利率 /（1 − 近 12 个月总收入留存率 − 5%）。',
    ),
    missing: noMargin,
  }),
  internal('five_points.ltv.cac', 'ratio', 'higher', {
    name: t('LTV : CAC with five points more', '留存率提高 5 个百分点后的 LTV:CAC'),
    sentence: t(
      'That lifetime value for each unit that it cost to win a customer.',
      '该终身价值相当于获客成本的多少倍。',
    ),
    formula: t('Lifetime value with five points more / CAC.', '提高 5 个百分点后的 LTV / CAC。'),
    missing: noMargin,
  }),
];

export const trailingYearDefinitions = [
  internal('cs.return.ttm', 'ratio', 'higher', {
    name: t('Return on customer success, 12 months', '客户成功投入产出比（近 12 个月）'),
    sentence: t(
      'Confirmed ARR for each unit that customer success cost in twelve months.',
      '近 12 个月客户成功每投入一元所带来的已证实 ARR。',
    ),
    formula: t(
      'As the return on customer success, over the twelve months up to the last day; claims are confirmed against the growth of those twelve months.',
      '算法同客户成功投入产出比，范围为截止日前 12 个月；申报以这 12 个月的增长为限予以证实。',
    ),
    missing: t(
      'No contribution, no cost, or no exchange rate of a year ago is recorded.',
      '没有贡献记录，没有成本记录，或缺少一年前的汇率。',
    ),
  }),
];

export const yearlyCoverageDefinitions = [
  internal('qbr.coverage.ttm', 'ratio', 'higher', {
    name: t('QBR coverage, 12 months', 'QBR 覆盖率（近 12 个月）'),
    sentence: t(
      'The share of paying customers who had a business review in twelve months.',
      '近 12 个月举行过季度业务回顾的付费客户比例。',
    ),
    formula: t(
      'As QBR coverage, over the twelve months up to the last day.',
      '算法同 QBR 覆盖率，范围为截止日前 12 个月。',
    ),
    missing: t(
      'No activity or no subscription is recorded, or no customer has ARR.',
      '没有活动或订阅记录，或没有客户有 ARR。',
    ),
  }),
];

export const renewingDefinitions = [
  internal('arr.renewing.180', 'money', undefined, {
    name: t('ARR renewing in 180 days', '未来 180 天到期的 ARR'),
    sentence: t(
      'ARR of the customers whose renewal is due in the next 180 days.',
      '未来 180 天内需要续约的客户的 ARR。',
    ),
    formula: t(
      'Closing ARR of customers whose renewal date lies 1 to 180 days after the last day that counts.',
      '续约日在截止日之后第 1 至 180 天的客户，其期末 ARR 之和。',
    ),
    missing: noSubscriptions,
  }),
];
