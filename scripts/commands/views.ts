/** `quarterdeck views`: which links were opened, as the host's own access log says; no page tells anybody. */
import { readLedger } from '../../src/share/ledger.ts';
import { requireLinkKey } from '../../src/share/link-key.ts';
import { tokenOf } from '../../src/share/token.ts';
import { makeViewCounter } from '../../src/share/views-count.ts';
import { mergeViews, readViewEntries, viewsPath, writeViewEntries } from '../../src/share/views-file.ts';
import { readLogs } from '../../src/share/views-read.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface ViewsOptions extends CommonOptions {
  logs: string[];
}

export async function views({ workspace, logs, json, quiet }: ViewsOptions): Promise<void> {
  const { shares } = readLedger(workspace);
  const key = requireLinkKey({ workspace });
  const before = readViewEntries(workspace);
  const counter = makeViewCounter();
  const read = await readLogs(logs, counter.add);
  const byToken = counter.finish();
  const tokens = new Map(shares.map((share) => [share.id, tokenOf(key, share)]));
  const viewsOf = ({ id }: { id: string }) => byToken.get(tokens.get(id) ?? '');
  const entries = mergeViews(before, shares, viewsOf);
  await writeViewEntries(workspace, entries);
  const unknown = [...byToken.keys()].filter((token) => ![...tokens.values()].includes(token)).length;
  const list = entries.map((entry) => {
    const { machines = 0, refused = 0 } = viewsOf({ id: entry.share }) ?? {};
    return { ...entry, to: shares.find(({ id }) => id === entry.share)?.to ?? null, machines, refused };
  });
  if (json)
    return printJson({
      links: list,
      unknown,
      lines: read.lines,
      requests: read.requests,
      bad: read.bad,
      bad_lines: read.shown,
    });
  for (const { customer, period, to, share, first, last, times, readers, machines, refused } of list) {
    const opened =
      times === 0
        ? 'not opened'
        : `opened ${count(times, 'time')} by ${count(readers, 'reader')}, first ${first}, last ${last}`;
    const besides = [machines > 0 && `scanners ${machines}`, refused > 0 && `refused after its end ${refused}`];
    print([customer.padEnd(26), period, share, to && `for ${to}`, opened, ...besides].filter(Boolean).join('  '));
  }
  if (list.length === 0) print('No link was given out.');
  if (unknown > 0)
    print(
      `${count(unknown, 'link')} in the log ${unknown === 1 ? 'is' : 'are'} not in shares.yaml, or of another key.`,
    );
  for (const { file, line, reason } of read.shown) process.stderr.write(`${file}:${line}  ${reason}\n`);
  if (read.bad > read.shown.length)
    process.stderr.write(`and ${read.bad - read.shown.length} more lines that cannot be read\n`);
  if (!quiet) process.stderr.write(`${count(read.lines, 'line')} read; written to ${viewsPath}\n`);
}

const count = (number: number, noun: string) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
