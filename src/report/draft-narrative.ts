/**
 * The narrative to begin with: front matter to fill in, the promises of the last review to answer, and a part for each
 * section of the report that a CSM usually says something to. Figures worth mentioning stand in the speaker notes as
 * references, so that nothing of the draft is shown to a customer before somebody wrote it.
 */
import type { Figures } from '../figures/figure.ts';
import type { Edition, Promised } from '../schema/edition.ts';
import { sectionIds, type SectionId } from '../schema/narrative.ts';

export interface DraftInput {
  /** The sections that the report shows. */
  shown: ReadonlySet<string>;
  figures: Figures;
  /** What was delivered last. */
  edition?: Edition | undefined;
  presenter?: string | undefined;
}

/** What a section is worth saying with, the most telling first. */
const WORTH: Partial<Record<SectionId, readonly string[]>> = {
  summary: ['goals.met', 'goals.total', 'roi.ratio', 'nps'],
  purpose: ['ttfv.days'],
  outcomes: ['goals.attainment', 'milestones.done', 'milestones.total'],
  value: ['roi.benefit', 'roi.cost', 'roi.net', 'roi.to_date.net', 'roi.payback_months'],
  usage: ['usage.', 'adoption.rate', 'adoption.breadth'],
  training: ['training.attendances', 'training.certified', 'training.score'],
  support: ['support.opened', 'support.first_response_minutes', 'support.resolution_hours', 'support.csat'],
  voice: ['nps', 'nps.n', 'voc.closed_rate'],
  candour: ['commitments.overdue', 'actions.overdue'],
  plan: ['actions.open', 'commitments.open'],
};

const ASKED: Partial<Record<SectionId, string>> = {
  summary: 'The result against the goals, the biggest issue, the decision that we ask for: a sentence each.',
  purpose: 'Why they bought it, in their words.',
  outcomes: 'What helped each goal, and what held it back.',
  value: 'How sure we are of the benefit, and who on their side agreed to it.',
  usage: 'What the use is good for; name the goal that it serves.',
  candour: 'What did not go well, why, who mends it, until when.',
  plan: 'What the next quarter is about.',
};

/** Markdown with front matter, as `content/narrative/<customer>/<period>.md` holds it. */
export function draftNarrative({ shown, figures, edition, presenter }: DraftInput): string {
  const parts = sectionIds.filter((id) => shown.has(id) && ASKED[id] !== undefined).map((id) => draftPart(id, figures));
  return `${[frontMatter(edition, presenter), ...parts].join('\n\n')}\n`;
}

function frontMatter(edition: Edition | undefined, presenter: string | undefined): string {
  const lines = [
    '---',
    '# The answer in one sentence; without it the report makes one from the figures.',
    '# headline:',
    '# What the customer is asked to decide, and by when.',
    '# decision:',
    '# next_meeting: 2026-01-31',
    presenter ? `presenter: ${JSON.stringify(presenter)}` : '# presenter:',
    ...answerLines(edition),
    '---',
  ];
  return lines.join('\n');
}

/** In comments: nothing is answered until somebody takes the # away. */
function answerLines(edition: Edition | undefined): string[] {
  if (!edition?.promises.length) return [];
  return [
    `# What the review of ${edition.period} promised. The tables say what was kept, moved or broken; answer the decision,`,
    '# and say of what was dropped with whom that was agreed.',
    '# answers:',
    ...edition.promises.map(({ id, words }: Promised) => `#   ${id}: ${words.replace(/\s+/g, ' ')}`),
  ];
}

function draftPart(id: SectionId, figures: Figures): string {
  const known = (WORTH[id] ?? []).flatMap((wanted) => (wanted.endsWith('.') ? usageIds(figures) : [wanted]));
  const worth = known.filter((figure) => (figures.get(figure)?.value ?? null) !== null);
  const references = worth.map((figure) => `- {{${figure}|name}}: {{${figure}}}${changeOf(figure, figures)}`);
  const worthSaying = references.length ? ['Worth saying:', references.join('\n')] : [];
  return [`## ${id}`, '### Notes', ASKED[id], ...worthSaying].join('\n\n');
}

const usageIds = (figures: Figures): string[] => [...figures.keys()].filter((id) => /^usage\.[^.]+$/.test(id));

function changeOf(id: string, figures: Figures): string {
  const change = `${id}.change`;
  return (figures.get(change)?.value ?? null) === null ? '' : ` ({{${change}}})`;
}
