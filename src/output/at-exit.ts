/**
 * What has to be undone however this process ends: normally, by an error, or by a signal. (After kill -9 nothing
 * runs; the browser then ends by itself because its pipe closes, and a lock is seen to be dead.) Only synchronous
 * work, because nothing is waited for any more.
 */

type Undo = () => void;

const undos = new Set<Undo>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Registers work for the end; returns a function that takes it off again. */
export function atExit(undo: Undo): () => void {
  if (undos.size === 0) {
    process.on('exit', undoAll);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  undos.add(undo);
  return () => {
    undos.delete(undo);
    if (undos.size === 0) stopListening();
  };
}

function undoAll(): void {
  for (const undo of undos) {
    try {
      undo();
    } catch {
      // The others still have to run.
    }
  }
  undos.clear();
  stopListening();
}

/** Cleans up and lets the signal do what it would have done. */
function endBySignal(signal: NodeJS.Signals): void {
  undoAll();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  process.off('exit', undoAll);
  for (const signal of signals) process.off(signal, endBySignal);
}
