/** `workspace.yaml` and `metrics.yaml` as the settings of a workspace. */
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Issue } from '../error.ts';
import { contrastOnPaper, findAccents, wantedContrast } from '../formula/accent.ts';
import type { Settings } from '../model/book.ts';
import { today } from '../model/day.ts';
import { metricsSchema, type Metrics } from '../schema/metrics.ts';
import { workspaceSchema } from '../schema/workspace.ts';
import type { Limits } from './limits.ts';
import { parseConfig, type Config, type ConfigOptions } from './read-config.ts';
import { readText } from './read-file.ts';
import { issueOf } from './reading.ts';
import { sourceTextOf, type Position } from './source-text.ts';

export interface NamedLogo {
  file: string;
  at: Position;
}

export interface SettingsResult {
  /** Missing where workspace.yaml could not be understood. */
  settings?: Settings;
  /** Missing where metrics.yaml could not be understood; a workspace without one has no metrics. */
  metrics?: Metrics;
  /** The logo of the vendor, as workspace.yaml names it, and where. */
  logo?: NamedLogo;
  issues: Issue[];
}

export function readSettings(root: string, limits: Limits): SettingsResult {
  const path = 'data/workspace.yaml';
  if (!existsSync(join(root, path))) return { issues: [noWorkspace(path)] };
  const issues: Issue[] = [];
  const { value: config, locate } = readConfig(root, path, workspaceSchema, limits, issues);
  const metrics = existsSync(join(root, 'data/metrics.yaml'))
    ? readConfig(root, 'data/metrics.yaml', metricsSchema, limits, issues).value
    : { metrics: new Map(), features: [] };
  if (!config) return { metrics, issues };
  const { vendor, timezone } = config;
  const settings: Settings = {
    vendor: { name: vendor.name, color: vendor.color, contact: vendor.contact },
    calendar: { startMonth: config.fiscal_year_start, namedBy: config.fiscal_year_named_by },
    currency: config.currency,
    locale: config.locale,
    timezone,
    grossMargin: config.gross_margin === undefined ? undefined : String(config.gross_margin),
    asOf: config.as_of ?? today(timezone),
    metrics: metrics?.metrics ?? new Map(),
    features: metrics?.features ?? [],
    templates:
      config.templates?.map((rule, index) => ({ ...rule, at: locate(['templates', index, 'template']) })) ?? [],
    shareUrl: config.share?.base_url,
  };
  if (contrastOnPaper(vendor.color) < wantedContrast)
    issues.push(paleAccent(path, vendor.color, locate(['vendor', 'color'])));
  const logo = vendor.logo === undefined ? undefined : { file: vendor.logo, at: locate(['vendor', 'logo']) };
  return { settings, metrics, logo, issues };
}

/** A configuration file that exists; its faults go to the issues. */
export function readConfig<T extends z.ZodType>(
  root: string,
  path: string,
  schema: T,
  limits: Limits,
  issues: { push(...issues: readonly Issue[]): unknown },
  options?: ConfigOptions,
): Config<z.output<T>> {
  const absolute = join(root, path);
  // A link is not followed; the list of files names it.
  if (isLink(absolute)) return { faults: [], locate: () => ({ line: 1, column: 1 }) };
  const { text, fault } = readText(absolute, limits.yamlBytes);
  const config = fault
    ? { faults: [fault], locate: () => ({ line: 1, column: 1 }) }
    : parseConfig(sourceTextOf(absolute, path), text, schema, limits, options);
  issues.push(...config.faults.map((one) => issueOf(path, one)));
  return config;
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** Reports are painted all the same, in a darker shade. */
const paleAccent = (file: string, color: string, at: Position): Issue => ({
  file,
  ...at,
  field: 'color',
  rule: 'pale-accent',
  message: `Text in ${color} cannot be read on paper: its contrast is ${contrastOnPaper(color).toFixed(1)} to 1, and ${wantedContrast} to 1 is needed. Reports use ${findAccents(color).light} instead.`,
  fix: `Choose a darker colour, or write ${findAccents(color).light} yourself.`,
  severity: 'warning',
});

const noWorkspace = (file: string): Issue => ({
  file,
  line: 0,
  column: 0,
  rule: 'no-workspace',
  message: 'This folder is no workspace: it has no data/workspace.yaml.',
  fix: 'Name the folder that holds data/ by --workspace, or begin a new workspace with init.',
  severity: 'error',
});
