/**
 * Assumptions as the fragment of a link: `what-if=1x9f~s90~r60.5,…`, a line by its id, then what was moved: `s` the
 * share in per cent, `q` the quantity, `r` the rate. What cannot be read is left out.
 */
import type { Assumption, Assumptions } from './what-if.ts';

const PREFIX = 'what-if=';
const LINE = /^([a-z0-9]+)((?:~[sqr]\d{1,12}(?:\.\d{1,6})?)+)$/;
const KEYS = { s: 'share', q: 'quantity', r: 'rate' } as const;

export function writeFragment(assumptions: Assumptions): string {
  const lines = Array.from(assumptions, ([id, { share, quantity, rate }]) => {
    const parts = [
      share !== undefined && `~s${plain(share * 100)}`,
      quantity !== undefined && `~q${plain(quantity)}`,
      rate !== undefined && `~r${plain(rate)}`,
    ].filter((part) => part !== false);
    return parts.length ? id + parts.join('') : undefined;
  }).filter((line) => line !== undefined);
  return lines.length ? PREFIX + lines.join(',') : '';
}

/** Undefined where the fragment is not about assumptions. */
export function readFragment(fragment: string): Map<string, Assumption> | undefined {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(PREFIX)) return undefined;
  const assumptions = new Map<string, Assumption>();
  for (const part of text.slice(PREFIX.length).split(',')) {
    const [, id, moved] = LINE.exec(part) ?? [];
    if (id === undefined || moved === undefined) continue;
    const assumption: Assumption = {};
    for (const each of moved.slice(1).split('~')) {
      const value = Number(each.slice(1));
      const key = KEYS[each[0] as keyof typeof KEYS];
      assumption[key] = key === 'share' ? value / 100 : value;
    }
    assumptions.set(id, assumption);
  }
  return assumptions;
}

/** Six decimals at most, never `1e-7`. */
const plain = (value: number) => String(Number(value.toFixed(6)));
