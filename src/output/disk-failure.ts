/** Faults of the disk are expected failures: exit code 4, with the place and what to do. */
import { Failure } from '../error.ts';

const reasons: Record<string, [what: string, fix: string]> = {
  ENOSPC: ['the disk is full', 'Make room and run the build again; what was there before is untouched.'],
  EDQUOT: [
    'the quota of this user is used up',
    'Make room and run the build again; what was there before is untouched.',
  ],
  EFBIG: [
    'a file may not be so large here',
    'Raise the limit (`ulimit -f`) and run the build again; what was there before is untouched.',
  ],
  EACCES: [
    'this user may not write there',
    'Give the user the right to write there, or name another folder with --out.',
  ],
  EPERM: [
    'this user may not write there',
    'Give the user the right to write there, or name another folder with --out.',
  ],
  EROFS: ['the disk can only be read', 'Name another folder with --out.'],
  EIO: ['the disk failed', 'Check the disk; what was there before is untouched.'],
  ENOTDIR: ['a file is where a folder should be', 'Move that file away, or name another folder with --out.'],
  ENAMETOOLONG: ['the path is too long', 'Use a folder with a shorter path.'],
  EEXIST: ['a file is where a folder should be', 'Move that file away, or name another folder with --out.'],
  EMFILE: ['too many files are open', 'Raise the limit of open files (`ulimit -n`) or use fewer jobs.'],
};

/** Does the work; an error of the disk becomes a Failure (4), any other is passed on. */
export async function expectDisk<T>(place: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFailure(place, error);
  }
}

export function toFailure(place: string, error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : reasons[code];
  return known ? new Failure(4, `Could not write ${path ?? place}: ${known[0]}.`, known[1], { cause: error }) : error;
}
