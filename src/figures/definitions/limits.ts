/** For which reasons a figure can be without value, and which cautions it can carry, by the id of its definition. */
import type { Caution, Reason } from '../figure.ts';

/** Figures that always have a value. */
const ALWAYS = new Set(['lifecycle.stage']);
/** `no-data` cannot be: it is a setting, or another reason says it. */
const NEVER_WITHOUT_DATA = new Set(['features.available', 'ttfv.days']);
const RATIOS_OF_ARR = /(^|\.)(nrr|grr|logo\.retention)(\.ttm)?$/;
const ZERO_BASE = new Set([
  'usage.<metric>.change',
  'usage.<metric>.yoy',
  'adoption.rate',
  'training.attendance_rate',
  'training.score',
  'support.answer_rate',
  'roi.ratio',
  'roi.to_date.ratio',
  'renewal.rate.amount',
  'cac',
  'arpa',
  'ltv',
  'ltv.cac',
  'cac.payback_months',
  'five_points.ltv',
  'five_points.ltv.cac',
  'cs.return',
  'cs.return.ttm',
  'cs.cost_share',
  'qbr.coverage',
  'qbr.coverage.ttm',
  'book.voc.closed_rate',
]);
const NEEDS_SETTING = new Set([
  'adoption.rate',
  'features.used',
  'features.available',
  'adoption.breadth',
  'ltv',
  'ltv.cac',
  'cac.payback_months',
  'five_points.ltv',
  'five_points.ltv.cac',
]);
const NOT_YET = new Set(['ttfv.days', 'roi.payback_months']);

export function reasonsOf(id: string): Reason[] {
  if (ALWAYS.has(id)) return [];
  // A customer without the figure has no rank, for the figure's own reason.
  if (id === 'peer.<figure>.rank') return ['not-configured', 'too-few', 'no-data', 'zero-base'];
  if (id.startsWith('peer.')) return ['not-configured', 'too-few'];
  return [
    ...(NEEDS_SETTING.has(id) ? (['not-configured'] as const) : []),
    ...(NEVER_WITHOUT_DATA.has(id) ? [] : (['no-data'] as const)),
    ...(NOT_YET.has(id) ? (['not-yet'] as const) : []),
    ...(ZERO_BASE.has(id) || RATIOS_OF_ARR.test(id) ? (['zero-base'] as const) : []),
  ];
}

const ON_SUBSCRIPTIONS =
  /^(seats\.licensed|roi\.cost|arr\..*|arpa|ltv|ltv\.cac|cac\.payback_months|five_points\..*|cs\.cost_share|(csm\.<csm>|segment\.<segment>)\.(arr|nrr|grr)|(nrr|grr)(\.ttm)?)$/;

export function cautionsOf(id: string): Caution[] {
  return [
    ...(RATIOS_OF_ARR.test(id) || id.startsWith('renewal.rate.') || id === 'qbr.effect'
      ? (['few-customers'] as const)
      : []),
    ...(id === 'nps' || id === 'book.nps' ? (['few-responses'] as const) : []),
    ...(ON_SUBSCRIPTIONS.test(id) ? (['many-subscriptions'] as const) : []),
    ...(id === 'nrr.ttm' ? (['high-nrr'] as const) : []),
    ...(id.startsWith('usage.') ? (['early-usage'] as const) : []),
  ];
}
