/** Text and attributes of XML: what XML 1.0 forbids is taken out, what it reads as markup is escaped. */

/** Control characters and halves of characters; tabs and line ends are allowed. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
const isSpecial = /[&<>"\t\n\r]/g;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without the characters that no XML file can hold: control characters, halves of characters. */
export const withoutForbidden = (text: string): string => text.replace(forbidden, '');

/** Content of an element. Line ends are `\n`, as every reader of XML makes them. */
export const xmlText = (text: string): string =>
  withoutForbidden(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"]/g, (character) => ESCAPED[character]!);

/** Value of an attribute between double quotes; line ends and tabs are kept. */
export const xmlAttribute = (text: string): string =>
  withoutForbidden(text).replace(isSpecial, (character) => ESCAPED[character] ?? `&#${character.charCodeAt(0)};`);
