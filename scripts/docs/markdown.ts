const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table in Markdown. */
export const rows = (header: readonly string[], body: readonly (readonly string[])[]): string =>
  [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n');
