/**
 * Child processes of the set-up. A signal to the set-up is passed on and the child's end is awaited, so that no npm
 * goes on writing behind a set-up that was stopped.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const patience = 3000;

/** The set-up cannot go on; the message says what to do. */
export class SetupFailure extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onPid?: (pid: number) => void, limit?: number }} options
 *   limit: ms after which it is killed.
 * @returns {Promise<{ code: number, output: string }>} `output` is what it wrote to pipes; `code` is 128 + n after signal n.
 */
export function runChild(command, args, options = {}) {
  const { onPid, limit, ...spawnOptions } = options;
  return new Promise((done, fail) => {
    const child = spawn(command, args, spawnOptions);
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    if (child.pid && onPid) onPid(child.pid);
    let stopped = 0;
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      stopped = 128 + constants.signals[signal];
      child.kill(signal);
      // npm takes a minute to undo what it did; the next set-up begins anew anyhow.
      if (options.stdio !== 'inherit') setTimeout(() => child.kill('SIGKILL'), patience).unref();
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, passOn);
    const timer = limit ? setTimeout(() => child.kill('SIGKILL'), limit) : undefined;
    const settle = () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
    };
    child.on('error', (error) => (settle(), fail(error)));
    child.on('close', (code, signal) => {
      settle();
      const own = code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
      if (stopped && options.stdio !== 'inherit') fail(new SetupFailure('stopped; run it again to go on', stopped));
      else done({ code: own, output: Buffer.concat(chunks).toString() });
    });
  });
}
