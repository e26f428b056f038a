import { NETWORK } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import { mailOf } from '../testing';
import type { GuardContext } from './guard-context';
import { guardEvent } from './guard-event';
import { guardSettings } from './settings';

const PLACE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };
const CREATOR = 'arn:aws:sts::333333333333:assumed-role/DataEngineer/ada@example.com';
const HOUR = 3_600_000;

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-11-23T09:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [PLACE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
  organization.connections.put(PLACE, 'vpc-private', 'subnet');
  organization.connections.put(PLACE, 'kafka', 'none');
});

/** The event of a session with these connections, and what became of it. */
async function created(
  connections: readonly string[],
  required: true | typeof NETWORK = NETWORK,
  request: { readonly numberOfWorkers?: number } = {},
) {
  const id = `notebook-${clock.now()}-${organization.connections.asked.length}`;
  const call = {
    ...PLACE,
    id,
    request: {
      command: { name: 'glueetl' },
      numberOfWorkers: 2,
      workerType: 'G.1X',
      connections: { connections },
      ...request,
    },
    userIdentity: { type: 'AssumedRole', arn: CREATOR },
    at: clock.now(),
    eventId: `event-${id}`,
  };
  organization.glue.create(call, call.request, { provisioning: 0, stopping: 0 });
  const visit = { door: 'event', owner: `m/${id}` } as const;
  const result = await guardEvent(JSON.stringify(createSessionEvent(call)), visit, context(required));
  return result.kind === 'finished' ? result.outcome.kind : result.kind;
}

function context(required: true | typeof NETWORK): GuardContext {
  const limits = {
    maxWorkers: { value: 10, source: SOURCE },
    requireConnection: { value: required, source: SOURCE },
  };
  return {
    ports: organization.ports,
    documents: { 'r-exam': sampleDocument({ limits }) },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
    clock: clock.now,
  };
}

const asked = () => organization.connections.asked;
const glueCalls = () => [...organization.glue.calls.values()].reduce((sum, count) => sum + count, 0);

describe('a session of which an event told, where a network is required', () => {
  test('is let through with a connection that has a subnet', async () => {
    expect(await created(['vpc-private'])).toBe('within');
    expect(asked()).toEqual(['vpc-private']);
    expect(organization.alerts).toEqual([]);
  });

  test('is stopped with a connection that has none, and its people are told why that is no network', async () => {
    expect(await created(['kafka'])).toBe('stopped');
    const { text } = mailOf(organization.alerts[0]);
    expect(text).toContain(
      'connection kafka attached, which names no subnet, so the session is in no VPC; one with a subnet is required',
    );
    expect(text).toContain('Attach a connection that names a subnet of a VPC (%connections).');
  });

  test('is stopped without a connection, and Glue is not asked about any', async () => {
    expect(await created([])).toBe('stopped');
    expect(asked()).toEqual([]);
  });

  test('is let through with one subnet among several connections', async () => {
    expect(await created(['kafka', 'vpc-private', 'jdbc'])).toBe('within');
    expect(asked()).toEqual(['kafka', 'vpc-private']);
  });

  test('is undecided, and told of, with a connection that does not exist', async () => {
    expect(await created(['vpc-gone'])).toBe('undecided');
    expect(mailOf(organization.alerts[0]).text).toContain('Glue knows no connection vpc-gone');
  });

  test('is undecided, told of and kept for a redrive where the connection may not be read', async () => {
    organization.connections.denied.add(PLACE.account);
    expect(await created(['vpc-private'])).toBe('undecided');
    expect(mailOf(organization.alerts[0]).text).toContain('glue:GetConnection was refused');
    expect(organization.ledger.records()).toMatchObject([
      { outcome: { kind: 'undecided', failure: { code: 'GSG_GLUE_DENIED' } } },
    ]);
  });

  test('is stopped for another limit where the connection may not be read', async () => {
    organization.connections.denied.add(PLACE.account);
    expect(await created(['vpc-private'], NETWORK, { numberOfWorkers: 50 })).toBe('stopped');
  });

  test('is not asked about where any connection will do', async () => {
    expect(await created(['kafka'], true)).toBe('within');
    expect(asked()).toEqual([]);
  });

  test('stays undecided with more connections than Glue is asked about, none of which has a subnet', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `kafka-${i}`);
    for (const name of many) organization.connections.put(PLACE, name, 'none');
    expect(await created(many)).toBe('undecided');
    expect(asked()).toHaveLength(50);
  });
});

describe('what Glue told of a connection', () => {
  test('lets the sessions of a day through with a call for all of them together', async () => {
    for (let session = 0; session < 25; session += 1) {
      expect(await created(['vpc-private'])).toBe('within');
      clock.advance(HOUR / 2);
    }
    expect({ calls: asked().length + glueCalls(), sessions: 25 }).toEqual({ calls: 1, sessions: 25 });
  });

  test('is asked anew the next day', async () => {
    await created(['vpc-private']);
    clock.advance(24 * HOUR);
    await created(['vpc-private']);
    expect(asked()).toEqual(['vpc-private', 'vpc-private']);
  });

  test('stops nobody by memory: a connection that had no subnet may have one now', async () => {
    expect(await created(['kafka'])).toBe('stopped');
    organization.connections.put(PLACE, 'kafka', 'subnet');
    expect(await created(['kafka'])).toBe('within');
  });
});
