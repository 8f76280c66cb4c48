/**
 * How an export writes dates and numbers, told from its cells only where they leave one way to read them: a day above
 * 12 settles which is the day; `1,234.5` settles the point. What can be read in two ways is asked, never guessed.
 */
import { buildTransform } from '../input/transform.ts';

/** `formats` to declare (none: our own form); or `either`, ways that give different values; or no way at all. */
export type Detected =
  { known: true; formats: readonly string[]; either?: undefined } | { known: false; either: readonly string[] };

const SEPARATORS = ['-', '/', '.'];
const DATES = [
  ...SEPARATORS.flatMap((mark) => [
    `YYYY${mark}MM${mark}DD`,
    `YYYY${mark}M${mark}D`,
    `DD${mark}MM${mark}YYYY`,
    `D${mark}M${mark}YYYY`,
    `MM${mark}DD${mark}YYYY`,
    `M${mark}D${mark}YYYY`,
    `DD${mark}MMM${mark}YYYY`,
    `D${mark}MMM${mark}YYYY`,
  ]),
  'D MMM YYYY',
  'MMM D, YYYY',
  'YYYY年M月D日',
  'unix seconds',
  'unix milliseconds',
];
const CLOCKS = ['', ' HH:mm', ' HH:mm:ss', ' H:mm', ' H:mm:ss', ' hh:mm A', ' h:mm A', ' h:mm:ss A', 'THH:mm:ss'];
const TIMES = [...CLOCKS, ...CLOCKS.slice(1).flatMap((clock) => [`${clock} Z`, `${clock}Z`])];

/** `isOurs`: whether a cell can be read as it stands. */
export function detectDate(cells: readonly string[], isOurs: (cell: string) => boolean): Detected {
  const written = [...new Set(cells)].filter((cell) => cell !== '');
  if (written.every(isOurs)) return { known: true, formats: [] };
  const fitting = DATES.map((date) => ({ date, formats: timesOf(date, written) })).filter(({ formats }) => formats);
  const ways = Map.groupBy(fitting, ({ date }) => orderOf(date));
  const [way] = ways.values();
  if (ways.size === 1 && way) return { known: true, formats: way[0]!.formats! };
  return { known: false, either: [...ways.values()].map(([first]) => first!.formats!.join(' or ')) };
}

/** Which comes first: year, month or day. */
const orderOf = (date: string): string =>
  date.startsWith('unix') ? date : date.replace(/[^YMD]/g, '').replace(/(.)\1+/g, '$1');

/** The date with the times of day that occur; undefined where a cell fits none. */
function timesOf(date: string, cells: readonly string[]): string[] | undefined {
  const times = date.startsWith('unix') ? [''] : TIMES;
  const used = new Set<string>();
  for (const cell of cells) {
    const time = times.find((one) => readAs([date + one], cell) !== undefined);
    if (time === undefined) return undefined;
    used.add(date + time);
  }
  return [...used];
}

const readers = new Map<string, (cell: string) => string | undefined>();

function readAs(formats: readonly string[], cell: string): string | undefined {
  const key = formats.join('\0');
  let read = readers.get(key);
  if (!read) {
    const transform = buildTransform({ date: [...formats] });
    readers.set(key, (read = (text) => transform(text).text));
  }
  return read(cell);
}

const NUMBERS = ['1234.56', '1,234.56', '1.234,56', '1234,56', '1 234,56', "1'234.56"];
const UNIT = "[^\\d()\\s.,'’+-]{1,4}";

/** `1234.56` is our own form and need not be declared. */
export function detectNumber(cells: readonly string[]): Detected {
  const written = [...new Set(cells)].filter((cell) => cell !== '');
  const ways = new Map<string, string>();
  for (const format of NUMBERS.map((number) => decorate(number, written))) {
    const values = written.map((cell) => readWith(format, cell));
    const way = values.join();
    if (values.every((value) => value !== undefined) && !ways.has(way)) ways.set(way, format);
  }
  const formats = [...ways.values()];
  if (formats.length !== 1) return { known: false, either: formats };
  return { known: true, formats: formats.filter((format) => format !== NUMBERS[0]) };
}

/** The example of a number with the unit and the brackets that the cells have. */
function decorate(number: string, cells: readonly string[]): string {
  const unit = (pattern: string) => cells.map((cell) => new RegExp(pattern, 'u').exec(cell)?.[1]).find(Boolean) ?? '';
  const written = `${unit(`^\\(?(${UNIT}) ?\\d`)}${number}${unit(`\\d ?(${UNIT})\\)?$`)}`;
  return cells.some((cell) => cell.startsWith('(')) ? `(${written})` : written;
}

function readWith(format: string, cell: string): string | undefined {
  return buildTransform({ number: [format] })(cell).text;
}
