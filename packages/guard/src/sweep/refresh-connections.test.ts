import { NETWORK } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardEvent } from '../enforcement/guard-event';
import { guardSettings } from '../enforcement/settings';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import { mailOf } from '../testing';
import { sweepRegion } from './sweep-region';
import type { SweepContext } from './swept-session';

const MINUTE = 60_000;
const PLACE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-11-23T09:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [PLACE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
  organization.connections.put(PLACE, 'vpc-private', 'subnet');
});

function start(id: string, connections: readonly string[]): void {
  const request = { numberOfWorkers: 2, workerType: 'G.1X', connections: { connections } };
  organization.glue.create({ ...PLACE, id }, request, { provisioning: 0, stopping: 0 });
}

const EXEMPTION = {
  principal: 'arn:aws:iam::*:role/platform-admin',
  until: Date.parse('2027-01-31T00:00:00Z'),
  reason: 'on-call',
  owner: 'platform@example.com',
  source: SOURCE,
};

/** The event of the session comes, and the session is let through. */
async function tell(id: string, connections: readonly string[]): Promise<void> {
  const call = {
    ...PLACE,
    id,
    request: { numberOfWorkers: 2, workerType: 'G.1X', connections: { connections } },
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::333333333333:assumed-role/DataEngineer/ada' },
    at: clock.now(),
    eventId: `event-${id}`,
  };
  const visit = { door: 'event', owner: 'm/1' } as const;
  await guardEvent(JSON.stringify(createSessionEvent(call)), visit, contextOf(NETWORK));
}

async function sweep(required: true | typeof NETWORK = NETWORK, change: Partial<SweepContext> = {}) {
  clock.advance(15 * MINUTE);
  return sweepRegion(PLACE, String(clock.now()), { ...contextOf(required), ...change });
}

function contextOf(required: true | typeof NETWORK): SweepContext {
  return {
    ports: organization.ports,
    trail: organization.trail,
    documents: {
      'r-exam': sampleDocument({ limits: { requireConnection: { value: required, source: SOURCE } } }),
    },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300),
    clock: clock.now,
  };
}

const documents = {
  'r-exam': sampleDocument({
    limits: { requireConnection: { value: NETWORK, source: SOURCE } },
    exemptions: [EXEMPTION],
  }),
};

const { status, outcomes, asked, remembered } = {
  status: (id: string) => organization.glue.status({ ...PLACE, id }),
  outcomes: () => organization.alerts.map(({ attributes }) => attributes.outcome),
  asked: () => organization.connections.asked.splice(0),
  remembered: () => organization.connections.withSubnet(PLACE, clock.now()),
};

describe('a sweep, where a network is required', () => {
  test('asks about each connection of a place once, and no more than the listing about its sessions', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) start(id, ['vpc-private']);
    await sweep();
    expect(asked()).toEqual(['vpc-private']);
    expect(Object.fromEntries(organization.glue.calls)).toEqual({ listSessions: 1 });
    expect(outcomes()).toEqual([]);
  });

  test('notices that a connection was edited after the creation', async () => {
    start('notebook', ['vpc-private']);
    await sweep();
    expect(status('notebook')).toBe('READY');
    organization.connections.put(PLACE, 'vpc-private', 'none');
    await sweep();
    expect(outcomes()).toEqual(['stopped']);
    expect(mailOf(organization.alerts[0]).text).toContain('vpc-private attached, which names no subnet');
  });

  test.each([
    ['whose creator is known', true],
    ['whose creator nobody told', false],
  ])('asks once more before it stops a session %s', async (_, isTold) => {
    start('notebook', ['vpc-private']);
    if (isTold) await tell('notebook', ['vpc-private']);
    organization.connections.put(PLACE, 'vpc-private', 'none');
    const { getSession, ...glue } = organization.ports.glue;
    const mending: SweepContext['ports']['glue'] = {
      ...glue,
      getSession: (ref) => {
        organization.connections.put(PLACE, 'vpc-private', 'subnet');
        return getSession(ref);
      },
    };
    await sweep(NETWORK, { ports: { ...organization.ports, glue: mending } });
    expect(status('notebook')).toBe('READY');
    expect(outcomes()).toEqual([]);
  });

  test('stops a session without a network whose creator nobody can prove, within the hour', async () => {
    organization.connections.put(PLACE, 'vpc-private', 'none');
    start('notebook', ['vpc-private']);
    for (let visit = 0; visit < 4; visit += 1) await sweep(NETWORK, { documents });
    expect(outcomes()).toEqual(['undecided']);
    await sweep(NETWORK, { documents });
    expect(outcomes()).toEqual(['undecided', 'stopped']);
  });

  test('lets go on what has a subnet by then, in place of a stop', async () => {
    organization.connections.put(PLACE, 'vpc-private', 'none');
    start('notebook', ['vpc-private']);
    await sweep(NETWORK, { documents });
    const trail: SweepContext['trail'] = {
      createCalls: (place, spans) => {
        organization.connections.put(PLACE, 'vpc-private', 'subnet');
        return organization.trail.createCalls(place, spans);
      },
    };
    clock.advance(60 * MINUTE);
    await sweep(NETWORK, { documents, trail });
    expect(status('notebook')).toBe('READY');
  });

  test('forgets a connection that has no subnet any more, though no session runs', async () => {
    await organization.connections.remember(PLACE, { name: 'vpc-private', hasSubnet: true }, clock.now());
    await sweep();
    expect([...(await remembered())]).toEqual(['vpc-private']);
    organization.connections.put(PLACE, 'vpc-private', 'none');
    await sweep();
    expect([...(await remembered())]).toEqual([]);
  });

  test('is told as incomplete where Glue does not answer about a connection', async () => {
    await organization.connections.remember(PLACE, { name: 'vpc-private', hasSubnet: true }, clock.now());
    const connections = {
      ...organization.ports.connections,
      networkOf: async () => {
        throw new GuardError('GSG_UNEXPECTED', 'throttled');
      },
    };
    const { failures } = await sweep(NETWORK, { ports: { ...organization.ports, connections } });
    expect(failures).toMatchObject([{ sessionId: null, error: { message: 'throttled' } }]);
  });

  test('tells of a session whose connection may not be read, and stops it not', async () => {
    organization.connections.denied.add(PLACE.account);
    start('notebook', ['vpc-private']);
    await sweep();
    await sweep();
    expect(outcomes()).toEqual(['undecided']);
    expect(status('notebook')).toBe('READY');
    expect(mailOf(organization.alerts[0]).text).toContain('glue:GetConnection was refused');
  });
});

test('a sweep asks about no connection where any will do', async () => {
  await organization.connections.remember(PLACE, { name: 'vpc-private', hasSubnet: true }, clock.now());
  start('notebook', ['vpc-private']);
  await sweep(true);
  expect(asked()).toEqual([]);
});
