/** The figures of one customer, worked out a second time, straight from the catalogue and the cells. */
import { compared, daysFrom, within, type Days } from './calendar.ts';
import {
  by,
  count,
  difference,
  fraction,
  isNumber,
  least,
  mean,
  median,
  minus,
  order,
  plus,
  ratio,
  sum,
  times,
  total,
  type Answer,
  type Answers,
  type Fraction,
} from './fraction.ts';
import { active, cell, numbers, ran, rowsOf, type Cells, type Workspace } from './workspace.ts';
import { roi, type Asked } from './roi.ts';

export function answerCustomer(workspace: Workspace, id: string, span: Days): Answers {
  const customer = rowsOf(workspace, 'customers', id)[0] as Cells;
  const asked: Asked = { workspace, customer, span, rows: (table) => rowsOf(workspace, table, id) };
  return {
    ...adoption(asked),
    ...goals(asked),
    ...training(asked),
    ...support(asked),
    ...voice(asked),
    ...roi(asked),
    ...plan(asked),
    ...life(asked),
  };
}

/** Usage is compared with two other spans. */
export function answerUsage(workspace: Workspace, id: string, quarter: Days, asOf: string): Answers {
  const rows = rowsOf(workspace, 'usage', id);
  const answers: Answers = {};
  for (const { id: metric, aggregate } of workspace.metrics) {
    const over = (span: Days) => aggregated(rows, metric, aggregate, span);
    const now = over({ first: quarter.first, last: asOf < quarter.last ? asOf : quarter.last });
    const change = (before: Answer): Answer =>
      ratio(difference(now, before), isNumber(before) && before.top < 0n ? minus(fraction(0), before) : before);
    answers[`usage.${metric}`] = now;
    answers[`usage.${metric}.change`] = change(over(compared(quarter, asOf, 3)));
    answers[`usage.${metric}.yoy`] = change(over(compared(quarter, asOf, 12)));
  }
  return answers;
}

function aggregated(rows: Cells[], metric: string, aggregate: string, span: Days): Answer {
  const own = rows.filter((row) => row['metric'] === metric && within(row['date'], span));
  const dates = [...new Set(own.map(({ date }) => date as string))].sort();
  const totals = dates.map((date) =>
    total(
      numbers(
        own.filter((row) => row['date'] === date),
        'value',
      ),
    ),
  );
  if (aggregate === 'sum') return sum(totals);
  if (aggregate === 'mean') return mean(totals);
  if (totals.length === 0) return 'no-data';
  if (aggregate === 'last') return totals[totals.length - 1] as Fraction;
  return totals.reduce((a, b) => (order(a, b) < 0 ? b : a));
}

function adoption({ workspace, rows, span }: Asked): Answers {
  const seats = sum(
    numbers(
      ran(rows('subscriptions')).filter((row) => active(row, span.last)),
      'seats',
    ),
  );
  const users = workspace.metrics.find(({ role }) => role === 'active_users');
  const used = workspace.features.filter((feature) =>
    rows('usage').some((row) => row['feature'] === feature && within(row['date'], span) && cell(row, 'value').top > 0n),
  );
  const none = workspace.features.length === 0;
  const featuresUsed = none ? 'not-configured' : count(used.length, rows('usage').length);
  const available: Answer = none ? 'not-configured' : fraction(workspace.features.length);
  return {
    'seats.licensed': seats,
    'adoption.rate': users
      ? ratio(aggregated(rows('usage'), users.id, users.aggregate, span), seats)
      : 'not-configured',
    'features.used': featuresUsed,
    'features.available': available,
    'adoption.breadth': ratio(featuresUsed, available),
  };
}

function goals({ customer, rows, span }: Asked): Answers {
  const all = rows('goals');
  const agreed = all.filter(({ agreed_on }) => agreed_on === undefined || agreed_on <= span.last);
  const answers: Answers = {};
  const attained: Fraction[] = [];
  for (const goal of agreed) {
    const progress = rows('goal_progress').filter(
      (row) => row['goal'] === goal['goal'] && (row['date'] ?? '') <= span.last,
    );
    const latest = progress.sort((a, b) => ((a['date'] ?? '') < (b['date'] ?? '') ? -1 : 1)).at(-1);
    const attainment: Answer = latest
      ? by(minus(cell(latest, 'value'), cell(goal, 'baseline')), minus(cell(goal, 'target'), cell(goal, 'baseline')))
      : 'no-data';
    answers[`goal.${goal['goal']}.attainment`] = attainment;
    if (isNumber(attainment)) attained.push(attainment);
  }
  const one = fraction(1);
  const zero = fraction(0);
  const limited = attained.map((value) => (order(value, zero) < 0 ? zero : least(value, one)));
  const milestones = rows('milestones');
  const achieved = milestones.filter((row) => row['achieved'] !== undefined && row['achieved'] <= span.last);
  const first = achieved.find((row) => row['first_value'] === 'true');
  return {
    ...answers,
    'goals.total': count(agreed.length, all.length),
    'goals.met': count(attained.filter((value) => order(value, one) >= 0).length, all.length),
    'goals.attainment': mean(limited),
    'milestones.done': count(achieved.length, milestones.length),
    'milestones.total': count(milestones.length, milestones.length),
    'ttfv.days': first ? fraction(daysFrom(customer['start_date'] as string, first['achieved'] as string)) : 'not-yet',
  };
}

function training({ rows, span }: Asked): Answers {
  const all = rows('training');
  const held = all.filter(({ date }) => within(date, span));
  const both = (...columns: string[]) => held.filter((row) => columns.every((column) => row[column] !== undefined));
  const weighed = (column: string) =>
    both('attended', column).map((row) => times(cell(row, 'attended'), cell(row, column)));
  return {
    'training.sessions': count(held.length, all.length),
    'training.attendances': sum(numbers(held, 'attended')),
    'training.learner_hours': sum(weighed('hours')),
    'training.certified': sum(numbers(held, 'certified')),
    'training.attendance_rate': ratio(
      sum(numbers(both('attended', 'invited'), 'attended')),
      sum(numbers(both('attended', 'invited'), 'invited')),
    ),
    'training.score': ratio(sum(weighed('score')), sum(numbers(both('attended', 'score'), 'attended'))),
  };
}

function support({ rows, span }: Asked): Answers {
  const all = rows('tickets');
  const opened = all.filter((row) => within(row['opened'], span));
  const resolved = all.filter((row) => within(row['resolved'], span));
  const contact = resolved.filter((row) => row['first_contact'] !== undefined);
  const solved = contact.filter((row) => row['first_contact'] === 'true').length;
  const calls = rows('support_calls').filter(({ date }) => within(date, span));
  return {
    'support.opened': count(opened.length, all.length),
    'support.resolved': count(resolved.length, all.length),
    'support.first_response_minutes': median(numbers(opened, 'first_response_minutes')),
    'support.resolution_hours': median(numbers(resolved, 'resolution_hours')),
    'support.first_contact_rate': contact.length === 0 ? 'no-data' : fraction(solved, contact.length),
    'support.csat': mean(numbers(resolved, 'csat')),
    'support.answer_rate': ratio(sum(numbers(calls, 'answered')), sum(numbers(calls, 'offered'))),
  };
}

function voice({ rows, span }: Asked): Answers {
  const scores = numbers(
    rows('surveys').filter(({ kind, date }) => kind === 'nps' && within(date, span)),
    'score',
  );
  const high = scores.filter((score) => order(score, fraction(9)) >= 0).length;
  const low = scores.filter((score) => order(score, fraction(6)) <= 0).length;
  const items = rows('feedback').filter(({ date }) => within(date, span));
  const answered = items.filter(({ answered_on }) => answered_on !== undefined && answered_on <= span.last).length;
  return {
    nps: scores.length === 0 ? 'no-data' : fraction(100 * (high - low), scores.length),
    'nps.n': count(scores.length, rows('surveys').length),
    'voc.items': count(items.length, rows('feedback').length),
    'voc.closed_rate': items.length === 0 ? 'no-data' : fraction(answered, items.length),
  };
}

function plan({ rows, span: { first, last } }: Asked): Answers {
  const by_ = (day: string | undefined) => day === undefined || day <= last;
  const after = (day: string | undefined) => day !== undefined && day > last;
  const before = (day: string | undefined) => day !== undefined && day < last;
  const span = { first, last };
  const actions = rows('actions').filter(({ opened }) => by_(opened));
  const open = actions.filter(({ status, done_on }) => status !== 'dropped' && (status !== 'done' || after(done_on)));
  const promises = rows('commitments').filter(({ made_on }) => by_(made_on));
  const unkept = promises.filter(({ status, kept_on }) => status === undefined || status === 'open' || after(kept_on));
  const counted = (table: string, found: Cells[]) => count(found.length, rows(table).length);
  return {
    'actions.open': counted('actions', open),
    'actions.done': counted(
      'actions',
      actions.filter(({ done_on }) => within(done_on, span)),
    ),
    'actions.overdue': counted(
      'actions',
      open.filter(({ due }) => before(due)),
    ),
    'commitments.open': counted('commitments', unkept),
    'commitments.overdue': counted(
      'commitments',
      unkept.filter(({ due }) => before(due)),
    ),
    'stakeholders.joined': counted(
      'stakeholders',
      rows('stakeholders').filter(({ since }) => within(since, span)),
    ),
    'stakeholders.left': counted(
      'stakeholders',
      rows('stakeholders').filter(({ until }) => within(until, span)),
    ),
  };
}

function life({ customer, span: { last } }: Asked): Answers {
  const age = daysFrom(customer['start_date'] as string, last);
  const left = customer['renewal_date'] === undefined ? undefined : daysFrom(last, customer['renewal_date']);
  const nearing = left !== undefined && left >= 0 && left <= 90;
  return {
    'lifecycle.stage': nearing ? 'renewal' : age < 90 ? 'onboarding' : age <= 270 ? 'growth' : 'mature',
    'renewal.days': left === undefined ? 'no-data' : fraction(left),
  };
}

/** The mean of two answers on a scale of 0 to 1, whichever are known. */
export function experience(nps: Answer, csat: Answer): Answer {
  return mean([
    ...(isNumber(nps) ? [by(plus(nps, fraction(100)), fraction(200))] : []),
    ...(isNumber(csat) ? [by(minus(csat, fraction(1)), fraction(4))] : []),
  ]);
}
