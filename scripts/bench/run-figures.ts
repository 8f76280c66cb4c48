/**
 * Reads and checks one workspace in this process, then measures and presents every customer and the book, as a build does
 * before anything is painted; each report is let go when it is made. Prints its measures as JSON. CPU time, because the
 * machine is shared.
 */
import { setFlagsFromString } from 'node:v8';
import { prepare, present, presentBook, survey, takeCustomers } from '../../src/pipeline.ts';

const [workspace = '.'] = process.argv.slice(2);

const cpuSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
const peak = () => process.resourceUsage().maxRSS / 1024;

// As a build asks for.
setFlagsFromString('--heap-growing-percent=60');
const baseMegabytes = peak();
const readingBegan = process.cpuUsage();
const prepared = await prepare({ workspace });
const reading = cpuSince(readingBegan);
const readMegabytes = peak();
if (prepared.issues.length > 0) throw new Error(`The data has an issue: ${JSON.stringify(prepared.issues[0])}`);

const began = process.cpuUsage();
const customers = prepared.customers.length;
const surveyed = survey(prepared);
const surveying = cpuSince(began);
let sections = Object.keys(presentBook(prepared, surveyed).report.sections).length;
const withBook = cpuSince(began);
// Counted so that nothing is optimised away.
for (const customer of takeCustomers(prepared))
  sections += Object.keys(present(prepared, surveyed, customer).report.sections).length;
const stage = cpuSince(began);

// The clock knows the share of figures in the stage; where the machine is shared, both parts wait alike.
const { measure, present: presenting } = prepared.stages;
process.stdout.write(
  JSON.stringify({
    customers,
    sections,
    reading,
    stage,
    parts: { survey: surveying, book: withBook - surveying, customers: stage - withBook },
    figures: (stage * measure) / (measure + presenting),
    baseMegabytes,
    readMegabytes,
    peakMegabytes: peak(),
  }),
);
