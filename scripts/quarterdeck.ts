#!/usr/bin/env node
/** The command line: names, options and help; each command's work is imported only when it is called. */
import { enableCompileCache } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { printFailure } from './commands/print-failure.ts';
import { surfaces } from './commands/surfaces.ts';

enableCompileCache();

const program = new Command('quarterdeck')
  .description('Quarterly business reviews that prove value, from data files and Markdown.')
  .showHelpAfterError('(quarterdeck --help shows the commands)')
  .showSuggestionAfterError()
  .exitOverride();

const parsePositive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return value;
};

const parseShard = (text: string): { index: number; count: number } => {
  const [index, count] = text.split('/').map(Number);
  if (!index || !count || !Number.isInteger(index) || !Number.isInteger(count) || index > count)
    throw new InvalidArgumentError('It is written i/n, such as 1/4.');
  return { index, count };
};

const parseSurfaces = (text: string): string[] => {
  const chosen = text.split(',').map((word) => word.trim());
  const unknown = chosen.find((word) => !(surfaces as readonly string[]).includes(word));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${surfaces.join(', ')}.`);
  return chosen;
};

/** Every command takes these. */
const command = (name: string) =>
  program
    .command(name)
    .option('--workspace <dir>', 'the folder that holds data/ and content/', '.')
    .option('--json', 'print the result as JSON on standard output, and nothing else there', false)
    .option('--quiet', 'no progress', false)
    .exitOverride();

const period = new Option('--period <period>', 'a fiscal quarter such as 2026-Q3; default: the last complete one');

command('check')
  .argument('[customer...]', 'customers by id; default: all')
  .description('Name every fault in the data, with its place and what to do, and say which reports are ready.')
  .addOption(period)
  .option('--strict', 'count warnings as errors', false)
  .addHelpText('after', '\nExample:\n  quarterdeck check halden-logistics --period 2026-Q3')
  .action(async (customers, options) => (await import('./commands/check.ts')).check({ customers, ...options }));

command('build')
  .argument('[customer...]', 'customers by id; default: every customer with ARR')
  .description('Build the reports that changed: page, deck and PDF for customers, and the internal report.')
  .addOption(period)
  .addOption(new Option('--only <surfaces>', `some of ${surfaces.join(', ')}; default: all`).argParser(parseSurfaces))
  .option('--out <dir>', 'where to write; default: dist in the workspace')
  .addOption(new Option('--jobs <n>', 'how many reports at once; default: one for each core').argParser(parsePositive))
  .addOption(new Option('--shard <i/n>', 'the i-th of n shares of the customers').argParser(parseShard))
  .option('--strict', 'count warnings as errors', false)
  .addHelpText('after', '\nExample:\n  quarterdeck build --period 2026-Q3 --only page,pdf')
  .action(async (customers, options) => (await import('./commands/build.ts')).build({ customers, ...options }));

command('figures')
  .argument('[customer]', 'a customer by id')
  .description('Print figures with their change and source, or show how one of them was computed.')
  .addOption(period)
  .option('--internal', 'the figures of the book', false)
  .option('--all', 'every customer with ARR, then the book: with --json one line each', false)
  .option('--definitions', 'with the name, meaning and formula of each figure', false)
  .option('--explain <id>', 'one figure row by row up to its result, so that it can be checked by hand')
  .addHelpText(
    'after',
    '\nExamples:\n  quarterdeck figures halden-logistics --period 2026-Q3 --json\n  quarterdeck figures halden-logistics --explain roi.benefit',
  )
  .action(async (customer, options) => (await import('./commands/figures.ts')).figures({ customer, ...options }));

command('import')
  .argument('<file...>', 'exports of other systems: .csv, .tsv, .json, .ndjson or .xlsx')
  .description('Propose how exports map to our tables, and write it to data/sources.yaml for review.')
  .option('--dry-run', 'write nothing; show the entries and the first rows as they would be read', false)
  .option('--customer <id>', 'whose export it is, where the file names no customer')
  .addHelpText('after', '\nExample:\n  quarterdeck import exports/zendesk-tickets.csv --dry-run')
  .action(async (files, options) => (await import('./commands/import.ts')).importExports({ files, ...options }));

command('init')
  .argument('[dir]', 'the folder of the new workspace, empty or not there yet; default: that of --workspace')
  .description('Begin a workspace: commented sample files, ready to be checked and built.')
  .option('--demo', 'with the sample customers instead, all invented', false)
  .addHelpText('after', '\nExample:\n  quarterdeck init ~/my-reviews')
  .action(async (dir, options) =>
    (await import('./commands/init.ts')).init({ ...options, dir: dir ?? options.workspace }),
  );

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await printFailure(error);
}
