import { describe, expect, test } from 'vitest';
import { definitions, findDefinition, type FigureId } from '../../../src/figures/definitions.ts';
import { customerDefinitions } from '../../../src/figures/definitions/customer.ts';
import type { FigureDefinition, LocalText } from '../../../src/figures/definition.ts';
import { measureSlice } from '../../support/measure.ts';

/** The catalogue of a customer's figures. */
const CATALOGUE = `
  usage.<metric> usage.<metric>.change usage.<metric>.yoy
  seats.licensed adoption.rate features.used features.available adoption.breadth
  goals.total goals.met goal.<goal>.attainment goals.attainment
  milestones.done milestones.total ttfv.days
  training.sessions training.attendances training.learner_hours training.certified training.attendance_rate
  training.score
  support.opened support.resolved support.first_response_minutes support.resolution_hours support.first_contact_rate
  support.csat support.answer_rate
  nps nps.n voc.items voc.closed_rate
  roi.benefit roi.benefit.confident roi.cost roi.net roi.ratio
  roi.to_date.benefit roi.to_date.cost roi.to_date.net roi.to_date.ratio roi.payback_months
  actions.open actions.done actions.overdue commitments.open commitments.overdue stakeholders.joined stakeholders.left
  lifecycle.stage renewal.days
`
  .trim()
  .split(/\s+/);

const emitted = measureSlice({ tables: { goals: [{ goal: 'disputes', baseline: 0, target: 1 }] } }).figures;

const textsOf = ({ name, sentence, formula, missing, standard }: FigureDefinition): LocalText[] =>
  [name, sentence, formula, missing, standard].filter((text) => text !== undefined);

describe('the catalogue', () => {
  test('every figure of it is measured, and no other', () => {
    const named = (metric: string) =>
      CATALOGUE.map((id) => id.replace('<metric>', metric).replace('<goal>', 'disputes'));
    const expected = new Set(['active_users', 'events', 'projects', 'peak'].flatMap(named));
    expect(new Set(emitted.keys())).toEqual(expected);
  });

  test('every figure of it is defined once, in its order', () => {
    expect(customerDefinitions.map(({ id }) => id)).toEqual(CATALOGUE);
    expect(new Set(definitions.map(({ id }) => id)).size).toBe(definitions.length);
  });

  test.each([...emitted.values()].map((figure) => [figure.id, figure] as const))(
    '%s has its definition',
    (id, figure) => {
      const found = findDefinition(id);
      expect(found?.definition).toMatchObject({ unit: figure.unit, internal: false });
      const argument = found?.argument;
      expect(found?.definition.id.replace(/<\w+>/, argument ?? '')).toBe(id);
    },
  );

  test.each(customerDefinitions.map((definition) => [definition.id, definition] as const))(
    '%s is worded in every language',
    (id, definition) => {
      for (const text of textsOf(definition)) {
        for (const words of [text.en, text['zh-CN']]) {
          expect(words.trim()).not.toBe('');
          expect(words.replaceAll(id.includes('<') ? '{label}' : '\0', '')).not.toMatch(/[{}<>]|undefined/);
        }
        if (text.en !== '{label}') expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(text.en).not.toMatch(/\p{Script=Han}/u);
      }
      for (const sentence of [definition.sentence, definition.formula, definition.missing]) {
        expect(sentence.en).toMatch(/[.!?]$/);
        expect(sentence['zh-CN']).toMatch(/。$/);
      }
      expect(definition.name.en.length).toBeLessThanOrEqual(34);
    },
  );
});

test('an id without a definition does not compile', () => {
  const ids: FigureId[] = ['roi.net', 'usage.logins.change', 'goal.disputes.attainment', 'csm.kim.arr', 'peer.nps.p25'];
  expect(ids.map((id) => findDefinition(id)).includes(undefined)).toBe(false);
  // @ts-expect-error: nothing of that name is defined
  const unknown: FigureId = 'roi.gross';
  expect(findDefinition(unknown)).toBeUndefined();
});

describe('finding a definition', () => {
  test.each([
    ['usage.active_users', 'usage.<metric>', 'active_users'],
    ['usage.active_users.change', 'usage.<metric>.change', 'active_users'],
    ['usage.a.b.yoy', 'usage.<metric>.yoy', 'a.b'],
    ['goal.disputes.attainment', 'goal.<goal>.attainment', 'disputes'],
    ['nps.n', 'nps.n', undefined],
  ])('%s is %s of %s', (id, definitionId, argument) => {
    const found = findDefinition(id);
    expect([found?.definition.id, found?.argument]).toEqual([definitionId, argument]);
  });

  test.each(['goal..attainment', 'usage.', 'nope', 'goal.disputes', ''])('%j is no figure', (id) => {
    expect(findDefinition(id)).toBeUndefined();
  });
});
