/** Steps 4 to 6 for one finished report, and what it came to. */
import { REPORT_SURFACES, type FailedReport, type ReportSurface, type Surface } from './build-contract.ts';
import type { Issue } from '../error.ts';
import { hashText, type RecordedReport } from '../output/build-record.ts';
import { hashBytes } from '../output/hash-bytes.ts';
import type { Overflow } from '../output/pdf.ts';
import { produceReport, type Workshop } from '../output/produce-report.ts';
import type { Prepared } from '../pipeline.ts';
import type { PaintSurface } from '../render/renderer.ts';
import type { AnyReport } from '../report/report-schema.ts';

/** What one report of the build came to. */
export interface Made {
  recorded?: RecordedReport;
  changed: boolean;
  /** What is to be said of it though it was built. */
  warnings?: Issue[];
  failed?: FailedReport;
}

export interface ToMake {
  customer: string | null;
  report: AnyReport;
  surfaces: readonly ReportSurface[];
  folder: string;
  assets: string;
  date: string;
}

/** Where nothing is asked for but the internal report, it is made into everything. */
export function reportSurfaces(only: readonly Surface[]): readonly ReportSurface[] {
  const chosen = REPORT_SURFACES.filter((surface) => only.includes(surface));
  return chosen.length > 0 ? chosen : REPORT_SURFACES;
}

const painted = (surface: ReportSurface): readonly PaintSurface[] =>
  surface === 'pdf' ? ['print', 'paper'] : [surface];

export async function make(
  { period, stages, input }: Prepared,
  shop: Workshop,
  { report, ...work }: ToMake,
): Promise<Made> {
  const deckTemplate = work.surfaces.includes('pptx') ? input.deckTemplate : undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const fingerprint = hashText(
    hashBytes(bytes),
    shop.renderer.hash,
    shop.browser.version,
    [...work.surfaces].sort().join(),
    deckTemplate?.hash ?? '',
  );
  const { customer, folder } = work;
  const produced = await produceReport(shop, {
    ...work,
    surfaces: work.surfaces.flatMap(painted),
    report: bytes,
    deckTemplate,
    fingerprint,
    author: report.vendor.name,
    name: customer ?? 'internal report',
  });
  for (const stage of ['charts', 'html', 'pptx', 'data', 'pdf', 'write'] as const)
    stages[stage] += produced.milliseconds[stage];
  return {
    recorded: { customer, period: period.id, fingerprint, folder },
    changed: produced.changed,
    warnings: produced.overflows.map((overflow) => overflowIssue(overflow, folder, customer)),
  };
}

function overflowIssue({ number, title, size, still }: Overflow, folder: string, customer: string | null): Issue {
  return {
    file: `${folder}/deck.pdf`,
    line: 0,
    column: 0,
    place: `slide ${number}`,
    rule: 'slide-overflow',
    message: `Slide ${number}, "${title}", holds more than fits: it is shown at ${size} % of its size${still ? ', and goes on below its end' : ''}.`,
    fix: 'Shorten what stands on it; the page has no such limit.',
    severity: 'warning',
    ...(customer && { customer }),
  };
}
