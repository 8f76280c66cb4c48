/**
 * The what-if: sliders and fields move the assumptions, the return is computed again by the formulas that made the
 * report, the link's fragment keeps what was moved. Where nothing is moved, the texts are the report's own.
 */
import { MONEY_STYLES, moneyStyleOf, NUMBER_LOCALES, percentDigits, trueMinus } from '../../formula/number-style.ts';
import { readFragment, writeFragment } from '../../formula/what-if-link.ts';
import { computeWhatIf, type Assumption, type WhatIf, type WhatIfInput } from '../../formula/what-if.ts';
import { copyAddress } from './copy-links.ts';

type Key = keyof Assumption;
type Lines = readonly (WhatIfInput['benefits'][number] & { sure?: number })[];

export const format = (options: Intl.NumberFormatOptions) => {
  const locale = document.documentElement.lang as keyof typeof NUMBER_LOCALES;
  return new Intl.NumberFormat(NUMBER_LOCALES[locale], options);
};
export const money = (amount: number, currency: string) =>
  trueMinus(format({ style: 'currency', currency, ...MONEY_STYLES[moneyStyleOf(cents(amount))] }).format(amount));
const percent = (share: number) =>
  trueMinus(format({ style: 'percent', maximumFractionDigits: percentDigits(share) }).format(share));
const months = (count: number) => format({ style: 'unit', unit: 'month', unitDisplay: 'long' }).format(count);
/** Sums of plain numbers end in digits that mean nothing. */
const cents = (amount: number) => Number(amount.toFixed(4));

/** The value of a field as the assumption counts it. */
const toAssumption = (key: Key, text: string) => (key === 'share' ? Number(text) / 100 : Number(text));
const toField = (key: Key, value: number) => String(Number((key === 'share' ? value * 100 : value).toFixed(4)));

/** What each moved figure is now, by its id. */
const RESULTS: Record<string, (now: WhatIf, currency: string) => string | undefined> = {
  'roi.benefit': ({ quarter }, currency) => said(quarter.benefit, (amount) => money(amount, currency)),
  'roi.cost': ({ quarter }, currency) => said(quarter.cost, (amount) => money(amount, currency)),
  'roi.net': ({ quarter }, currency) => said(quarter.net, (amount) => money(amount, currency)),
  'roi.ratio': ({ quarter }) => said(quarter.ratio, percent),
  'roi.to_date.net': ({ toDate }, currency) => said(toDate.net, (amount) => money(amount, currency)),
  'roi.to_date.ratio': ({ toDate }) => said(toDate.ratio, percent),
  'roi.payback_months': ({ payback }) => said(payback, months),
};
const said = (value: number | undefined, write: (value: number) => string) =>
  value === undefined ? undefined : write(value);

export function moveAssumptions(): void {
  const root = document.querySelector<HTMLElement>('.what-if:not(.retention)');
  if (!root) return;
  const input = JSON.parse(root.dataset['input']!) as WhatIfInput & { currency: string };
  const lines: Lines = [...input.benefits, ...input.costs];
  const assumptions = new Map<string, Assumption>();
  const rows = new Map(
    Array.from(root.querySelectorAll<HTMLElement>('[data-line]'), (row) => [row.dataset['line']!, row]),
  );

  function measured(id: string, key: Key): number {
    const line = lines.find((one) => one.id === id);
    return key === 'share' ? 1 : (line?.[key] ?? 0);
  }

  /** An assumption that is as measured is none. */
  function assume(id: string, key: Key, value: number): void {
    const { [key]: _before, ...others } = assumptions.get(id) ?? {};
    const moved = Math.abs(value - measured(id, key)) < 1e-9 ? others : { ...others, [key]: value };
    if (Object.keys(moved).length) assumptions.set(id, moved);
    else assumptions.delete(id);
  }

  function print(): void {
    const now = computeWhatIf(input, assumptions);
    for (const [id, row] of rows) {
      const assumption = assumptions.get(id);
      for (const field of row.querySelectorAll<HTMLInputElement>('input')) {
        const key = field.name as Key;
        const text = toField(key, assumption?.[key] ?? measured(id, key));
        if (document.activeElement !== field || field.type === 'range') field.value = text;
        if (field.type === 'range') field.ariaValueText = percent(Number(text) / 100);
      }
      tell(row, assumption !== undefined, money(now.amounts.get(id) ?? 0, input.currency));
    }
    for (const result of root!.querySelectorAll<HTMLElement>('[data-moved]')) {
      const text = RESULTS[result.dataset['moved']!]?.(now, input.currency);
      tell(result, assumptions.size > 0, text ?? root!.dataset['none']!);
    }
    root!.classList.toggle('moved', assumptions.size > 0);
  }

  /** `text` where something was moved and the text differs from what was measured. */
  function tell(place: HTMLElement, moved: boolean, text: string): void {
    const value = place.querySelector<HTMLElement>('output')!;
    const own = (value.dataset['measured'] ??= value.textContent!.trim());
    value.textContent = moved ? text : own;
    place.classList.toggle('moved', moved && (text !== own || place.dataset['line'] !== undefined));
    const note = place.querySelector<HTMLElement>('.how');
    if (note) note.textContent = moved ? root!.dataset['assumed']! : root!.dataset['asMeasured']!;
  }

  /** The link keeps what was moved; nothing is written until something is. */
  function keep(): void {
    const fragment = writeFragment(assumptions);
    if (fragment || location.hash.startsWith('#what-if='))
      history.replaceState(history.state, '', `#${fragment || 'what-if'}`);
  }

  function restore(): boolean {
    const kept = readFragment(location.hash);
    if (!kept) return false;
    assumptions.clear();
    for (const [id, assumption] of kept)
      if (rows.has(id)) for (const key of Object.keys(assumption) as Key[]) assume(id, key, assumption[key]!);
    print();
    return true;
  }

  root.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.value === '' || !target.validity.valid) return;
    const id = target.closest<HTMLElement>('[data-line]')!.dataset['line']!;
    const key = target.name as Key;
    assume(id, key, toAssumption(key, target.value));
    print();
    keep();
  });
  root.addEventListener('change', print);
  root.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === 'copy') return copyAddress(target, location.href);
    assumptions.clear();
    if (target.name === 'sure') for (const { id, sure } of lines) if (sure !== undefined) assume(id, 'share', sure);
    print();
    keep();
  });
  const show = () => root.scrollIntoView({ behavior: 'instant' });
  addEventListener('hashchange', () => restore() && show());
  root.hidden = false;
  if (restore()) show();
  else print();
}
