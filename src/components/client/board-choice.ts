/** What a reader chose to see of the board, and how the address keeps it. */
export interface Choice {
  /** `=<id>`, `_none` for those whom nobody is named for, '' for all. */
  csm: string;
  /** Days, or ''. */
  from: string;
  to: string;
  /** The id of a reason, or ''. */
  lacks: string;
  /** The id of a column. */
  sort: string;
  descending: boolean;
}

export const everything: Choice = { csm: '', from: '', to: '', lacks: '', sort: 'due', descending: false };

const TEXTS = ['csm', 'from', 'to', 'lacks', 'sort'] as const;

export function readChoice(hash: string): Choice {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const choice = { ...everything };
  for (const name of TEXTS) choice[name] = parameters.get(name) ?? everything[name];
  choice.descending = parameters.get('order') === 'down';
  return choice;
}

/** Without what is as it is at first; '' where all is. */
export function writeChoice(choice: Choice): string {
  const parameters = new URLSearchParams();
  for (const name of TEXTS) if (choice[name] !== everything[name]) parameters.set(name, choice[name]);
  if (choice.descending) parameters.set('order', 'down');
  return parameters.toString();
}

/** One row as far as choosing and sorting need it. */
export interface Row {
  name: string;
  csm: string | undefined;
  lacks: readonly string[];
  /** By column; '' where nothing is known. The first is the date of renewal. */
  keys: readonly string[];
}

export function isChosen({ csm, lacks, keys: [due = ''] }: Row, choice: Choice): boolean {
  if (choice.csm === '_none' ? csm !== undefined : choice.csm !== '' && choice.csm !== `=${csm}`) return false;
  if (choice.lacks !== '' && !lacks.includes(choice.lacks)) return false;
  if (choice.from !== '' && (due === '' || due < choice.from)) return false;
  return choice.to === '' || (due !== '' && due <= choice.to);
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/**
 * In the order of a column: `column` −1 by name, else by its key, numbers by size; what is not known comes last either
 * way. Equal ones keep their places.
 */
export function sortRows<Each extends Row>(
  rows: readonly Each[],
  column: number,
  descending: boolean,
  compareNames: (a: string, b: string) => number,
): Each[] {
  const sign = descending ? -1 : 1;
  if (column < 0) return rows.toSorted((a, b) => sign * compareNames(a.name, b.name));
  const isNumber = rows.every(({ keys }) => keys[column] === '' || NUMBER.test(keys[column] ?? ''));
  const known = rows
    .filter(({ keys }) => keys[column] !== '')
    .map((row) => ({ row, key: isNumber ? Number(row.keys[column]) : (row.keys[column] ?? '') }));
  known.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  return [...known.map(({ row }) => row), ...rows.filter(({ keys }) => keys[column] === '')];
}
