#!/usr/bin/env node
/** The command line: names, options and help; each command's work is imported only when it is called. */
import { enableCompileCache } from 'node:module';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { readVersion } from '../src/version.ts';
import { printFailure } from './commands/print-failure.ts';
import { shells } from './commands/shells.ts';
import { surfaces } from './commands/surfaces.ts';
import { hostNames, type HostName } from '../src/share/hosts/host.ts';

enableCompileCache();

const program = new Command('quarterdeck')
  .description('Quarterly business reviews that prove value, from data files and Markdown.')
  .version(readVersion())
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

const parseHosts = (text: string): HostName[] => {
  const chosen = text.split(',').map((word) => word.trim());
  const unknown = chosen.find((word) => !(hostNames as readonly string[]).includes(word));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${hostNames.join(', ')}.`);
  return chosen as HostName[];
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
  .description('Build the reports that changed: page, slides, PDFs, PowerPoint and data, and the internal report.')
  .addOption(period)
  .addOption(new Option('--only <surfaces>', `some of ${surfaces.join(', ')}; default: all`).argParser(parseSurfaces))
  .option('--out <dir>', 'where to write; default: dist in the workspace')
  .addOption(new Option('--jobs <n>', 'how many reports at once; default: one for each core').argParser(parsePositive))
  .addOption(new Option('--shard <i/n>', 'the i-th of n shares of the customers').argParser(parseShard))
  .option('--strict', 'count warnings as errors', false)
  .addHelpText(
    'after',
    '\nWith --json, progress is one JSON object a line on standard error:\n  {"event":"start","reports":9}\n  {"event":"report","customer":"halden-logistics","outcome":"built","done":1,"reports":9,"seconds_left":8.4}\n\nExample:\n  quarterdeck build --period 2026-Q3 --only page,pdf',
  )
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

command('new')
  .argument('<customer>', 'the id of a customer; one that is not there yet is begun')
  .description('Begin a review: the narrative with what is worth saying, and for a new customer its tables.')
  .addOption(period)
  .option('--name <name>', 'the name of a new customer; default: made from its id')
  .option('--start <day>', 'when its contract began; default: the day that reports are made on')
  .addHelpText('after', '\nExample:\n  quarterdeck new halden-logistics --name "Halden Logistics" --start 2026-02-12')
  .action(async (customer, options) => (await import('./commands/new.ts')).beginReview({ customer, ...options }));

command('dev')
  .description('Preview reviews in the browser; saving data, narrative, template or chart shows at once.')
  .addOption(period)
  .addOption(new Option('--port <n>', 'the port; default: 4400, or one that is free').argParser(parsePositive))
  .addHelpText('after', '\nExample:\n  quarterdeck dev --workspace ~/my-reviews')
  .action(async (options) => (await import('./commands/dev.ts')).dev(options));

command('deliver')
  .argument('[customer]', 'a customer by id')
  .description('Freeze a review as it is delivered; the next one answers for what it promised and said.')
  .addOption(period)
  .option('--by <name>', 'who delivered it')
  .option('--on <day>', 'when, such as 2026-10-22; default: today')
  .option('--verify', 'deliver nothing; check that delivered reviews are as they were', false)
  .addHelpText(
    'after',
    '\nExamples:\n  quarterdeck deliver halden-logistics --period 2026-Q3 --by "Anna Berg"\n  quarterdeck deliver --verify',
  )
  .action(async (customer, options) => (await import('./commands/deliver.ts')).deliver({ customer, ...options }));

command('diff')
  .argument('<customer>', 'a customer by id')
  .description('Say what is different between a report and the one that was delivered, or that of another period.')
  .addOption(period)
  .option('--against <period>', 'a period, or edition for the delivered one; default: what was delivered last')
  .option('--markdown', 'as Markdown, for a pull request', false)
  .option('--page <file>', 'write it as a page, too')
  .addHelpText('after', '\nExample:\n  quarterdeck diff halden-logistics --period 2026-Q3 --against 2026-Q2')
  .action(async (customer, options) => (await import('./commands/diff.ts')).diff({ customer, ...options }));

command('init')
  .argument('[dir]', 'the folder of the new workspace, empty or not there yet; default: that of --workspace')
  .description('Begin a workspace: commented sample files, ready to be checked and built.')
  .option('--demo', 'with the sample customers instead, all invented', false)
  .addHelpText('after', '\nExample:\n  quarterdeck init ~/my-reviews')
  .action(async (dir, options) =>
    (await import('./commands/init.ts')).init({ ...options, dir: dir ?? options.workspace }),
  );

command('share')
  .argument('<customer>', 'a customer by id')
  .description('Give a report away by a link that nobody can guess; it ends by itself after 120 days.')
  .addOption(period)
  .option('--to <name>', 'whom the link is for: each reader gets an own one, which can be taken back alone')
  .option('--expires <day>', 'the last day it opens, such as 2027-03-31, or a number of days, such as 90d')
  .option('--passphrase', 'seal the report: it can only be read with a passphrase, which is made and printed', false)
  .option('--qr', 'print the link as a code, too', false)
  .option('--base-url <url>', 'the address of your host; default: share.base_url of data/workspace.yaml')
  .option('--out <dir>', 'where the reports were built; default: dist in the workspace')
  .addHelpText(
    'after',
    '\nExamples:\n  quarterdeck share halden-logistics --period 2026-Q3 --to "Maya Lindqvist" --expires 90d\n  quarterdeck share halden-logistics --passphrase',
  )
  .action(async (customer, options) => (await import('./commands/share.ts')).share({ customer, ...options }));

command('shares')
  .description('List the links that were given out, without the links themselves.')
  .option('--live', 'only those that open today', false)
  .addHelpText('after', '\nExample:\n  quarterdeck shares --live')
  .action(async (options) => (await import('./commands/shares.ts')).shares(options));

command('unshare')
  .argument('<link>', 'the link, or the id of its entry in shares.yaml')
  .description('Take a link back; all others stay as they are.')
  .addHelpText('after', '\nExample:\n  quarterdeck unshare sk3f9qa')
  .action(async (link, options) => (await import('./commands/unshare.ts')).unshare({ link, ...options }));

command('publish')
  .description('Put the shared reports into dist/share, ready for a static host, after looking for leaks.')
  .addOption(
    new Option('--host <hosts>', `files for some of ${hostNames.join(', ')}; default: all`).argParser(parseHosts),
  )
  .option('--out <dir>', 'where the reports were built; default: dist in the workspace')
  .addHelpText('after', '\nExample:\n  quarterdeck publish --host nginx')
  .action(async (options) => (await import('./commands/publish.ts')).publish(options));

command('views')
  .argument('<access-log...>', "access logs of your host, also packed: nginx, CloudFront, Netlify's or Cloudflare's")
  .description('Say which links were opened, first, last and how often; no address is kept.')
  .addHelpText('after', '\nExample:\n  quarterdeck views /var/log/nginx/access.log*')
  .action(async (logs, options) => (await import('./commands/views.ts')).views({ logs, ...options }));

command('doctor')
  .description('Look at Node, the browser, fonts, locks and the disk, and say what to do about what is wrong.')
  .addHelpText('after', '\nExample:\n  quarterdeck doctor --workspace ~/my-reviews')
  .action(async (options) => (await import('./commands/doctor.ts')).doctor(options));

program
  .command('completion')
  .addArgument(new Argument('<shell>', 'the shell that completes').choices(shells))
  .description('Print a script that completes commands, options and customers in a shell.')
  .addHelpText('after', '\nExample:\n  source <(quarterdeck completion bash)')
  .action(async (shell) => (await import('./commands/completion.ts')).completion(shell, program));

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
