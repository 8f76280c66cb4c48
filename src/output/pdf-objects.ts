/** Replaces objects of a PDF that has one plain table of offsets, as Chromium writes them. */

/** Of an entry in the table of offsets. */
const entryLength = '0000000000 00000 n \n'.length;
const end = /startxref\n(\d+)\n%%EOF\s*$/;

/**
 * Each new object stands behind all others; of the old one nothing is left but blanks.
 * @param pdf is changed
 * @param changed by object number: the object, `7 0 obj … endobj`, to what it is to be
 * @throws Error if the PDF is not built so
 */
export function replaceObjects(pdf: Buffer, changed: ReadonlyMap<number, (old: string) => string>): Buffer {
  const table = Number(end.exec(pdf.toString('latin1', Math.max(0, pdf.length - 64)))?.[1]);
  const told = pdf.toString('latin1', table);
  const entries = /^xref\n0 \d+\n/.exec(told)?.[0].length;
  if (entries === undefined) throw new Error('the PDF has no plain table of offsets');
  const offsets = Buffer.from(told.replace(end, ''), 'latin1');
  let at = table;
  const added: string[] = [];
  for (const [object, change] of changed) {
    const entry = entries + object * entryLength;
    const start = Number(told.slice(entry, entry + 10));
    const old = pdf.toString('latin1', start, pdf.indexOf('endobj', start) + 'endobj'.length);
    if (!old.startsWith(`${object} 0 obj`)) throw new Error(`the PDF has no object ${object} where its table says`);
    const made = `${change(old)}\n`;
    pdf.fill(' ', start, start + old.length);
    offsets.write(String(at).padStart(10, '0'), entry, 'latin1');
    added.push(made);
    at += made.length;
  }
  const tail = Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1');
  return Buffer.concat([pdf.subarray(0, table), Buffer.from(added.join(''), 'latin1'), offsets, tail]);
}
