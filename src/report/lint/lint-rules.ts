/** What the linter looks for in a finished report, and what it means. Ids are permanent, as those of all rules. */
export const lintRules = {
  'lint-narrative-missing': 'Nothing has been written for the period; every sentence is made from the figures.',
  'lint-decision-missing': 'The narrative asks for no decision.',
  'lint-meeting-missing': 'The narrative names no next meeting.',
  'lint-meeting-past': 'The next meeting is before the day on which the report is made.',
  'lint-candour-missing': 'Something went badly, and the narrative says nothing under candour.',
  'lint-part-not-shown': 'A part of the narrative belongs to a section that the template does not show.',
  'lint-headline-long': 'The headline does not fit on the cover.',
  'lint-reference-empty': 'A reference is to a figure, or a form of it, that has no value; the text shows a dash.',
  'lint-usage-without-goal': 'Use is reported, and nothing says what it is for.',
  'lint-action-without-owner': 'An open action of the next ninety days has no owner.',
  'lint-action-without-date': 'An open action has no date.',
  'lint-shortfall-without-owner': 'What went badly has nobody who answers for it.',
  'lint-promise-without-date': 'An open promise has no date.',
  'lint-promise-left-out': 'There are promises, and the template does not show the plan in which they stand.',
  'lint-promise-missing': 'Something that the last review promised stands in no table any more.',
  'lint-promise-unexplained':
    'Something that the last review promised was dropped, and nobody says with whom that was agreed.',
  'lint-decision-unanswered': 'The narrative does not say what came of the decision that the last review asked for.',
  'lint-answer-unknown': 'The narrative answers something that the last review did not promise.',
  'lint-restated-unexplained': 'A figure of the last review is another today, and nothing says why.',
  'lint-title-long': 'The title of a slide takes more than two lines.',
  'lint-slide-full': 'Slides leave out three rows or more of a table that the page has.',
  'lint-slides-many': 'The deck has more slides than can be spoken to in one meeting.',
} as const;

export type LintRule = keyof typeof lintRules;
