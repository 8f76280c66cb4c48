/** Readers in threads of their own, who read a folder by its path over and over while it is replaced. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Seen {
  /** How many times all was read. */
  rounds: number;
  /** What was read, each once: the names in the folder, and the content of each file asked for. */
  lists: string[];
  contents: Record<string, string[]>;
  faults: string[];
}

const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const { readdirSync, readFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const { folder, list, files } = workerData;
const lists = new Set(), contents = Object.fromEntries(files.map((file) => [file, new Set()])), faults = [];
let rounds = 0, ended = false;
parentPort.on('message', () => { ended = true; });
parentPort.postMessage('ready');
(function round() {
  if (ended) {
    const found = Object.fromEntries(Object.entries(contents).map(([file, seen]) => [file, [...seen]]));
    parentPort.postMessage({ rounds, lists: [...lists], contents: found, faults });
    return parentPort.close();
  }
  try {
    lists.add(readdirSync(join(folder, list)).sort().join(' '));
    for (const file of files) contents[file].add(createHash('sha256').update(readFileSync(join(folder, file))).digest('hex'));
  } catch (error) {
    faults.push(String(error));
  }
  rounds += 1;
  setImmediate(round);
})();
`;

/** Reads the names in `list` and the files, all below the folder, until it is stopped. */
export async function startReader(
  folder: string,
  list: string,
  files: readonly string[],
): Promise<() => Promise<Seen>> {
  const worker = new Worker(SOURCE, { eval: true, workerData: { folder, list, files } });
  await once(worker, 'message');
  return async () => {
    const answer = once(worker, 'message');
    worker.postMessage('stop');
    const [seen] = (await answer) as [Seen];
    return seen;
  };
}
