/**
 * What keeping more of the revenue would be worth: a slider moves the points of retention, the worth is computed again by
 * the formulas that made the report. Where it stands as the report has it, the texts are the report's own.
 */
import { computeRetention, type RetentionInput, type RetentionWorth } from '../../formula/retention.ts';
import { format, money } from './what-if.ts';

const RESULTS: Record<string, (now: RetentionWorth, currency: string) => string | undefined> = {
  'five_points.arr': ({ arr }, currency) => money(arr, currency),
  'five_points.ltv': ({ ltv }, currency) => (ltv === undefined ? undefined : money(ltv, currency)),
  'five_points.ltv.cac': ({ ltvCac }) =>
    ltvCac === undefined
      ? undefined
      : `${format({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ltvCac)}×`,
};

export function moveRetention(): void {
  const root = document.querySelector<HTMLElement>('.retention');
  const slider = root?.querySelector<HTMLInputElement>('input[name="points"]');
  if (!root || !slider) return;
  const input = JSON.parse(root.dataset['input']!) as RetentionInput & { currency: string };
  const start = Number(root.dataset['start']);
  const shown = root.querySelector<HTMLOutputElement>('output.points')!;

  function print(): void {
    const points = Number(slider!.value);
    const text = format({ signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(points);
    shown.value = text;
    slider!.ariaValueText = text;
    const now = computeRetention(input, points / 100);
    for (const result of root!.querySelectorAll<HTMLElement>('[data-moved]')) {
      const value = result.querySelector<HTMLElement>('output')!;
      const own = (value.dataset['measured'] ??= value.textContent!.trim());
      const moved = RESULTS[result.dataset['moved']!]?.(now, input.currency) ?? '–';
      value.textContent = points === start ? own : moved;
      result.classList.toggle('moved', points !== start);
    }
  }

  slider.addEventListener('input', print);
  root.querySelector('button')!.addEventListener('click', () => {
    slider.value = String(start);
    print();
  });
  root.hidden = false;
  print();
}
