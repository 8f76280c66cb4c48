/**
 * What the internal figures mean, and how a customer compares with its peers. ARR is annual recurring revenue in the
 * reporting currency; the opening day is the day before the period, whose exchange rates hold for the whole of it.
 */
import type { FigureDefinition, FigureFamily, LocalText } from '../definition.ts';
import type { Unit } from '../figure.ts';
import {
  fivePointsDefinitions,
  hourglassDefinitions,
  renewingDefinitions,
  standingDefinitions,
  trailingYearDefinitions,
  voiceDefinitions,
  yearlyCoverageDefinitions,
} from './book.ts';

const t = (en: string, zh: string): LocalText => ({ en, 'zh-CN': zh });

interface Wording {
  name: LocalText;
  sentence: LocalText;
  formula: LocalText;
  missing: LocalText;
  standard?: LocalText;
}

function internal<const Id extends string>(
  id: Id,
  unit: Unit,
  better: FigureDefinition['better'],
  wording: Wording,
): FigureDefinition<Id> {
  return { id, unit, better, internal: true, ...wording };
}

const noSubscriptions = t('No subscription is recorded in the book.', '数据中没有任何订阅记录。');
const noOpening = t(
  'No subscription is recorded, or there was no ARR on the opening day.',
  '没有订阅记录，或期初当天没有 ARR。',
);
const noActivities = t('No activity of the team is recorded in the book.', '数据中没有任何团队活动记录。');
const noRenewals = t(
  'No renewal that fell due in the period is decided, or nothing was due.',
  '本期到期的续约尚无结果，或到期金额为零。',
);
const noMargin = t(
  'workspace.yaml has no gross margin, or one of the parts has no value.',
  'workspace.yaml 未设置毛利率，或其中某一项没有数值。',
);
const saasPractice = t('Common practice of subscription businesses.', '订阅制企业的通行口径。');

const bridge = [
  internal('arr.opening', 'money', undefined, {
    name: t('Opening ARR', '期初 ARR'),
    sentence: t(
      'What customers paid a year on the day before the period.',
      '本期开始前一天，全部客户的年度经常性收入。',
    ),
    formula: t(
      'Sum of the ARR of all subscriptions active on the day before the period, rounded once a customer.',
      '期初前一天所有有效订阅的 ARR 之和，每位客户取整一次。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.new', 'money', 'higher', {
    name: t('New ARR', '新签 ARR'),
    sentence: t('ARR of customers who had never paid before the period.', '本期之前从未付费的客户带来的 ARR。'),
    formula: t(
      'Closing ARR of customers without ARR on the opening day and without an earlier subscription.',
      '期初没有 ARR、此前也没有付费订阅的客户，其期末 ARR 之和。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.reactivated', 'money', 'higher', {
    name: t('Reactivated ARR', '回流 ARR'),
    sentence: t(
      'ARR of customers who had left before the period and came back.',
      '此前流失、本期回归的客户带来的 ARR。',
    ),
    formula: t(
      'Closing ARR of customers without ARR on the opening day who had a subscription before.',
      '期初没有 ARR、但此前有过付费订阅的客户，其期末 ARR 之和。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.expansion', 'money', 'higher', {
    name: t('Expansion', '增购 ARR'),
    sentence: t('How much more customers pay who paid before and still do.', '留存客户中，ARR 上升的部分。'),
    formula: t(
      'Sum of the rises in ARR of customers with ARR on the opening and the closing day.',
      '期初、期末均有 ARR 的客户，其 ARR 增加额之和。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.contraction', 'money', 'higher', {
    name: t('Contraction', '缩减 ARR'),
    sentence: t('How much less customers pay who paid before and still do.', '留存客户中，ARR 下降的部分。'),
    formula: t(
      'Sum of the falls in ARR of customers with ARR on the opening and the closing day; never above 0.',
      '期初、期末均有 ARR 的客户，其 ARR 减少额之和；不大于零。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.churn', 'money', 'higher', {
    name: t('Churn', '流失 ARR'),
    sentence: t(
      'ARR of customers who paid on the opening day and no longer do.',
      '期初付费、期末不再付费的客户所损失的 ARR。',
    ),
    formula: t(
      'Minus the opening ARR of customers without ARR on the closing day; never above 0.',
      '期末没有 ARR 的客户，其期初 ARR 的负值；不大于零。',
    ),
    missing: noSubscriptions,
  }),
  internal('arr.closing', 'money', 'higher', {
    name: t('Closing ARR', '期末 ARR'),
    sentence: t('What customers pay a year on the last day that counts.', '统计截止日全部客户的年度经常性收入。'),
    formula: t(
      'Opening + new + reactivated + expansion + contraction + churn, to the cent; at the rates of the opening day.',
      '期初 + 新签 + 回流 + 增购 + 缩减 + 流失，精确到分；按期初汇率折算。',
    ),
    missing: noSubscriptions,
  }),
];

const retention = [
  internal('nrr', 'ratio', 'higher', {
    name: t('Net revenue retention', '净收入留存率（NRR）'),
    sentence: t(
      'What the customers of the opening day pay now, growth included, for each unit they paid then.',
      '期初客户如今的付费（含增购）相当于当时的多少。',
    ),
    formula: t(
      '(Opening ARR + expansion + contraction + churn) / opening ARR.',
      '（期初 ARR + 增购 + 缩减 + 流失）/ 期初 ARR。',
    ),
    missing: noOpening,
    standard: saasPractice,
  }),
  internal('grr', 'ratio', 'higher', {
    name: t('Gross revenue retention', '总收入留存率（GRR）'),
    sentence: t(
      'What is kept of the opening ARR when growth is left out; never above 100 %.',
      '不计增购，期初 ARR 保住了多少；不超过 100%。',
    ),
    formula: t('(Opening ARR + contraction + churn) / opening ARR.', '（期初 ARR + 缩减 + 流失）/ 期初 ARR。'),
    missing: noOpening,
    standard: saasPractice,
  }),
  internal('logo.retention', 'ratio', 'higher', {
    name: t('Logo retention', '客户留存率'),
    sentence: t('The share of the customers of the opening day who still pay.', '期初客户中仍在付费的比例。'),
    formula: t(
      'Customers with ARR on both days / customers with ARR on the opening day.',
      '期初、期末均有 ARR 的客户数 / 期初有 ARR 的客户数。',
    ),
    missing: noOpening,
    standard: saasPractice,
  }),
  internal('nrr.ttm', 'ratio', 'higher', {
    name: t('Net revenue retention, 12 months', '净收入留存率（近 12 个月）'),
    sentence: t(
      'What the customers of a year ago pay now, growth included, for each unit they paid then.',
      '一年前的客户如今的付费（含增购）相当于当时的多少。',
    ),
    formula: t(
      'As net revenue retention, with the day twelve months before the last as opening day.',
      '算法同净收入留存率，以截止日前 12 个月的当天为期初。',
    ),
    missing: noOpening,
    standard: saasPractice,
  }),
  internal('grr.ttm', 'ratio', 'higher', {
    name: t('Gross revenue retention, 12 months', '总收入留存率（近 12 个月）'),
    sentence: t(
      'What is kept of the ARR of a year ago when growth is left out.',
      '不计增购，一年前的 ARR 保住了多少。',
    ),
    formula: t(
      'As gross revenue retention, with the day twelve months before the last as opening day.',
      '算法同总收入留存率，以截止日前 12 个月的当天为期初。',
    ),
    missing: noOpening,
    standard: saasPractice,
  }),
  internal('logo.retention.ttm', 'ratio', 'higher', {
    name: t('Logo retention, 12 months', '客户留存率（近 12 个月）'),
    sentence: t('The share of the customers of a year ago who still pay.', '一年前的客户中仍在付费的比例。'),
    formula: t(
      'As customers kept, with the day twelve months before the last as opening day.',
      '算法同客户留存率，以截止日前 12 个月的当天为期初。',
    ),
    missing: noOpening,
    standard: saasPractice,
  }),
];

const renewals = [
  internal('renewal.rate.logo', 'ratio', 'higher', {
    name: t('Renewal rate by number', '续约率（按客户数）'),
    sentence: t(
      'Of the renewals that fell due and are decided, how many were renewed.',
      '本期到期且已有结果的续约中，续约成功的比例。',
    ),
    formula: t(
      'Number renewed / number renewed or churned, due in the period; pending ones count on neither side.',
      '续约数 /（续约数 + 流失数），以本期到期者为准；待定者不计。',
    ),
    missing: noRenewals,
  }),
  internal('renewal.rate.amount', 'ratio', 'higher', {
    name: t('Renewal rate by ARR', '续约率（按金额）'),
    sentence: t(
      'Of the ARR that fell due and is decided, how much was renewed.',
      '本期到期且已有结果的 ARR 中，成功续约的比例。',
    ),
    formula: t(
      'ARR renewed / ARR due, over the same renewals; one renewed without a known amount is left out of both.',
      '续约 ARR / 到期 ARR，范围同上；已续约但金额未知者，分子分母均不计。',
    ),
    missing: noRenewals,
  }),
  internal('arr.renewing.90', 'money', undefined, {
    name: t('ARR renewing in 90 days', '未来 90 天到期的 ARR'),
    sentence: t('ARR of the customers whose renewal is due in the next 90 days.', '未来 90 天内需要续约的客户的 ARR。'),
    formula: t(
      'Closing ARR of customers whose renewal date lies 1 to 90 days after the last day that counts.',
      '续约日在截止日之后第 1 至 90 天的客户，其期末 ARR 之和。',
    ),
    missing: noSubscriptions,
  }),
];

const economics = [
  internal('cac', 'money', 'lower', {
    name: t('Cost of winning a customer', '获客成本（CAC）'),
    sentence: t('What was spent on each new customer over twelve months.', '近 12 个月平均每位新客户的获取成本。'),
    formula: t(
      'Spending / new customers, over the spans of spending that lie within the last twelve months.',
      '获客支出 / 新客户数，取完整落在近 12 个月内的支出区间。',
    ),
    missing: t(
      'No spending within the last twelve months is recorded, or no customer was won.',
      '近 12 个月没有获客支出记录，或没有新增客户。',
    ),
    standard: saasPractice,
  }),
  internal('arpa', 'money', 'higher', {
    name: t('ARR per customer', '客均 ARR'),
    sentence: t('What a customer pays a year on average.', '平均每位客户的年度经常性收入。'),
    formula: t('Closing ARR / customers with ARR on the closing day.', '期末 ARR / 期末有 ARR 的客户数。'),
    missing: t('No subscription is recorded, or no customer has ARR.', '没有订阅记录，或没有客户有 ARR。'),
    standard: saasPractice,
  }),
  internal('ltv', 'money', 'higher', {
    name: t('Lifetime value', '客户终身价值（LTV）'),
    sentence: t(
      'The gross profit that an average customer brings while it stays, at the present rate of loss.',
      '按目前的流失速度，平均每位客户在合作期内带来的毛利。',
    ),
    formula: t(
      'ARR per customer × gross margin / (1 − gross revenue retention over 12 months).',
      '客均 ARR × 毛利率 /（1 − 近 12 个月总收入留存率）。',
    ),
    missing: t(
      'workspace.yaml has no gross margin, a part has no value, or nothing was lost in twelve months.',
      'workspace.yaml 未设置毛利率，某一项没有数值，或近 12 个月没有任何流失。',
    ),
    standard: saasPractice,
  }),
  internal('ltv.cac', 'ratio', 'higher', {
    name: t('Lifetime value to cost of winning', '终身价值与获客成本之比（LTV:CAC）'),
    sentence: t(
      'How many times a customer brings back what winning it cost.',
      '一位客户带来的毛利是其获取成本的几倍。',
    ),
    formula: t(
      'Lifetime value / cost of winning a customer; 3 is a usual goal.',
      '客户终身价值 / 获客成本；通常以 3 为目标。',
    ),
    missing: noMargin,
    standard: saasPractice,
  }),
  internal('cac.payback_months', 'months', 'lower', {
    name: t('Months to earn back a customer', '获客成本回收期（月）'),
    sentence: t(
      'How long a customer has to stay until its gross profit covers what winning it cost.',
      '客户毛利覆盖获客成本所需的月数。',
    ),
    formula: t(
      'Cost of winning a customer / (ARR per customer × gross margin / 12); 12 months is a usual goal.',
      '获客成本 /（客均 ARR × 毛利率 / 12）；通常以 12 个月为目标。',
    ),
    missing: noMargin,
    standard: saasPractice,
  }),
];

const ledgerRule = t(
  'Expansion is honoured up to what the customer grew: sourced before influenced, earlier before later. A save is honoured up to the ARR that stayed, and only where a risk had been seen in the 180 days before.',
  '增购类贡献以客户实际增长为上限:先主导、后影响，先发生者优先；挽留类贡献以留住的 ARR 为上限，且须在此前 180 天内已识别风险。',
);

const contribution = [
  internal('cs.cost', 'money', 'lower', {
    name: t('Cost of customer success', '客户成功成本'),
    sentence: t('What the team and its other costs came to in the period.', '本期团队薪酬与其他费用的合计。'),
    formula: t(
      'Annual cost × full-time share × days employed in the period / 365, summed, plus the other costs of the period.',
      '年成本 × 全职比例 × 本期在职天数 / 365 之和，加上本期其他费用。',
    ),
    missing: t('Neither a cost of the team nor another cost is recorded.', '既没有团队成本记录，也没有其他费用记录。'),
  }),
  internal('cs.saved', 'money', 'higher', {
    name: t('ARR saved', '挽留 ARR'),
    sentence: t(
      'ARR that was at risk and stayed, as far as the ledger confirms it.',
      '曾有流失风险而最终留住的 ARR，以账目可证实者为限。',
    ),
    formula: t(
      'Claims with credit saved in the period, each customer’s up to the smaller of its opening and closing ARR, only where a health score below 70 or an escalation came in the 180 days before.',
      '本期“挽留”类申报之和；每位客户以期初、期末 ARR 中较小者为限，且此前 180 天内须有低于 70 的健康分或升级事件。',
    ),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('cs.expansion.sourced', 'money', 'higher', {
    name: t('Expansion sourced', '主导增购'),
    sentence: t(
      'Growth that customer success brought about, as far as the customer grew.',
      '由客户成功团队促成的增购，以客户实际增长为限。',
    ),
    formula: t(
      'Claims with credit sourced in the period, each customer’s up to its expansion.',
      '本期“主导”类申报之和，每位客户以其增购额为限。',
    ),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('cs.expansion.influenced', 'money', 'higher', {
    name: t('Expansion influenced', '影响增购'),
    sentence: t(
      'Growth that customer success had a part in, as far as the customer grew beyond what is credited as sourced.',
      '客户成功团队参与推动的增购，以扣除主导增购后的实际增长为限。',
    ),
    formula: t(
      'Claims with credit influenced in the period, each customer’s up to what sourced claims left of its expansion.',
      '本期“影响”类申报之和，每位客户以其增购额扣除主导部分后的余额为限。',
    ),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('cs.claimed_unconfirmed', 'money', 'lower', {
    name: t('Claimed, not confirmed', '申报但未证实'),
    sentence: t('Credit that was claimed and that the ledger does not bear out.', '已申报、但账目无法证实的贡献。'),
    formula: t('All claims of the period less what is confirmed of them.', '本期全部申报减去已证实部分。'),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('cs.referral', 'money', 'higher', {
    name: t('ARR from referrals', '转介绍 ARR'),
    sentence: t('ARR of new customers whom customers brought.', '由现有客户介绍而赢得的新客户 ARR。'),
    formula: t('ARR won by referrals that came to the stage won in the period.', '本期赢单的转介绍所带来的 ARR 之和。'),
    missing: t('No referral is recorded in the book.', '数据中没有任何转介绍记录。'),
  }),
  internal('cs.return', 'ratio', 'higher', {
    name: t('Return on customer success', '客户成功投入产出比'),
    sentence: t('Confirmed ARR for each unit that customer success cost.', '客户成功每投入一元所带来的已证实 ARR。'),
    formula: t(
      '(ARR saved + expansion sourced + ARR from referrals) / cost of customer success; influenced growth is left out.',
      '（挽留 ARR + 主导增购 + 转介绍 ARR）/ 客户成功成本；影响增购不计入。',
    ),
    missing: t(
      'No contribution is recorded, no cost is recorded, or the cost is 0.',
      '没有贡献记录，没有成本记录，或成本为零。',
    ),
  }),
  internal('cs.cost_share', 'ratio', 'lower', {
    name: t('Cost share of ARR', '客户成功成本占 ARR 比例'),
    sentence: t('What customer success costs a year for each unit of ARR.', '客户成功的年化成本占 ARR 的比例。'),
    formula: t(
      'Cost of customer success × 365 / days of the period / closing ARR.',
      '客户成功成本 × 365 / 本期天数 / 期末 ARR。',
    ),
    missing: t('No cost is recorded, or there is no closing ARR.', '没有成本记录，或期末没有 ARR。'),
  }),
];

const team = [
  internal('csm.<csm>.customers', 'count', undefined, {
    name: t('Customers of {label}', '{label} 的客户数'),
    sentence: t('How many paying customers this CSM looks after.', '该客户成功经理负责的付费客户数。'),
    formula: t('Customers of this CSM with ARR on the closing day.', '由其负责、期末有 ARR 的客户数。'),
    missing: noSubscriptions,
  }),
  internal('csm.<csm>.arr', 'money', undefined, {
    name: t('ARR of {label}', '{label} 的 ARR'),
    sentence: t('What the customers of this CSM pay a year.', '该客户成功经理所负责客户的 ARR。'),
    formula: t('Closing ARR of the customers of this CSM.', '由其负责的客户的期末 ARR 之和。'),
    missing: noSubscriptions,
  }),
  internal('csm.<csm>.nrr', 'ratio', 'higher', {
    name: t('Net revenue retention of {label}', '{label} 的净收入留存率'),
    sentence: t(
      'What this CSM’s customers pay now for each unit they paid on the opening day.',
      '其客户如今的付费相当于期初的多少。',
    ),
    formula: t('As net revenue retention, over the customers of this CSM.', '算法同净收入留存率，范围为其负责的客户。'),
    missing: noOpening,
  }),
  internal('csm.<csm>.grr', 'ratio', 'higher', {
    name: t('Gross revenue retention of {label}', '{label} 的总收入留存率'),
    sentence: t(
      'What is kept of the opening ARR of this CSM’s customers when growth is left out.',
      '不计增购，其客户的期初 ARR 保住了多少。',
    ),
    formula: t(
      'As gross revenue retention, over the customers of this CSM.',
      '算法同总收入留存率，范围为其负责的客户。',
    ),
    missing: noOpening,
  }),
  internal('csm.<csm>.saved', 'money', 'higher', {
    name: t('ARR saved by {label}', '{label} 的挽留 ARR'),
    sentence: t(
      'ARR that was at risk and stayed, confirmed for this CSM’s activities.',
      '由其活动挽留且经账目证实的 ARR。',
    ),
    formula: t('Confirmed credit saved of the activities of this CSM.', '其活动中已证实的“挽留”类贡献之和。'),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('csm.<csm>.sourced', 'money', 'higher', {
    name: t('Expansion sourced by {label}', '{label} 的主导增购'),
    sentence: t(
      'Growth that this CSM brought about, as far as the customer grew.',
      '由其促成的增购，以客户实际增长为限。',
    ),
    formula: t('Confirmed credit sourced of the activities of this CSM.', '其活动中已证实的“主导”类贡献之和。'),
    missing: noActivities,
    standard: ledgerRule,
  }),
  internal('csm.<csm>.qbrs', 'count', 'higher', {
    name: t('QBRs by {label}', '{label} 的 QBR 次数'),
    sentence: t('How many business reviews this CSM held in the period.', '其在本期举行的季度业务回顾次数。'),
    formula: t('Activities of kind qbr of this CSM in the period.', '其在本期类型为 qbr 的活动数。'),
    missing: noActivities,
  }),
  internal('csm.<csm>.trainings', 'count', 'higher', {
    name: t('Trainings by {label}', '{label} 的培训次数'),
    sentence: t('How many trainings this CSM gave in the period.', '其在本期举办的培训次数。'),
    formula: t('Activities of kind training of this CSM in the period.', '其在本期类型为 training 的活动数。'),
    missing: noActivities,
  }),
];

const segments = [
  internal('segment.<segment>.customers', 'count', undefined, {
    name: t('Customers in {label}', '{label} 细分的客户数'),
    sentence: t('How many paying customers are in the segment.', '该细分中的付费客户数。'),
    formula: t('Customers of the segment with ARR on the closing day.', '该细分中期末有 ARR 的客户数。'),
    missing: noSubscriptions,
  }),
  internal('segment.<segment>.arr', 'money', undefined, {
    name: t('ARR in {label}', '{label} 细分的 ARR'),
    sentence: t('What the customers of the segment pay a year.', '该细分客户的年度经常性收入。'),
    formula: t('Closing ARR of the customers of the segment.', '该细分客户的期末 ARR 之和。'),
    missing: noSubscriptions,
  }),
  internal('segment.<segment>.nrr', 'ratio', 'higher', {
    name: t('Net revenue retention in {label}', '{label} 细分的净收入留存率'),
    sentence: t(
      'What the segment’s customers pay now for each unit they paid on the opening day.',
      '该细分客户如今的付费相当于期初的多少。',
    ),
    formula: t(
      'As net revenue retention, over the customers of the segment.',
      '算法同净收入留存率，范围为该细分的客户。',
    ),
    missing: noOpening,
  }),
  internal('segment.<segment>.grr', 'ratio', 'higher', {
    name: t('Gross revenue retention in {label}', '{label} 细分的总收入留存率'),
    sentence: t(
      'What is kept of the segment’s opening ARR when growth is left out.',
      '不计增购，该细分的期初 ARR 保住了多少。',
    ),
    formula: t(
      'As gross revenue retention, over the customers of the segment.',
      '算法同总收入留存率，范围为该细分的客户。',
    ),
    missing: noOpening,
  }),
  internal('segment.<segment>.logo.retention', 'ratio', 'higher', {
    name: t('Logo retention in {label}', '{label} 细分的客户留存率'),
    sentence: t(
      'The share of the segment’s customers of the opening day who still pay.',
      '该细分的期初客户中仍在付费的比例。',
    ),
    formula: t('As customers kept, over the customers of the segment.', '算法同客户留存率，范围为该细分的客户。'),
    missing: noOpening,
  }),
];

const practice = [
  internal('qbr.coverage', 'ratio', 'higher', {
    name: t('QBR coverage', 'QBR 覆盖率'),
    sentence: t(
      'The share of paying customers who had a business review in the period.',
      '本期举行过季度业务回顾的付费客户比例。',
    ),
    formula: t(
      'Customers with ARR on the last day and an activity of kind qbr in the period, or a review delivered for it / customers with ARR on that day.',
      '截止日有 ARR，且本期有 qbr 活动或已交付本期回顾的客户数 / 截止日有 ARR 的客户数。',
    ),
    missing: t(
      'No activity or no subscription is recorded, or no customer has ARR.',
      '没有活动或订阅记录，或没有客户有 ARR。',
    ),
  }),
  internal('qbr.effect', 'ratio', 'higher', {
    name: t('Renewal rate with a QBR less without', '有无 QBR 的续约率之差'),
    sentence: t(
      'How much more often customers renewed after a business review than without one. This is an association, not a proof that reviews cause renewals.',
      '举行过 QBR 的客户比未举行者的续约率高出多少。这只是相关性，并不证明因果。',
    ),
    formula: t(
      'Share renewed of the renewals decided in twelve months with a QBR in the 180 days before, minus the share of those without; with the 95 % interval.',
      '近 12 个月已有结果的续约中，到期前 180 天内举行过 QBR 者的续约率减去未举行者的续约率，并给出 95% 置信区间。',
    ),
    missing: t(
      'No renewal with a QBR before it, or none without, is decided in twelve months.',
      '近 12 个月内，有 QBR 或无 QBR 的一组没有已有结果的续约。',
    ),
    standard: t(
      'Interval by Newcombe’s hybrid score method without continuity correction (1998).',
      '区间采用 Newcombe 混合得分法（1998），无连续性校正。',
    ),
  }),
  internal('health.red', 'count', 'lower', {
    name: t('Customers in red', '红色健康度客户'),
    sentence: t('Paying customers whose latest health score is below 40.', '最近健康分低于 40 的付费客户数。'),
    formula: t(
      'Customers with ARR on the last day whose latest score is below 40.',
      '截止日有 ARR、最近健康分低于 40 的客户数。',
    ),
    missing: t('No health score is recorded in the book.', '数据中没有任何健康分记录。'),
  }),
  internal('health.amber', 'count', 'lower', {
    name: t('Customers in amber', '黄色健康度客户'),
    sentence: t(
      'Paying customers whose latest health score is 40 or more and below 70.',
      '最近健康分不低于 40、低于 70 的付费客户数。',
    ),
    formula: t(
      'Customers with ARR on the last day whose latest score is 40 or more and below 70.',
      '截止日有 ARR、最近健康分不低于 40 且低于 70 的客户数。',
    ),
    missing: t('No health score is recorded in the book.', '数据中没有任何健康分记录。'),
  }),
  internal('health.green', 'count', 'higher', {
    name: t('Customers in green', '绿色健康度客户'),
    sentence: t('Paying customers whose latest health score is 70 or more.', '最近健康分不低于 70 的付费客户数。'),
    formula: t(
      'Customers with ARR on the last day whose latest score is 70 or more.',
      '截止日有 ARR、最近健康分不低于 70 的客户数。',
    ),
    missing: t('No health score is recorded in the book.', '数据中没有任何健康分记录。'),
  }),
  internal('ttfv.median', 'days', 'lower', {
    name: t('Time to first value', '首次价值实现用时'),
    sentence: t(
      'How many days customers took from the start to their first value.',
      '客户从合同开始到首次获得价值所用的天数。',
    ),
    formula: t(
      'Median of the days from the contract’s start to the first-value milestone, over customers who reached it in the period.',
      '本期达成首次价值里程碑的客户，从合同开始到达成的天数的中位数。',
    ),
    missing: t('No customer reached its first value in the period.', '本期没有客户达成首次价值。'),
  }),
];

export const internalDefinitions = [
  ...bridge,
  ...retention,
  ...renewals,
  ...renewingDefinitions,
  ...economics,
  ...fivePointsDefinitions,
  ...contribution,
  ...trailingYearDefinitions,
  ...team,
  ...segments,
  ...practice,
  ...yearlyCoverageDefinitions,
  ...hourglassDefinitions,
  ...standingDefinitions,
  ...voiceDefinitions,
];

const peerRule = t(
  'With fewer than eight comparable customers nothing is shown, so that nobody’s number can be worked out.',
  '可比客户少于八家时不予显示，以免推算出他人的数据。',
);
const noPeers = t(
  'No peer group is set, or fewer than eight comparable customers have this number.',
  '未设置对比组，或拥有该数据的可比客户不足八家。',
);
const quartileFormula = (en: string, zh: string) =>
  t(
    `${en} of the figure over the comparable customers, yours included, by linear interpolation, to two significant digits.`,
    `可比客户（含贵方）该指标的${zh}，线性插值，保留两位有效数字。`,
  );

function peer<const Id extends string>(
  id: Id,
  unit: Unit,
  wording: Omit<Wording, 'missing' | 'standard'>,
): FigureDefinition<`peer.<figure>.${Id}`> {
  return { id: `peer.<figure>.${id}`, unit, internal: false, ...wording, missing: noPeers, standard: peerRule };
}

/** The unit of a quartile is that of the figure it is taken of. */
export const peerDefinitions = [
  peer('p25', 'ratio', {
    name: t('{label}: lower quartile of peers', '{label}：同类客户下四分位'),
    sentence: t(
      'A quarter of the comparable customers lie at or below this number.',
      '四分之一的可比客户不高于此数值。',
    ),
    formula: quartileFormula('First quartile', '第一四分位数'),
  }),
  peer('median', 'ratio', {
    name: t('{label}: median of peers', '{label}：同类客户中位数'),
    sentence: t('Half of the comparable customers lie at or below this number.', '半数可比客户不高于此数值。'),
    formula: quartileFormula('Median', '中位数'),
  }),
  peer('p75', 'ratio', {
    name: t('{label}: upper quartile of peers', '{label}：同类客户上四分位'),
    sentence: t(
      'Three quarters of the comparable customers lie at or below this number.',
      '四分之三的可比客户不高于此数值。',
    ),
    formula: quartileFormula('Third quartile', '第三四分位数'),
  }),
  peer('rank', 'count', {
    name: t('{label}: your place among peers', '{label}：在同类客户中的名次'),
    sentence: t('Your place among the comparable customers; 1 is best.', '贵方在可比客户中的名次，1 为最佳。'),
    formula: t(
      'One more than the number of comparable customers with a strictly better number; equal numbers share a place.',
      '数值严格优于贵方的可比客户数加一；数值相同者名次并列。',
    ),
  }),
  peer('n', 'count', {
    name: t('{label}: number of peers', '{label}：可比客户数'),
    sentence: t('How many customers are compared, yours included.', '参与比较的客户数（含贵方）。'),
    formula: t(
      'Customers of the same peer group that have this number for the period, yours included.',
      '同一对比组中本期拥有该指标的客户数，含贵方。',
    ),
  }),
];

export const peerFamily: FigureFamily = { name: t('Peers', '同类客户'), definitions: peerDefinitions };

export const internalFamilies: readonly FigureFamily[] = [
  { name: t('ARR bridge', 'ARR 变动'), definitions: bridge },
  { name: t('Retention', '留存'), definitions: retention },
  { name: t('Renewals', '续约'), definitions: [...renewals, ...renewingDefinitions] },
  { name: t('Unit economics', '单位经济'), definitions: [...economics, ...fivePointsDefinitions] },
  { name: t('Contribution', '贡献'), definitions: [...contribution, ...trailingYearDefinitions] },
  { name: t('Reviews and health', '季度回顾与健康度'), definitions: [...practice, ...yearlyCoverageDefinitions] },
  { name: t('After the sale', '售后漏斗'), definitions: hourglassDefinitions },
  { name: t('Where customers stand', '客户所处阶段'), definitions: standingDefinitions },
  { name: t('Voice and support of the book', '全体客户之声与服务'), definitions: voiceDefinitions },
  { name: t('By CSM', '按客户成功经理'), definitions: team },
  { name: t('By segment', '按客户分层'), definitions: segments },
];
