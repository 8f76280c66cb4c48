/** Which tool's export a file is, by the share of the documented columns that its header has. */
import { findColumn } from './match-header.ts';
import type { Preset, PresetExport } from './preset-schema.ts';
import { shareOf, type Share } from './proposal.ts';

/** Below this share a header is somebody else's. */
const LEAST = 0.5;

export interface Recognised {
  tool: string;
  /** Such as `accounts`. */
  export: string;
  preset: PresetExport;
  found: Share;
}

/** The export whose columns are there in the largest share, and of those the one with the most columns. */
export function recognise(header: readonly string[], presets: readonly Preset[]): Recognised | undefined {
  const all = presets.flatMap(({ tool, exports }) =>
    Object.entries(exports).map(([name, preset]) => ({
      tool,
      export: name,
      preset,
      found: countFound(header, preset),
    })),
  );
  const [best] = all
    .filter(({ found }) => found.count > 1 && shareOf(found) >= LEAST)
    .sort((a, b) => shareOf(b.found) - shareOf(a.found) || b.found.count - a.found.count);
  return best;
}

/** Each documented column counts once, whichever of its names is found and however many tables read it. */
function countFound(header: readonly string[], { headers, tables }: PresetExport): Share {
  const mapped = tables.flatMap(({ columns }) =>
    Object.values(columns).flatMap(({ column }) => (column ? [column] : [])),
  );
  const wanted = new Map([...headers, ...mapped].map((names) => [names.join('\0'), names]));
  const count = [...wanted.values()].filter((names) => findColumn(header, names) !== undefined).length;
  return { count, of: wanted.size };
}
