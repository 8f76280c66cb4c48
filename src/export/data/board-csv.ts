/** The readiness board as one table: a row a review, by the date of renewal; ids beside words, so that programs read it too. */
import type { Board } from '../../report/board/board-schema.ts';
import type { SheetCell } from '../workbook.ts';
import { csvBytes } from './csv.ts';

export function boardCsv(board: Board): Uint8Array {
  // The first column names the customer, the next three stand as numbers and dates.
  const worded = board.columns.map(({ id }, index) => ({ id, index: index - 1 })).slice(4);
  const ids = ['customer', 'name', 'csm', 'csm_name', 'renewal_date', 'days', 'arr', 'currency', 'health'];
  const fields = [...ids, 'ready', 'complete', 'lacks', 'files', ...worded.map(({ id }) => id)];
  const rows = board.groups.flatMap(({ entries }) =>
    entries.map((entry): SheetCell[] => {
      const files = entry.reasons.flatMap(({ file, line }) => (file ? [line ? `${file}:${line}` : file] : []));
      const texts = worded.map(({ index }) => {
        const cell = entry.cells[index];
        return cell ? [cell.text, cell.note].filter(Boolean).join(', ') : null;
      });
      return [
        entry.customer,
        entry.name,
        entry.csm,
        entry.csmName,
        entry.renewalDate,
        entry.days,
        entry.arr,
        entry.arr === null ? null : board.currency,
        entry.health,
        String(entry.ready),
        String(entry.complete),
        entry.reasons.map(({ id }) => id).join(' '),
        files.join('\n'),
        ...texts,
      ];
    }),
  );
  const columns = fields.map((field) => ({ label: field, field }));
  return csvBytes({ file: 'board', title: board.kind, columns, rows });
}
