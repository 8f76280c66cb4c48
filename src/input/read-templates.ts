/**
 * The templates and the charts of one's own that a workspace has; where it has none of a name, the shipped one of that
 * name. A template with a fault is missing, and named as faulty, so that only the reports that use it are not built.
 */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText, type Issue } from '../error.ts';
import type { OwnChart, Template } from '../schema/template.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { parseChart } from './parse-chart.ts';
import { parseTemplate } from './parse-template.ts';
import type { Fault } from './raw-table.ts';
import { readText } from './read-file.ts';
import { issueOf } from './reading.ts';

export interface Templates {
  /** By name, those without a fault. */
  byName: ReadonlyMap<string, Template>;
  /** The faults of those with one, by name. */
  faulty: ReadonlyMap<string, readonly Issue[]>;
  charts: ReadonlyMap<string, OwnChart>;
  faultyCharts: ReadonlyMap<string, readonly Issue[]>;
  /** All of these faults. */
  faults: readonly Issue[];
}

const shippedRoot = fileURLToPath(new URL('../..', import.meta.url));

export function readTemplates(root: string, limits: Limits = defaultLimits): Templates {
  const templates = readKind(root, 'content/templates', '.mdx', limits, (name, file, text) => {
    const { template, faults } = parseTemplate(name, file, text);
    return { value: template, faults };
  });
  const charts = readKind(root, 'content/charts', '.vl.json', limits, (name, file, text) => {
    const { chart, faults } = parseChart(name, file, text);
    const shipped = readText(join(shippedRoot, file), defaultLimits.yamlBytes).text === text;
    return { ...(chart && { value: { ...chart, shipped } }), faults };
  });
  return {
    byName: templates.read,
    faulty: templates.faulty,
    charts: charts.read,
    faultyCharts: charts.faulty,
    faults: [...templates.faulty.values(), ...charts.faulty.values()].flat(),
  };
}

type Parse<T> = (name: string, file: string, text: string) => { value?: T; faults: Fault[] };

function readKind<T>(root: string, folder: string, ending: string, limits: Limits, parse: Parse<T>) {
  const read = new Map<string, T>();
  const faulty = new Map<string, Issue[]>();
  for (const { name, home } of filesOf(root, folder, ending)) {
    const file = `${folder}/${name}${ending}`;
    const { yamlBytes } = home === shippedRoot ? defaultLimits : limits;
    const { text, fault } = readText(join(home, file), yamlBytes);
    const { value, faults } = fault ? { faults: [fault] } : parse(name, file, text);
    if (faults.length > 0)
      faulty.set(
        name,
        faults.map((one) => issueOf(file, one)),
      );
    else if (value !== undefined) read.set(name, value);
  }
  return { read, faulty };
}

/** Files by name; the workspace's own take the place of the shipped ones. */
function filesOf(root: string, folder: string, ending: string): { name: string; home: string }[] {
  const found = new Map<string, string>();
  for (const home of [shippedRoot, root])
    for (const name of namesIn(join(home, folder)))
      if (name.endsWith(ending)) found.set(name.slice(0, -ending.length), home);
  return [...found].map(([name, home]) => ({ name, home })).sort((a, b) => compareText(a.name, b.name));
}

/** Links are not followed. */
function namesIn(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
