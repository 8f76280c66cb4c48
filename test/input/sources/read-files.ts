import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readWorkspace, type WorkspaceInput } from '../../../src/input/read-workspace.ts';
import type { CustomerTables } from '../../../src/model/book.ts';

const base = join(import.meta.dirname, '../../fixtures/base');

export interface ReadFiles extends WorkspaceInput {
  /** Rows of one table, of both customers, as JSON would have them and without their places. */
  rows(table: keyof CustomerTables): Record<string, unknown>[];
  /** `exports/a.csv:2:3 rule`, and the reason of a row that was left out. */
  faults: string[];
}

export interface Files {
  sources: string;
  /** By path from data/. */
  exports: Record<string, string | Uint8Array>;
  /** Where links lead, by their path from data/. */
  links?: Record<string, string>;
}

/** The base workspace, whose customers are alder and birch and which has no usage of its own, with foreign exports. */
export async function readFiles({ sources, exports, links = {} }: Files): Promise<ReadFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  const root = join(folder, 'workspace');
  try {
    cpSync(base, root, { recursive: true });
    rmSync(join(root, 'data/customers'), { recursive: true });
    rmSync(join(root, 'content'), { recursive: true });
    for (const [path, text] of Object.entries({ ...exports, 'sources.yaml': sources })) {
      const file = join(root, 'data', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, 'data', path));
    const input = await readWorkspace(root);
    return { ...input, rows: (table) => rowsOf(input, table), faults: input.issues.map(faultText) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf({ book }: WorkspaceInput, table: keyof CustomerTables): Record<string, unknown>[] {
  const rows = book!.customers.flatMap(({ slice }) => slice.tables[table] as unknown[]);
  return rows.map(
    (row) => JSON.parse(JSON.stringify({ ...(row as object), at: undefined })) as Record<string, unknown>,
  );
}

const faultText = ({ file, line, column, rule, reason }: WorkspaceInput['issues'][number]) =>
  `${file.replace(/^data\//, '')}:${line}:${column} ${rule}${reason === undefined ? '' : ` ${reason}`}`;
