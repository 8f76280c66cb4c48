/** Two hundred builds killed at random moments, and disks that are full at any moment of a build. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeWorkspace } from '../../scripts/bench/make-workspace.ts';
import { buildInChild } from '../support/build-in-child.ts';
import { killBuilds, setVendor } from '../support/kill-builds.ts';
import { mixedFolders, outputBytes } from '../support/output-bytes.ts';

const isLinux = process.platform === 'linux';

test.skipIf(!isLinux)(
  '200 builds killed: no mixed folder, nothing left running, the next build ends as ever',
  async () => {
    const kills = await killBuilds(200, 20);
    expect(kills).toMatchObject({ mixed: [], left: [], different: [] });
    expect(kills.killed).toBeGreaterThan(100);
  },
  3_600_000,
);

const disk = mkdtempSync(join(tmpdir(), 'quarterdeck-disk-'));
const MIB = 1 << 20;
/** Only root may mount; what stands in for it elsewhere is in `test/build-crash.test.ts`. */
const isMounted = isLinux && mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk);
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function mount(...args: string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Page sizes make it a little more. */
const limit = (bytes: number) => mount('-o', `remount,size=${Math.ceil(bytes)}`, disk);
const used = () => {
  const { blocks, bfree, bsize } = statfsSync(disk);
  return (blocks - bfree) * bsize;
};

test.skipIf(!isMounted)(
  'a disk that is full at 20 points: it ends with 4, the old output is whole, and with room the new one comes',
  async () => {
    const workspace = join(disk, 'workspace');
    makeWorkspace(workspace, 3);
    expect((await buildInChild(workspace).ended).code).toBe(0);
    const before = outputBytes(join(workspace, 'dist'));
    const keep = mkdtempSync(join(tmpdir(), 'quarterdeck-kept-'));
    cpSync(workspace, keep, { recursive: true, preserveTimestamps: true });
    const small = used();
    setVendor(workspace, 'Renamed Vendor');
    expect((await buildInChild(workspace).ended).code).toBe(0);
    const after = outputBytes(join(workspace, 'dist'));
    const more = used() - small;
    const codes: (number | null)[] = [];
    for (let point = 0; point < 20; point++) {
      limit(64 * MIB);
      rmSync(workspace, { recursive: true });
      cpSync(keep, workspace, { recursive: true, preserveTimestamps: true });
      setVendor(workspace, 'Renamed Vendor');
      limit(used() + (more * point) / 20);
      const { code, errors } = await buildInChild(workspace).ended;
      codes.push(code);
      if (code !== 0)
        expect({ point, code, errors }).toMatchObject({ code: 4, errors: expect.stringContaining('full') });
      expect(mixedFolders(join(workspace, 'dist'), [before, after])).toEqual([]);
      limit(64 * MIB);
      expect((await buildInChild(workspace).ended).code).toBe(0);
      expect(outputBytes(join(workspace, 'dist'))).toEqual(after);
    }
    rmSync(keep, { recursive: true });
    expect(codes.filter((code) => code === 4).length).toBeGreaterThan(10);
  },
  1_800_000,
);
