/** `quarterdeck shares`: which links were given out. The links themselves are kept nowhere. */
import { listShares } from '../../src/tasks/sharing.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface SharesCommandOptions extends CommonOptions {
  live: boolean;
}

export function shares({ workspace, json, live }: SharesCommandOptions): void {
  const list = listShares(workspace).filter(({ state }) => !live || state === 'live');
  if (json)
    return printJson(
      list.map(({ id, customer, period, to = null, expires, created, revoked = null, sealed = false, state }) => ({
        id,
        customer,
        period,
        to,
        expires,
        created,
        revoked,
        sealed,
        state,
      })),
    );
  if (list.length === 0) return print(live ? 'No link is live.' : 'No link was given out.');
  for (const { id, customer, period, to, expires, revoked, sealed, state } of list) {
    const until =
      state === 'revoked'
        ? `taken back on ${revoked}`
        : state === 'expired'
          ? `ended on ${expires}`
          : `opens through ${expires}`;
    print(
      [id, customer.padEnd(26), period, until.padEnd(26), to && `for ${to}`, sealed && 'with passphrase']
        .filter(Boolean)
        .join('  '),
    );
  }
}
