/** From here on V8 cuts a text out of another by pointing into it. */
const POINTS = 13;

/** The same text without the file around it: a cell that is kept must not keep the whole file in memory. */
export const standAlone = (text: string): string =>
  text.length < POINTS ? text : (JSON.parse(JSON.stringify(text)) as string);
