/** Finds what a figure means by its id; ids that hold a name of the data are found by their pattern. */
import type { FigureDefinition, FigureFamily } from './definition.ts';
import { customerDefinitions, customerFamilies } from './definitions/customer.ts';
import { internalDefinitions, internalFamilies, peerDefinitions, peerFamily } from './definitions/internal.ts';

type Defined = (
  (typeof customerDefinitions)[number] | (typeof peerDefinitions)[number] | (typeof internalDefinitions)[number]
)['id'];

type Filled<Id extends string> = Id extends `${infer Before}<${string}>${infer After}`
  ? `${Before}${string}${After}`
  : Id;

/** The id of a figure that is defined; nothing else can be measured. */
export type FigureId = Filled<Defined>;

export interface FoundDefinition {
  definition: FigureDefinition;
  /** The metric, goal, CSM, segment or figure that the id names. */
  argument?: string;
}

interface Pattern {
  before: string;
  after: string;
  definition: FigureDefinition;
}

export const definitions: readonly FigureDefinition[] = [
  ...customerDefinitions,
  ...peerDefinitions,
  ...internalDefinitions,
];

export const families: readonly FigureFamily[] = [...customerFamilies, peerFamily, ...internalFamilies];

const PLACEHOLDER = /^([^<]*)<[a-z]+>(.*)$/;
const exact = new Map(
  definitions.filter(({ id }) => !id.includes('<')).map((definition) => [definition.id, definition]),
);

/** The longest ending first, so that `usage.logins.change` is the change of `logins` and no metric `logins.change`. */
const patterns: readonly Pattern[] = definitions
  .flatMap((definition) => {
    const match = PLACEHOLDER.exec(definition.id);
    return match ? [{ before: match[1] ?? '', after: match[2] ?? '', definition }] : [];
  })
  .sort((a, b) => b.before.length + b.after.length - (a.before.length + a.after.length));

export function findDefinition(figureId: string): FoundDefinition | undefined {
  const definition = exact.get(figureId);
  if (definition) return { definition };
  const pattern = patterns.find(
    ({ before, after }) =>
      figureId.length > before.length + after.length && figureId.startsWith(before) && figureId.endsWith(after),
  );
  if (!pattern) return undefined;
  const argument = figureId.slice(pattern.before.length, figureId.length - pattern.after.length);
  return { definition: pattern.definition, argument };
}
