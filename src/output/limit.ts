/** A limit in time for work that cannot be trusted to end. */

/** The browser hung, crashed or went away; the same work on a fresh browser may succeed. */
export class BrowserTrouble extends Error {
  override readonly name = 'BrowserTrouble';
}

/** The work's result, or BrowserTrouble after `milliseconds`; the work itself is not stopped by that. */
export async function limitTime<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new BrowserTrouble(`${what} took longer than ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
