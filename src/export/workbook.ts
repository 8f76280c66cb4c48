/**
 * A small workbook (XLSX): sheets of typed cells. A text is a text whatever it begins with, so nothing in it is ever
 * run; there are no formulas. What is not known is an empty cell. The same sheets give the same bytes.
 */
import { sheetNames } from './sheet-names.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';
import { zip } from './zip.ts';

/** A text, a number, nothing, a civil day (`YYYY-MM-DD`), or a number with its format (`0.0%`, `#,##0.00`). */
export type SheetCell = string | number | null | { date: string } | { number: number; format: string };

export interface Sheet {
  /** As wished; Excel's rules and sheets of the same name may change it (`sheetNames`). */
  name: string;
  /** Bold, and stays in sight. */
  header?: readonly string[];
  rows: readonly (readonly SheetCell[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGED = 'http://schemas.openxmlformats.org/package/2006';
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Indexes of the styles that are always there. */
const STYLE = { plain: 0, header: 1, date: 2, wrapped: 3 };
const FIRST_FORMAT = 4;
/** Ids below belong to Excel's own formats. */
const FIRST_CUSTOM = 164;
/** Excel holds no longer text in a cell. */
const LONGEST = 32_767;
/** Widths of columns, in characters; longer texts are wrapped. */
const WIDTH = { least: 9, most: 60 };

export function buildWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const names = sheetNames(sheets.map(({ name }) => name));
  const formats = new Map<string, number>();
  const content = sheets.map((sheet) => sheetXml(sheet, formats));
  const sheetPath = (index: number) => `worksheets/sheet${index + 1}.xml`;
  const each = (write: (name: string, index: number) => string) => names.map(write).join('');
  return zip([
    {
      path: '[Content_Types].xml',
      content: `${DECLARED}<Types xmlns="${PACKAGED}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${each((_, index) => `<Override PartName="/xl/${sheetPath(index)}" ContentType="${SPREADSHEET}.worksheet+xml"/>`)}</Types>`,
    },
    {
      path: '_rels/.rels',
      content: `${DECLARED}<Relationships xmlns="${PACKAGED}/relationships"><Relationship Id="rId1" Type="${RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      content: `${DECLARED}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><bookViews><workbookView/></bookViews><sheets>${each((name, index) => `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `${DECLARED}<Relationships xmlns="${PACKAGED}/relationships">${each((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATED}/worksheet" Target="${sheetPath(index)}"/>`)}<Relationship Id="rId${names.length + 1}" Type="${RELATED}/styles" Target="styles.xml"/></Relationships>`,
    },
    { path: 'xl/styles.xml', content: stylesXml([...formats.keys()]) },
    ...content.map((xml, index) => ({ path: `xl/${sheetPath(index)}`, content: xml })),
  ]);
}

function sheetXml({ header, rows }: Sheet, formats: Map<string, number>): string {
  const styleOf = (format: string) => {
    const known = formats.get(format);
    if (known !== undefined) return known;
    formats.set(format, FIRST_FORMAT + formats.size);
    return FIRST_FORMAT + formats.size - 1;
  };
  const widths = columnWidths(header ? [header, ...rows] : rows);
  const row = (cells: readonly SheetCell[], at: number, write: (cell: SheetCell, place: string) => string) =>
    `<row r="${at}">${cells.map((cell, column) => write(cell, `${columnLetters(column)}${at}`)).join('')}</row>`;
  const head = header ? row(header, 1, (text, place) => textXml(String(text), place, STYLE.header)) : '';
  const first = header ? 2 : 1;
  const body = rows.map((cells, index) => row(cells, index + first, (cell, place) => cellXml(cell, place, styleOf)));
  const frozen = header
    ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    : '';
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return `${DECLARED}<worksheet xmlns="${MAIN}">${frozen}${columns.length ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${head}${body.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, place: string, styleOf: (format: string) => number): string {
  if (cell === null) return '';
  if (typeof cell === 'string')
    return cell === '' ? '' : textXml(cell, place, textWidth(cell) > WIDTH.most ? STYLE.wrapped : STYLE.plain);
  if (typeof cell === 'number') return numberXml(cell, place, STYLE.plain);
  if ('number' in cell) return numberXml(cell.number, place, styleOf(cell.format));
  const serial = daySerial(cell.date);
  return serial === undefined ? textXml(cell.date, place, STYLE.plain) : numberXml(serial, place, STYLE.date);
}

function numberXml(value: number, place: string, style: number): string {
  if (!Number.isFinite(value)) throw new Error(`the cell ${place} is ${value}, which no workbook can hold`);
  return `<c r="${place}"${style ? ` s="${style}"` : ''}><v>${value}</v></c>`;
}

/** `_x0041_` is a character's code to Excel, so an underscore that begins such a text is written as its code. */
function textXml(text: string, place: string, style: number): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  const escaped = xmlText(whole).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return `<c r="${place}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

/** Days as Excel counts them; undefined for what is no day and for days before 1 March 1900, which it counts wrong. */
function daySerial(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < '1900-03-01') return undefined;
  const serial = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isInteger(serial) ? serial : undefined;
}

/** 0 → `A`, 26 → `AA` */
export const columnLetters = (column: number): string =>
  (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** Characters of East Asia are two wide. */
const textWidth = (text: string) => text.length + (text.match(/[\u1100-\uFFEE]/g)?.length ?? 0);

function columnWidths(rows: readonly (readonly SheetCell[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows)
    for (const [column, cell] of cells.entries()) {
      const width = typeof cell === 'string' ? textWidth(cell) : cell === null ? 0 : 12;
      widths[column] = Math.max(widths[column] ?? WIDTH.least, Math.min(width + 2, WIDTH.most));
    }
  return widths;
}

function stylesXml(formats: readonly string[]): string {
  const custom = formats.map(
    (format, index) => `<numFmt numFmtId="${FIRST_CUSTOM + 1 + index}" formatCode="${xmlAttribute(format)}"/>`,
  );
  const numbered = (id: number) =>
    `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const styles = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    numbered(FIRST_CUSTOM),
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    ...formats.map((_, index) => numbered(FIRST_CUSTOM + 1 + index)),
  ];
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return `${DECLARED}<styleSheet xmlns="${MAIN}"><numFmts count="${custom.length + 1}"><numFmt numFmtId="${FIRST_CUSTOM}" formatCode="yyyy\\-mm\\-dd"/>${custom.join('')}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
