import {
  createSessionEvent,
  guardEvent,
  guardSettings,
  memoryOrganization,
  virtualClock,
} from '@glue-session-guard/guard';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { dynamoConnections } from './dynamo-connections';

const PLACE = { account: '333333333333', region: 'eu-west-1' };
const MORNING = Date.parse('2026-11-23T07:00:00Z');
/** 50,000 sessions a day over 2,000 accounts, as on the simulated day. */
const SESSIONS = 25;
const EVERY_MS = 30 * 60_000;

test('under requireConnection: network the sessions of a day cost one call of Glue together, and a read each', async () => {
  const clock = virtualClock(MORNING);
  const { ports, connections, glue } = memoryOrganization(
    { accounts: { [PLACE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
  connections.put(PLACE, 'vpc-private', 'subnet');
  const table = fakeTable();
  const kept = dynamoConnections({ documents: table.documents, tableName: 'state' });
  const source = { file: 'limits.yaml', line: 3 };
  const context = {
    ports: { ...ports, connections: { networkOf: connections.networkOf, ...kept } },
    documents: { 'r-exam': sampleDocument({ limits: { requireConnection: { value: 'network', source } } }) },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
    clock: clock.now,
  };
  for (let number = 0; number < SESSIONS; number += 1) {
    const call = {
      ...PLACE,
      id: `dbt-${number}`,
      request: { numberOfWorkers: 5, workerType: 'G.1X', connections: { connections: ['vpc-private'] } },
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::333333333333:assumed-role/Dbt/nightly' },
      at: clock.now(),
      eventId: `event-${number}`,
    };
    const event = JSON.stringify(createSessionEvent(call));
    const result = await guardEvent(event, { door: 'event', owner: `m/${number}` }, context);
    expect(result.kind).toBe('within');
    clock.advance(EVERY_MS);
  }
  const calls = (kind: string) => table.calls.filter((call) => call === kind).length;
  expect({ reads: calls('get'), writes: calls('update') }).toEqual({ reads: SESSIONS, writes: 1 });
  expect(connections.asked.length + glue.calls.size).toBe(1);
});
