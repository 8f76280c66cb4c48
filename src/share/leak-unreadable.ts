/** A file that cannot be opened cannot be cleared either. */

export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}

/** What one packed part may become. */
export const MOST_UNPACKED = 256 * 1024 * 1024;

export function unpackWithin(open: () => Uint8Array, what: string): Uint8Array {
  try {
    return open();
  } catch (error) {
    throw new Unreadable(
      `${what || 'it'} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
