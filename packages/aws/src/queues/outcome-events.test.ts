import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OutcomeDetail } from '@glue-session-guard/guard';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { eventBridgeOutcomes } from './outcome-events';

const client = mockClient(EventBridgeClient);
const outcomes = eventBridgeOutcomes(new EventBridgeClient({ region: 'eu-west-1' }), { busName: 'default' });

beforeEach(() => {
  client.reset();
});

function detail(id: string): OutcomeDetail {
  return {
    version: '1',
    session: { id, createdAt: '2026-11-23T09:15:02.000Z', creatorArns: [] },
    account: { id: '333333333333' },
    region: 'eu-west-1',
    organizationalUnits: [],
    limitsOf: null,
    verdict: 'over',
    breaches: [],
    outcome: 'stopped',
    at: '2026-11-23T09:15:06.000Z',
  };
}

test('an event goes to the bus with source, type and time', async () => {
  client.on(PutEventsCommand).resolves({ Entries: [{ EventId: '1' }] });
  expect(await outcomes.put([detail('a')])).toEqual([null]);
  expect(client.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
    Entries: [
      {
        EventBusName: 'default',
        Source: 'glue-session-guard',
        DetailType: 'Session Outcome',
        Time: new Date('2026-11-23T09:15:06.000Z'),
        Detail: JSON.stringify(detail('a')),
      },
    ],
  });
});

test('ten events go with one call, and each that was refused is told apart', async () => {
  client
    .on(PutEventsCommand)
    .resolvesOnce({
      Entries: Array.from({ length: 10 }, (_, i) => (i === 3 ? { ErrorCode: 'ThrottlingException' } : {})),
    })
    .resolvesOnce({ Entries: [{}] });
  const failures = await outcomes.put(Array.from({ length: 11 }, (_, i) => detail(`s-${i}`)));
  expect(failures.map((failure) => failure?.code ?? null)).toEqual(
    Array.from({ length: 11 }, (_, i) => (i === 3 ? 'GSG_OUTCOME_EVENT_REFUSED' : null)),
  );
});

test.each<[string, () => void]>([
  ['fails', () => client.on(PutEventsCommand).rejects(sdkError('AccessDeniedException'))],
  ['answers nothing', () => client.on(PutEventsCommand).resolves({})],
  ['answers for fewer events', () => client.on(PutEventsCommand).resolves({ Entries: [] })],
])('a call that %s has put none of its events, and throws nothing', async (_, answers) => {
  answers();
  expect((await outcomes.put([detail('a')]))[0]?.code).toBe('GSG_OUTCOME_EVENT_REFUSED');
});

test('no events cost no call', async () => {
  expect(await outcomes.put([])).toEqual([]);
  expect(client.calls()).toHaveLength(0);
});

test('an event of an instance says so, and has a source that is no other guard’s', async () => {
  client.on(PutEventsCommand).resolves({ Entries: [{ EventId: '1' }] });
  const ofStaging = eventBridgeOutcomes(new EventBridgeClient({ region: 'eu-west-1' }), {
    busName: 'default',
    instance: 'staging',
  });
  await ofStaging.put([detail('notebook-1')]);
  const [entry] = client.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
  expect(entry?.Source).toBe('glue-session-guard-staging');
  expect(JSON.parse(entry?.Detail ?? '')).toEqual({ ...detail('notebook-1'), instance: 'staging' });
});
