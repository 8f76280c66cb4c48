/**
 * What each figure of a customer means, in the order of the catalogue. `{label}` stands for the metric's label or the
 * goal's title. Whether more of a metric is better stands in `metrics.yaml`, so `usage.*` says nothing about it.
 */
import type { FigureDefinition, FigureFamily, LocalText } from '../definition.ts';
import type { Unit } from '../figure.ts';

interface Words {
  name: string;
  sentence: string;
  formula: string;
  missing: string;
  standard?: string;
}

function define<const Id extends string>(
  id: Id,
  unit: Unit,
  better: FigureDefinition['better'],
  en: Words,
  zh: Words,
): FigureDefinition<Id> {
  const both = (key: 'name' | 'sentence' | 'formula' | 'missing'): LocalText => ({ en: en[key], 'zh-CN': zh[key] });
  const definition: FigureDefinition<Id> = {
    id,
    unit,
    better,
    internal: false,
    name: both('name'),
    sentence: both('sentence'),
    formula: both('formula'),
    missing: both('missing'),
  };
  if (en.standard && zh.standard) definition.standard = { en: en.standard, 'zh-CN': zh.standard };
  return definition;
}

const usage = [
  define(
    'usage.<metric>',
    'metric',
    undefined,
    {
      name: '{label}',
      sentence: 'How much the product was used in the period, by this measure.',
      formula:
        'The values of each date, added up over features; then the sum, mean, maximum or latest of those dates, as set for this metric.',
      missing: 'No value was measured in the period; that is not the same as no use.',
    },
    {
      name: '{label}',
      sentence: '以该指标衡量的本期产品使用情况。',
      formula: '先把每个日期各功能的数值相加，再按该指标的设定对各日期求和、取平均、取最大值或取最近一次的值。',
      missing: '本期没有测得数值；这不等于没有使用。',
    },
  ),
  define(
    'usage.<metric>.change',
    'ratio',
    undefined,
    {
      name: '{label}, change on last quarter',
      sentence: 'How much use has grown or fallen since the quarter before.',
      formula:
        '(This period − the quarter before) ÷ the size of the quarter before. While a quarter runs, it is compared with as many days of the one before.',
      missing: 'One of the two quarters has no value, or the quarter before was 0, from which no change can be stated.',
    },
    {
      name: '{label}，较上季度变化',
      sentence: '使用情况与上一季度相比的增减幅度。',
      formula: '（本期 − 上季度）÷ 上季度的绝对值。季度尚未结束时，与上季度相同天数比较。',
      missing: '两个季度中有一个没有数值，或上季度为 0，无法计算变化幅度。',
    },
  ),
  define(
    'usage.<metric>.yoy',
    'ratio',
    undefined,
    {
      name: '{label}, change on a year ago',
      sentence: 'How much use has grown or fallen since the same quarter a year before.',
      formula:
        '(This period − the same quarter a year before) ÷ the size of that quarter. While a quarter runs, it is compared with as many days.',
      missing: 'One of the two quarters has no value, or the earlier one was 0, from which no change can be stated.',
    },
    {
      name: '{label}，较去年同期变化',
      sentence: '使用情况与去年同一季度相比的增减幅度。',
      formula: '（本期 − 去年同季度）÷ 去年同季度的绝对值。季度尚未结束时，与去年相同天数比较。',
      missing: '两个季度中有一个没有数值，或去年同季度为 0，无法计算变化幅度。',
    },
  ),
];

const adoption = [
  define(
    'seats.licensed',
    'seats',
    undefined,
    {
      name: 'Seats licensed',
      sentence: 'How many people the subscriptions allow to use the product.',
      formula: 'The seats of all subscriptions active on the last day of the period, added up; trials do not count.',
      missing: 'No subscription with a known number of seats was active on that day.',
    },
    {
      name: '已购席位',
      sentence: '现有订阅允许使用本产品的人数。',
      formula: '期末当日有效的全部订阅的席位之和，试用不计。',
      missing: '当日没有席位数已知的有效订阅。',
    },
  ),
  define(
    'adoption.rate',
    'ratio',
    'higher',
    {
      name: 'Seats in use',
      sentence: 'The share of licensed seats that active users fill.',
      formula: 'Active users of the period ÷ seats licensed.',
      missing: 'Active users are not measured, the seats are not known, or no seat is licensed.',
    },
    {
      name: '席位使用率',
      sentence: '已购席位中由活跃用户实际使用的比例。',
      formula: '本期活跃用户数 ÷ 已购席位。',
      missing: '没有测量活跃用户，席位数未知，或没有已购席位。',
    },
  ),
  define(
    'features.used',
    'count',
    'higher',
    {
      name: 'Features in use',
      sentence: 'How many of the features there are to adopt were used in the period.',
      formula: 'The listed features with any measured use above 0 in the period, counted.',
      missing: 'No list of features is set up, or use was never recorded for this customer.',
    },
    {
      name: '在用功能数',
      sentence: '可采用的功能中，本期实际使用过的数量。',
      formula: '功能清单中，本期任一指标数值大于 0 的功能个数。',
      missing: '没有设定功能清单，或从未记录过该客户的使用情况。',
    },
  ),
  define(
    'features.available',
    'count',
    undefined,
    {
      name: 'Features to adopt',
      sentence: 'How many features there are to adopt.',
      formula: 'The features that the vendor lists, counted.',
      missing: 'No list of features is set up.',
    },
    {
      name: '可采用功能数',
      sentence: '可供采用的功能总数。',
      formula: '供应商功能清单中的功能个数。',
      missing: '没有设定功能清单。',
    },
  ),
  define(
    'adoption.breadth',
    'ratio',
    'higher',
    {
      name: 'Breadth of adoption',
      sentence: 'The share of features that are in use.',
      formula: 'Features in use ÷ features to adopt.',
      missing: 'No list of features is set up, or use was never recorded for this customer.',
    },
    {
      name: '功能采用广度',
      sentence: '在用功能占全部可采用功能的比例。',
      formula: '在用功能数 ÷ 可采用功能数。',
      missing: '没有设定功能清单，或从未记录过该客户的使用情况。',
    },
  ),
];

const goals = [
  define(
    'goals.total',
    'count',
    undefined,
    {
      name: 'Goals agreed',
      sentence: 'How many goals were agreed for the use of the product.',
      formula: 'Goals agreed by the last day of the period, counted; a goal without a date of agreement counts.',
      missing: 'No goal was ever recorded.',
    },
    {
      name: '已商定目标',
      sentence: '双方就使用本产品商定的目标数量。',
      formula: '截至期末已商定的目标个数；未注明商定日期的目标也计入。',
      missing: '从未记录过目标。',
    },
  ),
  define(
    'goals.met',
    'count',
    'higher',
    {
      name: 'Goals met',
      sentence: 'How many of the agreed goals have reached their target.',
      formula: 'Agreed goals with an attainment of 100 % or more, counted.',
      missing: 'No goal was ever recorded.',
    },
    {
      name: '已达成目标',
      sentence: '商定目标中已达到目标值的数量。',
      formula: '达成度不低于 100 % 的商定目标个数。',
      missing: '从未记录过目标。',
    },
  ),
  define(
    'goal.<goal>.attainment',
    'ratio',
    'higher',
    {
      name: '{label}',
      sentence: 'How much of the way from the baseline to the target has been covered.',
      formula: '(Latest measurement − baseline) ÷ (target − baseline); 0 % is the baseline, 100 % the target.',
      missing: 'The goal has not been measured yet.',
    },
    {
      name: '{label}',
      sentence: '从基线到目标值已走完的路程比例。',
      formula: '（最近一次测量值 − 基线）÷（目标值 − 基线）；0 % 为基线，100 % 为目标值。',
      missing: '该目标尚未测量。',
    },
  ),
  define(
    'goals.attainment',
    'ratio',
    'higher',
    {
      name: 'Attainment of goals',
      sentence: 'How far the agreed goals have come on average.',
      formula:
        'The mean attainment of the goals that have been measured, each first limited to between 0 % and 100 %, so that one goal cannot make up for another.',
      missing: 'None of the agreed goals has been measured.',
    },
    {
      name: '目标总体达成度',
      sentence: '各商定目标的平均进展。',
      formula: '已测量目标的达成度平均值；每个目标先限定在 0 % 至 100 % 之间，避免一个目标掩盖另一个目标的不足。',
      missing: '商定的目标均未测量。',
    },
  ),
];

const milestones = [
  define(
    'milestones.done',
    'count',
    'higher',
    {
      name: 'Milestones reached',
      sentence: 'How many milestones of the roll-out have been reached.',
      formula: 'Milestones reached by the last day of the period, counted.',
      missing: 'No milestone was ever recorded.',
    },
    {
      name: '已达成里程碑',
      sentence: '上线过程中已经达成的里程碑数量。',
      formula: '截至期末已达成的里程碑个数。',
      missing: '从未记录过里程碑。',
    },
  ),
  define(
    'milestones.total',
    'count',
    undefined,
    {
      name: 'Milestones planned',
      sentence: 'How many milestones the roll-out has.',
      formula: 'All milestones, counted.',
      missing: 'No milestone was ever recorded.',
    },
    {
      name: '里程碑总数',
      sentence: '上线计划中的里程碑数量。',
      formula: '全部里程碑的个数。',
      missing: '从未记录过里程碑。',
    },
  ),
  define(
    'ttfv.days',
    'days',
    'lower',
    {
      name: 'Time to first value',
      sentence: 'How many days it took from the start of the contract until the product first brought value.',
      formula: 'The day the first-value milestone was reached − the day the contract began.',
      missing: 'The first value has not been reached yet, or no milestone is marked as the first value.',
      standard: 'Time to first value, as customer success practice uses it.',
    },
    {
      name: '首次实现价值用时',
      sentence: '从合同开始到产品首次带来价值所用的天数。',
      formula: '“首次价值”里程碑的达成日 − 合同开始日。',
      missing: '尚未实现首次价值，或没有里程碑被标为首次价值。',
      standard: '客户成功实践中通用的“首次价值实现时间”（TTFV）。',
    },
  ),
];

const training = [
  define(
    'training.sessions',
    'count',
    'higher',
    {
      name: 'Training sessions',
      sentence: 'How many training sessions were held in the period.',
      formula: 'Sessions held in the period, counted.',
      missing: 'No training was ever recorded for this customer.',
    },
    {
      name: '培训场次',
      sentence: '本期举办的培训场次。',
      formula: '本期举办的培训场数。',
      missing: '从未记录过该客户的培训。',
    },
  ),
  define(
    'training.attendances',
    'count',
    'higher',
    {
      name: 'Attendances at training',
      sentence: 'How many seats in training sessions were filled; who came twice counts twice.',
      formula: 'The people who came to each session of the period, added up.',
      missing: 'No session of the period has a known number of people.',
    },
    {
      name: '参训人次',
      sentence: '本期参加培训的人次；同一人参加两次计两次。',
      formula: '本期各场培训到场人数之和。',
      missing: '本期没有到场人数已知的培训。',
    },
  ),
  define(
    'training.learner_hours',
    'hours',
    'higher',
    {
      name: 'Learner hours',
      sentence: 'How many hours people spent in training.',
      formula: 'People who came × hours, for each session of the period, added up.',
      missing: 'No session of the period has both the number of people and the hours.',
    },
    {
      name: '总学时',
      sentence: '学员在培训中投入的总小时数。',
      formula: '本期各场培训的到场人数 × 时长，再求和。',
      missing: '本期没有同时记录到场人数和时长的培训。',
    },
  ),
  define(
    'training.certified',
    'count',
    'higher',
    {
      name: 'People certified',
      sentence: 'How many certificates were earned in training.',
      formula: 'The certificates of each session of the period, added up.',
      missing: 'No session of the period has a known number of certificates.',
    },
    {
      name: '获得认证人数',
      sentence: '本期培训中获得认证的人数。',
      formula: '本期各场培训获得认证的人数之和。',
      missing: '本期没有认证人数已知的培训。',
    },
  ),
  define(
    'training.attendance_rate',
    'ratio',
    'higher',
    {
      name: 'Attendance rate',
      sentence: 'The share of the people invited to training who came.',
      formula: 'People who came ÷ people invited, over the sessions of the period for which both are known.',
      missing: 'No session of the period has both numbers, or nobody was invited.',
    },
    {
      name: '培训出席率',
      sentence: '受邀参加培训的人员中实际到场的比例。',
      formula: '到场人数 ÷ 受邀人数，仅计算本期两者均已知的场次。',
      missing: '本期没有两个人数均已知的培训，或没有邀请任何人。',
    },
  ),
  define(
    'training.score',
    'score',
    'higher',
    {
      name: 'Training score',
      sentence: 'How participants rated the training, from 1 to 5.',
      formula: 'The mean score of the sessions of the period, weighted by the people who came.',
      missing: 'No session of the period has both a score and a number of people, or nobody came.',
      standard: 'Reaction, level 1 of the Kirkpatrick model.',
    },
    {
      name: '培训评分',
      sentence: '学员对培训的评分，1 至 5 分。',
      formula: '本期各场培训评分按到场人数加权的平均值。',
      missing: '本期没有同时记录评分和到场人数的培训，或无人到场。',
      standard: '柯氏（Kirkpatrick）培训评估模型第一级：反应。',
    },
  ),
];

const support = [
  define(
    'support.opened',
    'count',
    'lower',
    {
      name: 'Tickets opened',
      sentence: 'How many times help was asked for in the period.',
      formula: 'Tickets opened in the period, counted.',
      missing: 'No ticket was ever recorded for this customer.',
    },
    {
      name: '新提工单',
      sentence: '本期提出的支持请求数量。',
      formula: '本期新提交的工单数。',
      missing: '从未记录过该客户的工单。',
    },
  ),
  define(
    'support.resolved',
    'count',
    undefined,
    {
      name: 'Tickets resolved',
      sentence: 'How many tickets were resolved in the period, whenever they were opened.',
      formula: 'Tickets resolved in the period, counted.',
      missing: 'No ticket was ever recorded for this customer.',
    },
    {
      name: '已解决工单',
      sentence: '本期解决的工单数量，不论何时提交。',
      formula: '本期解决的工单数。',
      missing: '从未记录过该客户的工单。',
    },
  ),
  define(
    'support.first_response_minutes',
    'minutes',
    'lower',
    {
      name: 'Time to first response',
      sentence: 'Half of the tickets had their first answer within this time.',
      formula: 'The median of the minutes to the first answer, over tickets opened in the period.',
      missing: 'No ticket opened in the period has a known time to its first answer.',
      standard: 'First response time, as help desks measure it; the median, so that a few outliers do not decide.',
    },
    {
      name: '首次响应时间',
      sentence: '有一半的工单在此时间内得到首次答复。',
      formula: '本期新提工单首次答复所用分钟数的中位数。',
      missing: '本期新提工单中没有首次答复时间已知的工单。',
      standard: '服务台通用的首次响应时间（FRT）；取中位数，避免个别极端值左右结果。',
    },
  ),
  define(
    'support.resolution_hours',
    'hours',
    'lower',
    {
      name: 'Time to resolution',
      sentence: 'Half of the tickets were resolved within this time.',
      formula: 'The median of the hours to resolution, over tickets resolved in the period.',
      missing: 'No ticket resolved in the period has a known time to resolution.',
      standard: 'Time to resolution, as help desks measure it; the median, so that a few outliers do not decide.',
    },
    {
      name: '解决时长',
      sentence: '有一半的工单在此时间内得到解决。',
      formula: '本期已解决工单所用小时数的中位数。',
      missing: '本期已解决工单中没有解决时长已知的工单。',
      standard: '服务台通用的解决时长（TTR）；取中位数，避免个别极端值左右结果。',
    },
  ),
  define(
    'support.first_contact_rate',
    'ratio',
    'higher',
    {
      name: 'Resolved at first contact',
      sentence: 'The share of tickets that the first contact resolved.',
      formula:
        'Tickets that the first contact resolved ÷ tickets for which that is known, over tickets resolved in the period.',
      missing: 'For no ticket resolved in the period is it known.',
      standard: 'First contact resolution (FCR), as help desks measure it.',
    },
    {
      name: '首次联系解决率',
      sentence: '首次联系即得到解决的工单比例。',
      formula: '首次联系即解决的工单数 ÷ 记录了该项的工单数，范围为本期已解决的工单。',
      missing: '本期已解决的工单均未记录是否首次联系即解决。',
      standard: '服务台通用的首次联系解决率（FCR）。',
    },
  ),
  define(
    'support.csat',
    'score',
    'higher',
    {
      name: 'Satisfaction with support',
      sentence: 'How the people who asked for help rated it, from 1 to 5.',
      formula: 'The mean of the scores given, over tickets resolved in the period.',
      missing: 'No ticket resolved in the period was rated.',
      standard: 'Customer satisfaction score (CSAT) on a scale of five, as a mean.',
    },
    {
      name: '支持满意度',
      sentence: '求助者对支持服务的评分，1 至 5 分。',
      formula: '本期已解决工单所获评分的平均值。',
      missing: '本期已解决的工单均未获评分。',
      standard: '客户满意度（CSAT），五分制，取平均值。',
    },
  ),
  define(
    'support.answer_rate',
    'ratio',
    'higher',
    {
      name: 'Calls answered',
      sentence: 'The share of calls to the support line that were answered.',
      formula: 'Calls answered ÷ calls that came in, over the days of the period.',
      missing: 'No calls were recorded in the period, or none came in.',
    },
    {
      name: '电话接通率',
      sentence: '打入支持热线的电话中被接听的比例。',
      formula: '本期各日接听数之和 ÷ 来电数之和。',
      missing: '本期没有来电记录，或没有来电。',
    },
  ),
];

const experience = [
  define(
    'nps',
    'points',
    'higher',
    {
      name: 'Net Promoter Score',
      sentence: 'How readily people recommend the product, from −100 to 100.',
      formula: '100 × (share of answers of 9 or 10 − share of answers of 0 to 6), over the answers of the period.',
      missing: 'Nobody answered the question in the period.',
      standard: 'Net Promoter Score (NPS) as Reichheld defined it in 2003.',
    },
    {
      name: '净推荐值（NPS）',
      sentence: '用户向他人推荐本产品的意愿，−100 至 100。',
      formula: '100 ×（9 至 10 分答复的占比 − 0 至 6 分答复的占比），范围为本期的答复。',
      missing: '本期无人回答该问题。',
      standard: 'Reichheld 于 2003 年提出的净推荐值（NPS）。',
    },
  ),
  define(
    'nps.n',
    'count',
    'higher',
    {
      name: 'Answers to the NPS question',
      sentence: 'How many people the Net Promoter Score rests on.',
      formula: 'Answers to the NPS question in the period, counted.',
      missing: 'No survey was ever recorded for this customer.',
    },
    {
      name: 'NPS 答复数',
      sentence: '净推荐值所依据的答复人数。',
      formula: '本期 NPS 问题的答复份数。',
      missing: '从未记录过该客户的调查。',
    },
  ),
  define(
    'voc.items',
    'count',
    undefined,
    {
      name: 'Pieces of feedback',
      sentence: 'How much feedback was given in the period.',
      formula: 'Pieces of feedback given in the period, counted.',
      missing: 'No feedback was ever recorded for this customer.',
    },
    {
      name: '反馈条数',
      sentence: '本期收到的反馈数量。',
      formula: '本期提出的反馈条数。',
      missing: '从未记录过该客户的反馈。',
    },
  ),
  define(
    'voc.closed_rate',
    'ratio',
    'higher',
    {
      name: 'Feedback answered',
      sentence: 'The share of the feedback of the period that has been answered, with a yes or a no.',
      formula: 'Feedback of the period answered by its last day ÷ feedback of the period.',
      missing: 'No feedback was given in the period.',
      standard: 'Closed-loop feedback: whoever spoke up hears what became of it.',
    },
    {
      name: '反馈答复率',
      sentence: '本期反馈中已得到答复的比例，不论采纳与否。',
      formula: '截至期末已答复的本期反馈条数 ÷ 本期反馈条数。',
      missing: '本期没有收到反馈。',
      standard: '闭环反馈：提出意见的人都应得知处理结果。',
    },
  ),
];

const costRule = {
  en: 'Where no cost of the subscription itself is recorded, its annual price × days active ÷ 365 stands in for it.',
  zh: '若没有登记订阅费用，则以订阅年费 × 有效天数 ÷ 365 计入。',
};
const roiStandard = {
  en: 'Return on investment as net benefit ÷ cost (Phillips ROI Methodology).',
  zh: '投资回报率 = 净收益 ÷ 成本（Phillips ROI 方法）。',
};

const roi = [
  define(
    'roi.benefit',
    'money',
    'higher',
    {
      name: 'Benefit',
      sentence: 'What the product was worth to you in the period.',
      formula: 'The amount of each benefit of the period, or its quantity × what one unit is worth, added up.',
      missing: 'No benefit with a known worth was recorded in the period.',
    },
    {
      name: '收益',
      sentence: '本期产品为贵方带来的价值。',
      formula: '本期各项收益的金额之和；没有金额的，按数量 × 单位价值计。',
      missing: '本期没有记录价值已知的收益。',
    },
  ),
  define(
    'roi.benefit.confident',
    'money',
    'higher',
    {
      name: 'Benefit, as sure as it is',
      sentence: 'The benefit with each entry counted only as far as it is sure.',
      formula: 'Each benefit of the period × its confidence, added up; without a confidence it counts in full.',
      missing: 'No benefit with a known worth was recorded in the period.',
      standard: 'Estimates adjusted by their confidence (Phillips ROI Methodology).',
    },
    {
      name: '按可信度折算的收益',
      sentence: '每项收益只按其可信程度计入后的合计。',
      formula: '本期各项收益 × 可信度之和；未注明可信度的全额计入。',
      missing: '本期没有记录价值已知的收益。',
      standard: '按可信度调整估计值（Phillips ROI 方法）。',
    },
  ),
  define(
    'roi.cost',
    'money',
    'lower',
    {
      name: 'Cost',
      sentence: 'What the product cost you in the period.',
      formula: `The costs of the period, added up. ${costRule.en}`,
      missing: 'No cost was recorded in the period, and no subscription was active.',
    },
    {
      name: '成本',
      sentence: '本期贵方为产品付出的成本。',
      formula: `本期各项成本之和。${costRule.zh}`,
      missing: '本期没有登记成本，也没有有效订阅。',
    },
  ),
  define(
    'roi.net',
    'money',
    'higher',
    {
      name: 'Net benefit',
      sentence: 'What remains of the benefit of the period after its cost.',
      formula: 'Benefit − cost.',
      missing: 'The benefit or the cost of the period is not known.',
    },
    {
      name: '净收益',
      sentence: '本期收益扣除成本后的余额。',
      formula: '收益 − 成本。',
      missing: '本期的收益或成本未知。',
    },
  ),
  define(
    'roi.ratio',
    'ratio',
    'higher',
    {
      name: 'Return on investment',
      sentence: 'The net benefit of the period for each unit of cost; above 0 the product brought more than it cost.',
      formula: '(Benefit − cost) ÷ cost.',
      missing: 'The benefit or the cost of the period is not known, or the cost is 0.',
      standard: roiStandard.en,
    },
    {
      name: '投资回报率',
      sentence: '本期每单位成本带来的净收益；大于 0 表示收益超过成本。',
      formula: '（收益 − 成本）÷ 成本。',
      missing: '本期的收益或成本未知，或成本为 0。',
      standard: roiStandard.zh,
    },
  ),
  define(
    'roi.to_date.benefit',
    'money',
    'higher',
    {
      name: 'Benefit to date',
      sentence: 'What the product was worth to you since the contract began.',
      formula: 'All benefits from the start of the contract to the last day of the period, added up.',
      missing: 'No benefit with a known worth was recorded since the contract began.',
    },
    {
      name: '累计收益',
      sentence: '合同开始以来产品为贵方带来的价值。',
      formula: '自合同开始日至期末的全部收益之和。',
      missing: '合同开始以来没有记录价值已知的收益。',
    },
  ),
  define(
    'roi.to_date.cost',
    'money',
    'lower',
    {
      name: 'Cost to date',
      sentence: 'What the product cost you since the contract began.',
      formula: `All costs from the start of the contract to the last day of the period, added up. ${costRule.en}`,
      missing: 'No cost was recorded since the contract began, and no subscription was active.',
    },
    {
      name: '累计成本',
      sentence: '合同开始以来贵方为产品付出的成本。',
      formula: `自合同开始日至期末的全部成本之和。${costRule.zh}`,
      missing: '合同开始以来没有登记成本，也没有有效订阅。',
    },
  ),
  define(
    'roi.to_date.net',
    'money',
    'higher',
    {
      name: 'Net benefit to date',
      sentence: 'What remains of the benefit since the contract began, after the cost.',
      formula: 'Benefit to date − cost to date.',
      missing: 'The benefit or the cost since the contract began is not known.',
    },
    {
      name: '累计净收益',
      sentence: '合同开始以来收益扣除成本后的余额。',
      formula: '累计收益 − 累计成本。',
      missing: '合同开始以来的收益或成本未知。',
    },
  ),
  define(
    'roi.to_date.ratio',
    'ratio',
    'higher',
    {
      name: 'Return on investment to date',
      sentence: 'The net benefit since the contract began for each unit of cost.',
      formula: '(Benefit to date − cost to date) ÷ cost to date.',
      missing: 'The benefit or the cost since the contract began is not known, or the cost is 0.',
      standard: roiStandard.en,
    },
    {
      name: '累计投资回报率',
      sentence: '合同开始以来每单位成本带来的净收益。',
      formula: '（累计收益 − 累计成本）÷ 累计成本。',
      missing: '合同开始以来的收益或成本未知，或成本为 0。',
      standard: roiStandard.zh,
    },
  ),
  define(
    'roi.payback_months',
    'months',
    'lower',
    {
      name: 'Months to pay back',
      sentence: 'How many months after the start of the contract the benefit had covered the cost.',
      formula:
        'The smallest number of whole months from the start of the contract after which benefit to date is at least cost to date.',
      missing: 'The benefit has not yet covered the cost, or one of the two is not known.',
      standard: 'Payback period, undiscounted.',
    },
    {
      name: '回本月数',
      sentence: '合同开始后经过多少个月，收益已覆盖成本。',
      formula: '自合同开始起，使累计收益不低于累计成本的最小整月数。',
      missing: '收益尚未覆盖成本，或两者之一未知。',
      standard: '静态投资回收期（不折现）。',
    },
  ),
];

const plan = [
  define(
    'actions.open',
    'count',
    undefined,
    {
      name: 'Open actions',
      sentence: 'How many agreed actions, on either side, are still to be done.',
      formula: 'Actions agreed by the last day of the period that are neither done nor dropped on it, counted.',
      missing: 'No action was ever recorded.',
    },
    {
      name: '未完成事项',
      sentence: '双方商定的事项中仍待完成的数量。',
      formula: '截至期末已商定、当日既未完成也未取消的事项数。',
      missing: '从未记录过商定事项。',
    },
  ),
  define(
    'actions.done',
    'count',
    'higher',
    {
      name: 'Actions done',
      sentence: 'How many agreed actions were done in the period.',
      formula: 'Actions done on a day of the period, counted.',
      missing: 'No action was ever recorded.',
    },
    {
      name: '本期完成事项',
      sentence: '本期完成的商定事项数量。',
      formula: '完成日在本期内的事项数。',
      missing: '从未记录过商定事项。',
    },
  ),
  define(
    'actions.overdue',
    'count',
    'lower',
    {
      name: 'Overdue actions',
      sentence: 'How many open actions have passed their date.',
      formula: 'Open actions due before the last day of the period, counted.',
      missing: 'No action was ever recorded.',
    },
    {
      name: '逾期事项',
      sentence: '未完成事项中已超过期限的数量。',
      formula: '期限早于期末当日的未完成事项数。',
      missing: '从未记录过商定事项。',
    },
  ),
  define(
    'commitments.open',
    'count',
    undefined,
    {
      name: 'Open promises of ours',
      sentence: 'How many promises we made to you are still to be kept.',
      formula: 'Promises made by the last day of the period that are open on it, counted.',
      missing: 'No promise was ever recorded.',
    },
    {
      name: '待兑现承诺',
      sentence: '我方对贵方的承诺中仍待兑现的数量。',
      formula: '截至期末已作出、当日仍未了结的承诺数。',
      missing: '从未记录过承诺。',
    },
  ),
  define(
    'commitments.overdue',
    'count',
    'lower',
    {
      name: 'Overdue promises of ours',
      sentence: 'How many promises we made to you have passed their date.',
      formula: 'Open promises due before the last day of the period, counted.',
      missing: 'No promise was ever recorded.',
    },
    {
      name: '逾期承诺',
      sentence: '我方对贵方的承诺中已超过期限的数量。',
      formula: '期限早于期末当日的待兑现承诺数。',
      missing: '从未记录过承诺。',
    },
  ),
  define(
    'stakeholders.joined',
    'count',
    undefined,
    {
      name: 'People who joined',
      sentence: 'How many people who matter to the contract took up their role in the period.',
      formula: 'People whose first day in the role lies in the period, counted.',
      missing: 'No stakeholder was ever recorded.',
    },
    {
      name: '新任相关人',
      sentence: '本期就任的关键相关人数量。',
      formula: '任职首日在本期内的人数。',
      missing: '从未记录过相关人。',
    },
  ),
  define(
    'stakeholders.left',
    'count',
    'lower',
    {
      name: 'People who left',
      sentence: 'How many people who matter to the contract left their role in the period.',
      formula: 'People whose last day in the role lies in the period, counted.',
      missing: 'No stakeholder was ever recorded.',
    },
    {
      name: '离任相关人',
      sentence: '本期离任的关键相关人数量。',
      formula: '任职最后一日在本期内的人数。',
      missing: '从未记录过相关人。',
    },
  ),
];

const lifecycle = [
  define(
    'lifecycle.stage',
    'text',
    undefined,
    {
      name: 'Stage of the contract',
      sentence: 'Where in its life the contract stands: onboarding, growth, mature or renewal.',
      formula:
        'Renewal within 90 days before the renewal date; else onboarding for the first 90 days, growth up to day 270, then mature.',
      missing: 'Every customer has a stage.',
    },
    {
      name: '合同阶段',
      sentence: '合同所处的阶段：上线期、成长期、成熟期或续约期。',
      formula: '续约日前 90 天内为续约期；否则前 90 天为上线期，至第 270 天为成长期，其后为成熟期。',
      missing: '每个客户都处于某一阶段。',
    },
  ),
  define(
    'renewal.days',
    'days',
    undefined,
    {
      name: 'Days to renewal',
      sentence: 'How many days remain until the contract is due for renewal; below 0 the day has passed.',
      formula: 'The renewal date − the last day of the period.',
      missing: 'The renewal date is not known.',
    },
    {
      name: '距续约天数',
      sentence: '距合同续约日还有多少天；小于 0 表示已过续约日。',
      formula: '续约日 − 期末当日。',
      missing: '续约日未知。',
    },
  ),
];

export const customerDefinitions = [
  ...usage,
  ...adoption,
  ...goals,
  ...milestones,
  ...training,
  ...support,
  ...experience,
  ...roi,
  ...plan,
  ...lifecycle,
];

const family = (en: string, zh: string, definitions: readonly FigureDefinition[]): FigureFamily => ({
  name: { en, 'zh-CN': zh },
  definitions,
});

export const customerFamilies: readonly FigureFamily[] = [
  family('Usage', '使用情况', usage),
  family('Seats and features', '席位与功能', adoption),
  family('Goals', '目标', goals),
  family('Milestones', '里程碑', milestones),
  family('Training', '培训', training),
  family('Support', '支持', support),
  family('Voice of the customer', '客户之声', experience),
  family('Return on investment', '投资回报', roi),
  family('Actions, promises, people', '行动、承诺与人员', plan),
  family('Life of the contract', '合同周期', lifecycle),
];
