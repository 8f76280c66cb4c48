/** `quarterdeck publish`: the shared reports as one folder for a static host. */
import { relative } from 'node:path';
import { publishShares, type Publication } from '../../src/tasks/publication.ts';
import type { HostName } from '../../src/share/hosts/host.ts';
import { createProgress } from './progress.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface PublishCommandOptions extends CommonOptions {
  host?: HostName[];
  out?: string;
}

export async function publish({ workspace, host, out, json, quiet }: PublishCommandOptions): Promise<void> {
  const progress = createProgress({ quiet });
  try {
    const publication = await publishShares({
      workspace,
      hosts: host,
      out,
      onStart: (links) => progress.start(links),
      onLink: (customer) => progress.step({ customer: customer, outcome: 'built' }),
    });
    progress.stop();
    if (json) printJson(publication);
    else printPublication(publication);
    if (publication.missing.length > 0) process.exitCode = 2;
  } finally {
    progress.stop();
  }
}

function printPublication({ folder, changed, published, ended, missing, files, bytes, warnings }: Publication): void {
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  for (const { id, customer, period } of missing)
    process.stderr.write(
      `${customer}, ${period}: the report is not built, so link ${id} leads nowhere. Run quarterdeck build ${customer} --period ${period} and publish again.\n`,
    );
  print(
    `${published.length === 1 ? 'One link opens' : `${published.length} links open`}${ended > 0 ? `, ${ended} ${ended === 1 ? 'says' : 'say'} that it has ended` : ''}: ${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MiB in ${relative(process.cwd(), folder) || folder}${changed ? '' : ', as it was'}.`,
  );
}
