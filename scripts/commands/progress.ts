/**
 * Progress on standard error: a bar with count, rate and time left on a terminal, plain lines otherwise; with `--json`
 * one JSON object a line, because standard output holds the result alone.
 */
import { SingleBar } from 'cli-progress';
import type { DoneReport } from '../../src/build/build-contract.ts';

export interface Progress {
  start(total: number): void;
  step(report: DoneReport): void;
  stop(): void;
}

export interface ProgressOptions {
  quiet: boolean;
  json?: boolean;
}

const silent: Progress = { start() {}, step() {}, stop() {} };
const nameOf = ({ customer }: DoneReport) => customer ?? 'internal report';

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
    step(report) {
      done += 1;
      const rate = (done / Math.max(0.001, (Date.now() - began) / 1000)).toFixed(1);
      drawn.update(done, { what: nameOf(report), rate });
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
    step(report) {
      done += 1;
      const every = Math.max(1, Math.ceil(total / 20));
      if (done % every === 0 || done === total) process.stderr.write(`${done}/${total} ${nameOf(report)}\n`);
    },
    stop() {},
  };
}

/** `seconds_left` is an estimate from the rate so far. */
function events(): Progress {
  let reports = 0;
  let done = 0;
  let began = 0;
  const write = (event: object) => void process.stderr.write(`${JSON.stringify(event)}\n`);
  return {
    start(total) {
      [reports, began] = [total, Date.now()];
      write({ event: 'start', reports });
    },
    step({ customer, outcome }) {
      done += 1;
      const seconds = (Date.now() - began) / 1000;
      const left = Number(((seconds / done) * (reports - done)).toFixed(1));
      write({ event: 'report', customer, outcome, done, reports, seconds_left: left });
    },
    stop() {},
  };
}

export function createProgress({ quiet, json = false }: ProgressOptions): Progress {
  if (quiet) return silent;
  if (json) return events();
  return process.stderr.isTTY && !process.env['CI'] ? bar() : lines();
}
