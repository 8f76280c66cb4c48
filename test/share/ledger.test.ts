/** The ledger of links: kept in git, edited by people, and without any link in it; and the key, which is nowhere near it. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../src/schema/cell.ts';
import { newShareId, readLedger, writeShare, type Share } from '../../src/share/ledger.ts';
import { createLinkKey, findLinkKey, keyFileOf, requireLinkKey } from '../../src/share/link-key.ts';
import { endOf, parseExpires, stateOf } from '../../src/share/share-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const share = (id: string, more: Partial<Share> = {}): Share => ({
  id,
  customer: 'aldermoor-foods',
  period: '2026-Q3',
  generation: 1,
  created: '2026-10-12' as Day,
  expires: '2027-02-09' as Day,
  ...more,
});
const text = () => readFileSync(join(folder, 'shares.yaml'), 'utf8');

describe('shares.yaml', () => {
  test('what is written is read back, and says that it may be kept in git', async () => {
    const one = share('saaaaaa', { to: 'Maya: "#1"', sealed: true });
    const ledger = await writeShare(await writeShare(readLedger(folder), one), share('s222222'));
    expect(readLedger(folder).shares).toEqual([one, share('s222222')]);
    expect(ledger.shares).toEqual(readLedger(folder).shares);
    expect(text()).toContain('kept in git');
  });

  test('comments and order of whoever edits it stay', async () => {
    await writeShare(readLedger(folder), share('saaaaaa'));
    writeFileSync(join(folder, 'shares.yaml'), text().replace('  - id', '  # asked for by phone\n  - id'));
    await writeShare(readLedger(folder), share('saaaaaa', { revoked: '2026-11-01' as Day }));
    expect(text()).toContain('# asked for by phone');
    expect(readLedger(folder).shares[0]?.revoked).toBe('2026-11-01');
  });

  test.each([
    ['a syntax error', 'shares: [', /line 1/],
    ['an unknown field', 'schema: quarterdeck.shares/1\nshares:\n  - { id: saaaaaa, colour: red }', /line 3/],
    ['a day that is none', entry('expires: 2027-02-30'), /line 9: shares\.0\.expires: a date is written/],
    [
      'two entries of one link',
      `${entry('expires: 2027-02-28')}${entry('expires: 2027-03-28').split('shares:\n')[1]}`,
      /two entries/,
    ],
  ])('%s is named with its place', (_what, content, message) => {
    writeFileSync(join(folder, 'shares.yaml'), content);
    expect(() => readLedger(folder)).toThrow(message);
  });

  test('ids are letters and digits that YAML reads as a text', () => {
    const ids = Array.from({ length: 500 }, newShareId);
    expect(new Set(ids).size).toBeGreaterThan(495);
    for (const id of ids) expect(id).toMatch(/^s[a-z2-7]{6}$/);
  });
});

function entry(expires: string): string {
  return `schema: quarterdeck.shares/1
shares:
  - id: saaaaaa
    customer: aldermoor-foods
    period: 2026-Q3
    generation: 1
    created: 2026-10-12
    # its end
    ${expires}
`;
}

describe('when a link ends', () => {
  const today = '2026-10-12' as Day;
  test('120 days, a number of days, or a day', () => {
    expect(parseExpires(undefined, today)).toBe('2027-02-09');
    expect(parseExpires('90d', today)).toBe('2027-01-10');
    expect(parseExpires('2026-10-12', today)).toBe('2026-10-12');
  });

  test.each(['2026-10-11', '2026-02-30', 'soon', '-3d', ''])('%j is refused', (text) => {
    expect(() => parseExpires(text, today)).toThrow();
  });

  test('it opens all through its last day, and never again once it was taken back', () => {
    const expires = '2026-10-12' as Day;
    expect(stateOf({ expires }, today)).toBe('live');
    expect(stateOf({ expires }, '2026-10-13' as Day)).toBe('expired');
    expect(stateOf({ expires: '2027-01-01' as Day, revoked: today }, today)).toBe('revoked');
  });

  test('the last day ends at midnight of the time zone, also where clocks change', () => {
    expect(endOf('2026-10-12' as Day, 'UTC')).toBe(Date.UTC(2026, 9, 13) / 1000);
    expect(endOf('2026-10-24' as Day, 'Europe/Oslo')).toBe(Date.UTC(2026, 9, 24, 22) / 1000);
    expect(endOf('2026-10-25' as Day, 'Europe/Oslo')).toBe(Date.UTC(2026, 9, 25, 23) / 1000);
  });
});

describe('the link key', () => {
  const place = () => ({ workspace: join(folder, 'workspace'), env: { XDG_CONFIG_HOME: join(folder, 'config') } });
  const message = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('nothing was thrown');
  };

  test('is made once, of 256 random bits, for its owner alone', async () => {
    expect(findLinkKey(place())).toBeUndefined();
    const { key, file } = await createLinkKey(place());
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(requireLinkKey(place())).toEqual(key);
    await expect(createLinkKey(place())).rejects.toThrow();
    expect(requireLinkKey(place())).toEqual(key);
  });

  test('is refused where others may read it, and told to nobody', async () => {
    const { key, file } = await createLinkKey(place());
    chmodSync(file, 0o640);
    const said = message(() => findLinkKey(place()));
    expect(said).toContain('640');
    expect(said).not.toContain(Buffer.from(key).toString('hex').slice(0, 8));
  });

  test.each(['data', 'content', 'dist'])('may not stand in %s/', (part) => {
    const { workspace } = place();
    const env = { QUARTERDECK_LINK_KEY_FILE: join(workspace, part, 'link.key') };
    return expect(createLinkKey({ workspace, env })).rejects.toThrow('may not stand');
  });

  test('may not stand in a repository', () => {
    mkdirSync(join(folder, 'repository', '.git'), { recursive: true });
    const env = { QUARTERDECK_LINK_KEY_FILE: join(folder, 'repository', 'secrets', 'link.key') };
    return expect(createLinkKey({ ...place(), env })).rejects.toThrow('kept in git');
  });

  test('comes from the environment in hexadecimal digits or base64, and nothing else will do', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7));
    const given = (text: string) => findLinkKey({ ...place(), env: { QUARTERDECK_LINK_KEY: text } });
    expect(given(key.toString('hex'))).toEqual(key);
    expect(given(` ${key.toString('base64')}\n`)).toEqual(key);
    expect(given(key.toString('base64url'))).toEqual(key);
    for (const wrong of ['secret', key.toString('hex').slice(2), '0'.repeat(64)]) {
      const said = message(() => given(wrong));
      expect(said).not.toContain(wrong);
      expect(said).toContain('QUARTERDECK_LINK_KEY');
    }
    expect(existsSync(keyFileOf(place()))).toBe(false);
  });
});
