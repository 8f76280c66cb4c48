/** What commands print: results to standard output, progress to standard error. */

export interface CommonOptions {
  workspace: string;
  json: boolean;
  quiet: boolean;
}

export const print = (text: string) => void process.stdout.write(`${text}\n`);

export const printJson = (value: unknown) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** One line of JSON, for lists that are read line by line. */
export const printJsonLine = (value: unknown) => void process.stdout.write(`${JSON.stringify(value)}\n`);
