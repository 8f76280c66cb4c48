/** Progress on standard error: a bar with count, rate and time left on a terminal, plain lines otherwise. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  start(total: number): void;
  step(what: string): void;
  stop(): void;
}

const silent: Progress = { start() {}, step() {}, stop() {} };

function bar(): Progress {
  const drawn = new SingleBar({
    format: '{bar} {value}/{total} · {rate}/s · {eta_formatted} left · {what}',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    barsize: 24,
    noTTYOutput: false,
  });
  let began = 0;
  let done = 0;
  return {
    start(total) {
      began = Date.now();
      drawn.start(total, 0, { what: '', rate: '–' });
    },
    step(what) {
      done += 1;
      drawn.update(done, { what, rate: (done / Math.max(0.001, (Date.now() - began) / 1000)).toFixed(1) });
    },
    stop: () => drawn.stop(),
  };
}

/** At most some twenty lines, however many reports. */
function lines(): Progress {
  let total = 0;
  let done = 0;
  return {
    start(count) {
      total = count;
    },
    step(what) {
      done += 1;
      const every = Math.max(1, Math.ceil(total / 20));
      if (done % every === 0 || done === total) process.stderr.write(`${done}/${total} ${what}\n`);
    },
    stop() {},
  };
}

export function createProgress(quiet: boolean): Progress {
  if (quiet) return silent;
  return process.stderr.isTTY && !process.env['CI'] ? bar() : lines();
}
