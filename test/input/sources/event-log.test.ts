import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

const sources = `
on_error: skip
sources:
  ticket_events:
    file: exports/events-*.csv
    table: tickets
    date: DD/MM/YYYY HH:mm
    where: { event: { not: viewed } }
    group:
      order_by: { column: at, date: DD/MM/YYYY HH:mm }
      first: [opened, category]
      last: [resolved, priority, csat, resolution_hours]
    columns:
      customer: account
      ticket: ticket
      opened: { column: at, when: { event: created } }
      resolved: { column: at, when: { event: solved } }
      priority: { column: detail, when: { event: [created, priority] }, map: { P1: urgent, P2: high } }
      category: { column: topic }
      csat: { column: detail, when: { event: rated } }
      first_response_minutes:
        elapsed:
          from: { column: at, date: DD/MM/YYYY HH:mm, when: { event: created } }
          to: { column: at, date: DD/MM/YYYY HH:mm, when: { event: replied } }
          in: minutes
      resolution_hours:
        elapsed:
          from: { column: at, date: DD/MM/YYYY HH:mm, when: { event: created } }
          to: { column: at, date: DD/MM/YYYY HH:mm, when: { event: solved } }
          in: hours
`;

const july = `ticket,account,at,event,detail,topic
T-1,alder,01/07/2026 09:00,created,P2,Imports
T-1,alder,01/07/2026 12:10,replied,,
T-2,alder,02/07/2026 10:00,replied,,
T-1,alder,01/07/2026 09:42,replied,,
T-2,alder,02/07/2026 09:30,created,P1,Alerts
T-1,alder,01/07/2026 10:00,viewed,,
T-1,alder,01/07/2026 15:00,solved,,
T-3,birch,30/07/2026 08:00,created,P2,
T-1,alder,32/07/2026 15:00,solved,,
`;

const august = `account,ticket,event,at,topic,detail
alder,T-1,priority,02/08/2026 09:00,Exports,P1
alder,T-1,solved,02/08/2026 09:00,,
alder,T-1,rated,03/08/2026 09:00,,4
alder,T-2,solved,01/08/2026 09:30,,
birch,T-3,replied,01/08/2026 08:00,,
`;

describe('an event log', () => {
  it('becomes one row a ticket, over all files and in the order of time', async () => {
    const { rows, faults, cells } = await readFiles({
      sources,
      exports: { 'exports/events-07.csv': july, 'exports/events-08.csv': august },
    });
    expect(rows('tickets')).toEqual([
      {
        customer: 'alder',
        ticket: 'T-1',
        opened: '2026-07-01',
        // Opened again after its first solution: the last one counts.
        resolved: '2026-08-02',
        priority: 'urgent',
        category: 'Imports',
        csat: '4',
        first_response_minutes: '42',
        resolution_hours: '768',
      },
      {
        customer: 'alder',
        ticket: 'T-2',
        opened: '2026-07-02',
        resolved: '2026-08-01',
        priority: 'urgent',
        category: 'Alerts',
        first_response_minutes: '30',
        resolution_hours: '720',
      },
      {
        customer: 'birch',
        ticket: 'T-3',
        opened: '2026-07-30',
        priority: 'high',
        first_response_minutes: '2880',
      },
    ]);
    expect(faults).toEqual(['exports/events-07.csv:10:11 skipped-row invalid-value']);
    expect(cells.read).toBe(cells.used + cells.reported);
  });

  it('shows a fault of a ticket at the event that began it', async () => {
    const { faults, cells } = await readFiles({
      sources,
      exports: { 'exports/events-1.csv': july.replaceAll('alder', 'elder').replace(/^T-1.*32.*\n/m, '') },
    });
    expect(faults).toEqual([
      'exports/events-1.csv:2:5 skipped-row unknown-customer',
      'exports/events-1.csv:6:5 skipped-row unknown-customer',
    ]);
    expect(cells.read).toBe(cells.used + cells.reported);
  });
});

describe('rows of one key', () => {
  const columns = 'customer: account, date: day, metric: { value: exports }';
  const day =
    'account,day,n,user\nalder,2026-07-01,3,u1\nalder,2026-07-01,,u2\nalder,2026-07-01,4.5,u1\nbirch,2026-07-01,,\n';
  const fold = async (group: string, value: string, text = day) => {
    const { rows, faults } = await readFiles({
      sources: `sources: { usage: { file: exports/day.csv, table: usage, group: ${group}, columns: { ${columns}, value: ${value} } } }`,
      exports: { 'exports/day.csv': text },
    });
    return faults.length > 0 ? faults : rows('usage').map((row) => row['value']);
  };

  it.each([
    ['sum', 'n', ['7.5']],
    ['max', 'n', ['4.5']],
    ['min', 'n', ['3']],
    ['first', 'n', ['3']],
    ['last', 'n', ['4.5']],
  ])('%s passes over cells that are not known, and makes nothing out of nothing', async (name, column, values) => {
    const known = day.replace(/^birch.*\n/m, '');
    expect(await fold(`{ ${name}: value }`, column, known)).toEqual(values);
    expect(await fold(`{ ${name}: value }`, column)).toEqual(['exports/day.csv:5:18 missing-value']);
  });

  it.each([
    ['count', ['3', '0']],
    ['distinct', ['2', '0']],
  ])('%s counts cells, whatever they are', async (name, values) => {
    expect(await fold(`{ ${name}: value }`, 'user')).toEqual(values);
  });

  it('must agree where nothing says which counts', async () => {
    expect(await fold('{}', 'n')).toEqual(['exports/day.csv:4:18 unclear-group', 'exports/day.csv:5:18 missing-value']);
  });
});
