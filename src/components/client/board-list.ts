/** The list of the board under a reader's hands. */
import { everything, isChosen, readChoice, sortRows, writeChoice, type Choice, type Row } from './board-choice.ts';

interface Listed extends Row {
  group: HTMLTableSectionElement;
  /** The row and, where something is missing, the one below it. */
  elements: HTMLElement[];
}

/** So many are laid out at once. */
const MOST_SHOWN = 100;

export function arrangeBoard(): void {
  const table = document.querySelector<HTMLTableElement>('table.reviews');
  const form = document.querySelector<HTMLFormElement>('.filters');
  if (!table || !form) return;
  const rows = readRows(table);
  const columns = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
  const ids = columns.map((column) => column.dataset['column'] ?? '');
  const collator = new Intl.Collator(document.documentElement.lang);
  let choice = readChoice(location.hash);
  let most = MOST_SHOWN;
  let shown: readonly Listed[] = rows.slice(0, most);
  let wasGrouped = true;

  const listChosen = () => {
    const chosen = rows.filter((row) => isChosen(row, choice));
    return sortRows(chosen, ids.indexOf(choice.sort) - 1, choice.descending, collator.compare);
  };
  const show = () => {
    if (!ids.includes(choice.sort)) choice = { ...choice, sort: everything.sort };
    const sorted = listChosen();
    const first = sorted.slice(0, most);
    const isGrouped = choice.sort === everything.sort && !choice.descending;
    if (isGrouped !== wasGrouped || first.length !== shown.length || first.some((row, at) => row !== shown[at]))
      placeRows(table, first, shown, isGrouped);
    [shown, wasGrouped] = [first, isGrouped];
    fillForm(form, choice, sorted.length, rows.length);
    markColumns(table, columns, choice);
    markCounts(choice);
    tellRest(sorted.length - most);
  };
  const choose = (next: Choice) => {
    [choice, most] = [next, MOST_SHOWN];
    const kept = writeChoice(choice);
    history.replaceState(null, '', kept === '' ? location.pathname + location.search : `#${kept}`);
    show();
  };
  listen({ form, columns, choose, chosen: () => choice });
  document.querySelector('.more button')?.addEventListener('click', () => {
    most += MOST_SHOWN;
    show();
  });
  addEventListener('beforeprint', () => placeForPaper(table, rows, listChosen(), wasGrouped));
  addEventListener('afterprint', () => placeForScreen(table, rows, shown, wasGrouped));
  addEventListener('hashchange', () => {
    // A figure that was opened has an address of its own.
    if (location.hash.startsWith('#figure-') || location.hash === '#content') return;
    choice = readChoice(location.hash);
    show();
  });
  form.hidden = false;
  show();
}

interface Controls {
  form: HTMLFormElement;
  columns: readonly HTMLTableCellElement[];
  chosen(): Choice;
  choose(choice: Choice): void;
}

function listen({ form, columns, chosen, choose }: Controls): void {
  for (const column of columns)
    makeButton(column, () => {
      const sort = column.dataset['column'] ?? '';
      choose({ ...chosen(), sort, descending: chosen().sort === sort && !chosen().descending });
    });
  for (const item of document.querySelectorAll<HTMLElement>('.counts li'))
    makeButton(item, () => {
      const lacks = item.dataset['reason'] ?? '';
      choose({ ...chosen(), lacks: chosen().lacks === lacks ? '' : lacks });
    });
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const next = { ...chosen(), [target.name]: target.value };
    choose(target.name === 'sort' ? { ...next, descending: false } : next);
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    choose(everything);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
}

function readRows(table: HTMLTableElement): Listed[] {
  return Array.from(table.getElementsByClassName('review'), (element) => {
    const below = element.nextElementSibling;
    const lacks = element.getAttribute('data-lacks') ?? '';
    const head = element.firstElementChild;
    const rows = below?.classList.contains('lacks') ? [element, below] : [element];
    return {
      // The first text is the name, as a link or alone.
      name: (head?.querySelector(':scope > a') ?? head?.firstChild)?.textContent?.trim() ?? '',
      csm: element.getAttribute('data-csm') ?? undefined,
      lacks: lacks === '' ? [] : lacks.split(' '),
      keys: (element.getAttribute('data-keys') ?? '').split('|'),
      group: element.parentElement as HTMLTableSectionElement,
      elements: rows as HTMLElement[],
    };
  });
}

/**
 * Puts the rows that are shown into their order: by date of renewal each in its group; else all in one, and the groups'
 * heads are out of sight. What is not shown stays where it is, unseen, so that a long list costs no more than a short one.
 */
function placeRows(table: HTMLTableElement, shown: readonly Listed[], before: readonly Listed[], isGrouped: boolean) {
  const groups = [...table.tBodies];
  const places = new Map(groups.map((group) => [group, [] as HTMLElement[]]));
  const placed = new Set(shown);
  for (const { elements } of before.filter((row) => !placed.has(row)))
    for (const element of elements) element.classList.add('later');
  for (const { group, elements } of shown) {
    for (const element of elements) element.classList.remove('later');
    places.get(isGrouped ? group : groups[0]!)?.push(...elements);
  }
  for (const [group, elements] of places) {
    const head = group.rows[0]!;
    head.hidden = !isGrouped || elements.length === 0;
    head.after(...elements);
  }
}

/** Paper shows all that were chosen, not the first alone; what was not chosen is not printed. */
function placeForPaper(table: HTMLTableElement, all: readonly Listed[], chosen: readonly Listed[], isGrouped: boolean) {
  const wanted = new Set(chosen);
  for (const row of all) for (const element of row.elements) element.hidden = !wanted.has(row);
  placeRows(table, chosen, [], isGrouped);
}

function placeForScreen(table: HTMLTableElement, all: readonly Listed[], shown: readonly Listed[], isGrouped: boolean) {
  for (const { elements } of all) for (const element of elements) element.hidden = false;
  placeRows(table, shown, all, isGrouped);
}

function fillForm(form: HTMLFormElement, choice: Choice, shown: number, total: number): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    const value = choice[field.name as keyof Choice];
    if (typeof value === 'string' && field.value !== value) field.value = value;
  }
  const output = form.querySelector('output');
  if (output) output.value = fill(output.dataset['shown'] ?? '', { shown: String(shown), total: String(total) });
  const nothing = document.querySelector<HTMLElement>('.nothing');
  if (nothing) nothing.hidden = shown > 0;
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');

function markColumns(table: HTMLTableElement, columns: readonly HTMLTableCellElement[], choice: Choice): void {
  for (const column of columns) {
    const isSorted = column.dataset['column'] === choice.sort;
    if (isSorted) column.ariaSort = choice.descending ? 'descending' : 'ascending';
    else column.removeAttribute('aria-sort');
    const button = column.querySelector('button');
    if (button) button.title = isSorted ? (table.dataset[choice.descending ? 'down' : 'up'] ?? '') : '';
  }
}

function markCounts({ lacks }: Choice): void {
  for (const item of document.querySelectorAll<HTMLElement>('.counts li')) {
    const button = item.querySelector('button');
    if (button) button.ariaPressed = String(item.dataset['reason'] === lacks);
  }
}

function tellRest(rest: number): void {
  const more = document.querySelector<HTMLElement>('.more');
  const button = more?.querySelector('button');
  if (!more || !button) return;
  more.hidden = rest <= 0;
  button.textContent = fill(button.dataset['more'] ?? '', { count: String(Math.min(rest, MOST_SHOWN)) });
}

/** What stood in the element now stands in a button in it. */
function makeButton(element: HTMLElement, act: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...element.childNodes);
  button.addEventListener('click', act);
  element.append(button);
}
