/** Numbers and choices that a seed decides. */
export type Random = ReturnType<typeof randomFrom>;

/** Mulberry32. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const one = <T>(all: readonly T[]): T => all[whole(0, all.length - 1)] as T;
  return {
    whole,
    one,
    chance: (share: number): boolean => next() < share,
    maybe: <T>(share: number, make: () => T): T | undefined => (next() < share ? make() : undefined),
    several: <T>(most: number, make: (at: number) => T): T[] =>
      Array.from({ length: whole(0, most) }, (_, at) => make(at)),
    hundredths: (least: number, most: number): string => (whole(least * 100, most * 100) / 100).toFixed(2),
  };
}
