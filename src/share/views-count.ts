/**
 * Openings of links, out of the requests of a log. A visit is what one address asks of one link without half an hour
 * between two requests; it is an opening where a page was shown or a file downloaded. A browser that shows a page also
 * fetches what belongs to it from the link's own folder (its colours, or the header of a sealed report), which nobody
 * keeps on the way; whoever fetched the page alone was a scanner. Addresses are held only while counting.
 */
import type { LogRequest } from './views-line.ts';
import { isMachine } from './views-machines.ts';

export interface LinkViews {
  /** Milliseconds since 1970, of the first request of each opening, in order. */
  openings: number[];
  /** Addresses that opened it. */
  readers: number;
  /** Visits of crawlers, previews and scanners. */
  machines: number;
  /** Requests that were refused because the link had ended. */
  refused: number;
}

export interface ViewCounter {
  add(request: LogRequest): void;
  /** By token, of all tokens that were asked for with success or are refused as ended. */
  finish(): Map<string, LinkViews>;
}

const HALF_HOUR = 30 * 60_000;
const LINK = /^\/(?:[^/]+\/)*?r\/([a-z2-7]{32})(\/.*)?$/i;
const PAGE = /^\/(?:index\.html|deck\.html)?$/;
const DOWNLOAD = /\.(?:pdf|pptx|csv|xlsx|ics)$/i;
const ENDED = new Set([403, 410]);

interface Visit {
  token: string;
  address: string;
  time: number;
  part: 'page' | 'file' | 'rest';
}

export function makeViewCounter(): ViewCounter {
  const visits: Visit[] = [];
  const links = new Map<string, LinkViews>();
  const machines = new Map<string, Visit[]>();
  const linkOf = (token: string): LinkViews => {
    const known = links.get(token) ?? { openings: [], readers: 0, machines: 0, refused: 0 };
    links.set(token, known);
    return known;
  };

  return {
    add(request) {
      const [, found, below = ''] = LINK.exec(request.path) ?? [];
      if (found === undefined) return;
      const { status, address, time } = request;
      const token = found.toLowerCase();
      if (ENDED.has(status)) linkOf(token).refused++;
      if (!(status === 200 || status === 206 || status === 304)) return;
      linkOf(token);
      const part = PAGE.test(below) ? 'page' : DOWNLOAD.test(below) ? 'file' : 'rest';
      const visit = { token, address, time, part } as const;
      if (isMachine(request)) machines.set(token, [...(machines.get(token) ?? []), visit]);
      else visits.push(visit);
    },
    finish() {
      for (const [token, seen] of machines) linkOf(token).machines += visitsIn(seen).length;
      for (const [token, seen] of groupBy(visits, ({ token: one }) => one)) {
        const link = linkOf(token);
        const all = visitsIn(seen);
        const opened = all.filter(isOpening);
        link.openings = opened.map(([first]) => first!.time).sort((a, b) => a - b);
        link.readers = new Set(opened.map(([first]) => first!.address)).size;
        link.machines += all.filter((one) => !isOpening(one) && one.some(({ part }) => part === 'page')).length;
      }
      return links;
    },
  };
}

const isOpening = (visit: readonly Visit[]): boolean => {
  const has = (wanted: Visit['part']) => visit.some(({ part }) => part === wanted);
  return has('file') || (has('page') && has('rest'));
};

/** Requests of one link as visits, each in the order of time. */
function visitsIn(requests: readonly Visit[]): Visit[][] {
  return [...groupBy(requests, ({ address }) => address).values()].flatMap((all) => {
    const visits: Visit[][] = [];
    for (const one of all.sort((a, b) => a.time - b.time)) {
      const last = visits.at(-1);
      if (last && one.time - last.at(-1)!.time <= HALF_HOUR) last.push(one);
      else visits.push([one]);
    }
    return visits;
  });
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
