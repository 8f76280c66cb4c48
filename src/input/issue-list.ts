/**
 * Where issues are collected. Of one rule in one file only the first are kept with their places; a file in which every
 * row is wrong has a million more, which nobody reads. Those are counted, customer by customer: the last one that is
 * kept of a customer says how many more there are, so that every total, and whom a fault touches, stays right.
 */
import type { Issue } from '../error.ts';

/** What an issue is counted by. */
export type IssueHead = Pick<Issue, 'file' | 'rule' | 'reason' | 'severity' | 'customer'>;

export interface IssueList {
  /** What has its place already. */
  push(...issues: readonly Issue[]): void;
  /** `place` is asked for those alone that are kept. */
  add(head: IssueHead, place: () => Issue): void;
  /** How many there are. */
  count(): number;
  /** The customers that an error touches; undefined for the whole book. */
  touched: ReadonlySet<string | undefined>;
  /** Those that are kept, the rest in their counts. A customer that is not known has no issue of its own for being the first of its name. */
  settle(isKnown: (customer: string) => boolean): Issue[];
}

interface Group extends Pick<Issue, 'severity' | 'reason'> {
  kept: Issue[];
  /** How many were only counted, by customer. */
  rest: Map<string | undefined, number>;
  /** The first of those, of so many customers as anybody has. */
  firsts: Map<string | undefined, () => Issue>;
}

/** A column of ids that is wrong in every row makes a million customers. */
const MOST_CUSTOMERS = 10_000;

/** `most`: how many of one rule in one file are kept. */
export function issueList(most: number): IssueList {
  /** By file and rule. Nothing is put together to find one: that would cost more than all the rest. */
  const groups = new Map<string, Map<string, Group[]>>();
  const groupOf = ({ file, rule, reason, severity }: IssueHead): Group => {
    let ofFile = groups.get(file);
    if (!ofFile) groups.set(file, (ofFile = new Map()));
    let ofRule = ofFile.get(rule);
    if (!ofRule) ofFile.set(rule, (ofRule = []));
    let group = ofRule.find((one) => one.severity === severity && one.reason === reason);
    if (!group) ofRule.push((group = { severity, reason, kept: [], rest: new Map(), firsts: new Map() }));
    return group;
  };
  const errors = new Set<string | undefined>();
  let count = 0;
  const add: IssueList['add'] = (head, place) => {
    const { severity, customer } = head;
    count++;
    if (severity === 'error') errors.add(customer);
    const group = groupOf(head);
    if (group.kept.length < most) return void group.kept.push(place());
    const rest = group.rest.get(customer) ?? 0;
    group.rest.set(customer, rest + 1);
    if (rest === 0 && group.firsts.size < MOST_CUSTOMERS) group.firsts.set(customer, place);
  };
  return {
    add,
    push: (...issues) => {
      for (const issue of issues) add(issue, () => issue);
    },
    count: () => count,
    touched: errors,
    settle: (isKnown) =>
      [...groups.values()]
        .flatMap((ofFile) => [...ofFile.values()].flat())
        .flatMap((group) => settleGroup(group, isKnown)),
  };
}

function settleGroup({ kept, rest, firsts }: Group, isKnown: (customer: string) => boolean): Issue[] {
  if (rest.size === 0) return kept;
  const issues = [...kept];
  const lasts = new Map(kept.map(({ customer }, index) => [customer, index]));
  const addMore = (index: number, more: number) => {
    issues[index] = { ...issues[index]!, more: (issues[index]!.more ?? 0) + more };
  };
  /** Of customers that nobody knows, one stands for all. */
  let stranger: number | undefined;
  for (const [customer, count] of rest) {
    const isStranger = customer !== undefined && !isKnown(customer);
    const last = lasts.get(customer) ?? (isStranger ? stranger : undefined);
    if (last !== undefined) addMore(last, count);
    else {
      const place = firsts.get(customer);
      const index = issues.push(place ? place() : withoutPlace(kept[0]!, customer)) - 1;
      if (count > 1) addMore(index, count - 1);
      if (isStranger) stranger = index;
    }
  }
  return issues;
}

const withoutPlace = ({ file, rule, reason, severity }: Issue, customer: string | undefined): Issue => ({
  file,
  line: 0,
  column: 0,
  rule,
  ...(reason !== undefined && { reason }),
  message: 'There are more faults of this rule in the file than are listed with their places.',
  fix: 'Mend those that are listed first.',
  severity,
  ...(customer !== undefined && { customer }),
});
