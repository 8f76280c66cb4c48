/**
 * How numbers are written in somebody else's file, said by an example: `1.234,56`, `(1,234)`, `12.5%`, `¥1,200`. The
 * example says which character groups thousands, which is the decimal point, and what stands before and after. A single
 * comma or point that three digits follow groups thousands there, since an example of decimals need not have three.
 */
export interface NumberFormat {
  /** As it was declared. */
  example: string;
  /** What separates thousands; empty: nothing may. */
  group: '' | ',' | '.' | ' ' | "'";
  /** What separates decimals; empty: whole numbers alone. */
  point: '' | ',' | '.';
  /** A currency sign or unit that every number has before or after it; empty: none. */
  before: string;
  after: string;
  /** Numbers are hundredths, with a percent sign. */
  percent: boolean;
  /** Negative numbers may stand in brackets. */
  brackets: boolean;
  /** Negative numbers may have their minus behind. */
  minusAfter: boolean;
}

const UNIT = "[^\\d()\\s.,'’+-]{1,4}";
const SHAPE = new RegExp(`^(\\()?(${UNIT})? ?(\\d[\\d.,' ]*\\d|\\d)(?: ?(${UNIT}))?(-)?(\\))?$`, 'u');
const GROUPED = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/;
const UNGROUPED = /^\d+(?:([.,])\d+)?$/;

/** Undefined where the text is no example of a number. */
export function parseNumberFormat(example: string): NumberFormat | undefined {
  const shape = SHAPE.exec(plainText(example));
  if (!shape) return undefined;
  const [, open, before = '', digits, after = '', minus, close] = shape;
  const core = parseCore(digits!);
  if (!core || Boolean(open) !== Boolean(close) || (before !== '' && after !== '')) return undefined;
  if (before === '%' || (open && minus)) return undefined;
  const percent = after === '%';
  return {
    example,
    ...core,
    before,
    after: percent ? '' : after,
    percent,
    brackets: Boolean(open),
    minusAfter: Boolean(minus),
  };
}

function parseCore(digits: string): Pick<NumberFormat, 'group' | 'point'> | undefined {
  const grouped = GROUPED.exec(digits);
  if (grouped) {
    const group = grouped[1] as NumberFormat['group'];
    const point = (grouped[2] ?? '') as NumberFormat['point'];
    return group === point ? undefined : { group, point };
  }
  const plain = UNGROUPED.exec(digits);
  return plain ? { group: '', point: (plain[1] ?? '') as NumberFormat['point'] } : undefined;
}

/** The same text with ordinary forms of full-width letters, spaces, apostrophes and minus signs. */
export const plainText = (text: string): string =>
  text
    .replace(/[\uff00-\uffef]/g, (character) => character.normalize('NFKC'))
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/’/g, "'")
    .replace(/\u2212/g, '-')
    .trim();
