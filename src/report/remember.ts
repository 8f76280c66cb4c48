/**
 * What reports write again and again is written once: numbers, counted words, sources, definitions. A bounded number of
 * results is kept; then all are let go, so that memory does not grow with the number of reports.
 */

const MOST_KEPT = 10_000;

/** The same function, asked once for each key; `keyOf` must tell apart whatever is written differently. */
export function rememberBy<Args extends unknown[], Result extends string | object>(
  keyOf: (...args: Args) => string,
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  const known = new Map<string, Result>();
  return (...args) => {
    const key = keyOf(...args);
    let result = known.get(key);
    if (result === undefined) {
      if (known.size >= MOST_KEPT) known.clear();
      known.set(key, (result = make(...args)));
    }
    return result;
  };
}
