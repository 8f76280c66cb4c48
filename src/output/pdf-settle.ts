/**
 * Makes a PDF of Chromium depend on its content alone. Two things in it do not: the dates, and the ids of tagged
 * elements, which are handed out as the browser comes across them. Both are rewritten in place with as many bytes, so
 * that no offset changes.
 */

const dates = /\/(?:CreationDate|ModDate) \(D:(\d{14}[+-]\d\d'\d\d)'?\)/g;
/** An id anywhere; in `/ID (…)` it is the element's own, which stand in the order of the document. */
const ids = /(\/ID )?\(node(\d{8})\)/g;
/** The tree of ids: its smallest and largest, then each with the object it belongs to, sorted. */
const idTree = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]\s\/Names \[((?:\(node\d{8}\) \d+ 0 R ?)+)\]/g;

/**
 * @param pdf changed in place
 * @param date the civil date that it shall bear, `2026-09-30`
 */
export function settlePdf(pdf: Buffer, date: string): Uint8Array {
  const stamp = `${date.replaceAll('-', '')}000000+00'00`;
  for (const match of pdf.toString('latin1').matchAll(dates)) {
    pdf.write(stamp, match.index + match[0].indexOf('D:') + 2, 'latin1');
  }
  renumberElements(pdf);
  sortIdTree(pdf);
  return pdf;
}

function renumberElements(pdf: Buffer): void {
  const matches = [...pdf.toString('latin1').matchAll(ids)];
  const own = matches.filter((match) => match[1] !== undefined);
  const numbers = new Map([...own, ...matches].map((match) => [match[2], '']));
  let next = 1;
  for (const id of numbers.keys()) numbers.set(id, String(next++).padStart(8, '0'));
  for (const match of matches) {
    pdf.write(numbers.get(match[2]) ?? '', match.index + match[0].indexOf('(node') + '(node'.length, 'latin1');
  }
}

function sortIdTree(pdf: Buffer): void {
  for (const match of pdf.toString('latin1').matchAll(idTree)) {
    const entries = (match[1] ?? '').match(/\(node\d{8}\) \d+ 0 R/g)?.sort() ?? [];
    const id = (entry: string | undefined) => entry?.slice(0, '(node00000000)'.length);
    const sorted = `/Limits [${id(entries[0])} ${id(entries.at(-1))}]\n/Names [${entries.join(' ')}]`;
    pdf.write(sorted, match.index, 'latin1');
  }
}
