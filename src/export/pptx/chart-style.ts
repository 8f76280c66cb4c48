/** Colours of series by what they are: colour for the point, grey for context. */
import type { ChartSeries } from '../../report/chart-schema.ts';
import type { Colour, Look } from './look.ts';

export type SeriesRole = ChartSeries['role'] | 'base';

const barColours: Record<Exclude<SeriesRole, 'base'>, Colour> = {
  main: 'accent',
  context: 'context',
  good: 'good',
  bad: 'bad',
  target: 'past',
  total: 'past',
};

/** Several series that matter: the accent, each lighter than the one before. */
const TINTS = [100, 70, 45, 25, 85, 55, 35];
const tint = (at: number) => {
  const share = TINTS[at % TINTS.length]!;
  const lighter = share === 100 ? '' : `<a:lumMod val="${share * 1000}"/><a:lumOff val="${(100 - share) * 1000}"/>`;
  return `<a:solidFill><a:schemeClr val="accent1">${lighter}</a:schemeClr></a:solidFill>`;
};

export function barStyle(role: SeriesRole, look: Look, at: number): string {
  if (role === 'base') return '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>';
  const fill = role === 'main' ? tint(at) : look.fill(barColours[role]);
  return `<c:spPr>${fill}<a:ln><a:noFill/></a:ln></c:spPr>`;
}

export function lineStyle(role: SeriesRole, look: Look, at: number): { line: string; area: string } {
  const fill =
    role === 'main' ? tint(at) : look.fill(role === 'context' ? 'past' : role === 'base' ? 'past' : barColours[role]);
  const dash = role === 'target' ? '<a:prstDash val="dash"/>' : '';
  return {
    line: `<c:spPr><a:ln w="${look.emu(role === 'main' ? 2.5 : 2)}" cap="rnd">${fill}${dash}<a:round/></a:ln></c:spPr>`,
    area: `<c:spPr><a:solidFill><a:schemeClr val="accent1"><a:alpha val="12000"/></a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>`,
  };
}
