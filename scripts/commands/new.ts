/** `quarterdeck new`: begins a review, and a customer that is not there yet. */
import { newReview } from '../../src/tasks/new-review.ts';
import { parseDay } from './parse-day.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface NewCommandOptions extends CommonOptions {
  customer: string;
  period?: string;
  name?: string;
  start?: string;
}

export async function beginReview({ start, json, quiet, ...options }: NewCommandOptions): Promise<void> {
  const begun = await newReview({ ...options, start: parseDay(start) });
  if (json) return printJson({ customer: options.customer, ...begun });
  if (quiet) return;
  const { files, isNewCustomer, period } = begun;
  for (const file of files) print(`  ${file}`);
  print(
    isNewCustomer
      ? `${options.customer} is begun: fill in its tables, the contract in subscriptions.csv first, then the narrative of ${period}.`
      : `The narrative of ${period} is begun: what is worth saying stands in its notes.`,
  );
}
