/** Whether the review answers for what the last one promised and said. What was promised and is left out is an error. */
import { suggest } from '../../schema/nearest.ts';
import { editionFile } from '../../schema/edition.ts';
import { quote } from '../../schema/quote.ts';
import { followPromises, lastEdition } from '../promise-ledger.ts';
import { findRestated } from '../restated.ts';
import { makeTelling } from '../telling.ts';
import { narrativeFile, type Finding, type LintInput } from './lint-input.ts';

export function lintLedger(input: LintInput): Finding[] {
  const { slice, period, figures, narrative } = input;
  const edition = lastEdition(input);
  if (!edition) return [];
  const telling = makeTelling({ slice, period, figures, series: new Map(), narrative });
  const last = { file: editionFile(edition.customer, edition.period), line: 0, column: 0 };
  const story = { file: narrativeFile(input), line: 1, column: 1 };
  const entries = followPromises(telling);
  const promises = entries.flatMap(({ promised, outcome, answer }): Finding[] => {
    const { id, kind, words } = promised;
    if (outcome === 'left-out')
      return [
        {
          ...last,
          rule: 'lint-promise-missing',
          message: `The review of ${edition.period} promised ${quote(words)} (${id}), and no table has it any more.`,
          fix: `Put its row back into the table ${kind}s; what was given up is marked there and not deleted.`,
          severity: 'error',
        },
      ];
    if (outcome === 'dropped' && !answer)
      return [
        {
          ...story,
          field: 'answers',
          rule: 'lint-promise-unexplained',
          message: `${quote(words)}, promised in the review of ${edition.period}, was dropped; nothing says with whom that was agreed.`,
          fix: `Write under answers: "${id}: Agreed with …, on …".`,
        },
      ];
    if (outcome === 'unanswered')
      return [
        {
          ...story,
          field: 'answers',
          rule: 'lint-decision-unanswered',
          message: `The review of ${edition.period} asked: ${quote(words)}. The narrative does not say what came of it.`,
          fix: 'Write under answers: "decision: …".',
        },
      ];
    return [];
  });
  return [
    ...promises,
    ...lintAnswers(
      input,
      entries.map(({ promised }) => promised.id),
    ),
    ...lintRestated(input),
  ];
}

function lintAnswers(input: LintInput, known: readonly string[]): Finding[] {
  return Object.keys(input.narrative?.answers ?? {})
    .filter((id) => !known.includes(id))
    .map((id) => ({
      file: narrativeFile(input),
      line: 1,
      column: 1,
      field: 'answers',
      rule: 'lint-answer-unknown',
      message: `The narrative answers ${quote(id)}, which the last review did not promise.`,
      fix: suggest(id, known) ?? `It promised: ${known.join(', ')}.`,
    }));
}

function lintRestated(input: LintInput): Finding[] {
  const edition = lastEdition(input);
  if (!edition) return [];
  return findRestated(input.slice, edition)
    .filter(({ id }) => !input.narrative?.restated?.[id])
    .map(({ id, name, delivered, today }) => ({
      file: narrativeFile(input),
      line: 1,
      column: 1,
      field: 'restated',
      rule: 'lint-restated-unexplained',
      message: `${name} was delivered as ${delivered} for ${edition.period}; today's data gives ${today}.`,
      fix: `Write under restated: "${id}: …", why it is another; or mend the data.`,
    }));
}
