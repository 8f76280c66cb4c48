/** How much a published folder holds, as hosts count it. */
import type { Listed } from '../../output/versions.ts';
import type { Sizes } from './limits.ts';

export function measureSizes(listed: Listed, links: number): Sizes {
  const entries = new Map<string, Set<string>>();
  let bytes = 0;
  let largest = { path: '', bytes: 0 };
  for (const [path, { size }] of listed) {
    bytes += size;
    if (size > largest.bytes) largest = { path, bytes: size };
    const parts = path.split('/');
    for (const [at, part] of parts.entries()) {
      const folder = parts.slice(0, at).join('/') || '.';
      entries.set(folder, (entries.get(folder) ?? new Set()).add(part));
    }
  }
  const widest = [...entries].reduce(
    (most, [path, names]) => (names.size > most.entries ? { path, entries: names.size } : most),
    { path: '', entries: 0 },
  );
  return { files: listed.size, bytes, largest, widest, links };
}
