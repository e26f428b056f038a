import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { createSessionEvent } from '../memory/create-session-event';
import { memoryOrganization } from '../memory/memory-organization';
import { virtualClock } from '../memory/virtual-clock';
import { guardCanary } from './guard-canary';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const source = { file: 'limits.yaml', line: 3 };
const ROOT = sampleDocument({ limits: { maxWorkers: { value: 1, source } } });
const event = (account: string) =>
  JSON.stringify(
    createSessionEvent({
      account,
      region: 'eu-west-1',
      id: 'canary-1',
      request: { command: { name: 'glueetl' }, workerType: 'G.1X', numberOfWorkers: 2 },
      userIdentity: { type: 'AWSService', invokedBy: 'glue-session-guard' },
      at: NOW,
      eventId: 'canary-1',
    }),
  );

async function send(text: string) {
  const clock = virtualClock(NOW);
  const organization = memoryOrganization(
    { accounts: { '222222222222': { name: 'security', path: ['r-exam'] } } },
    clock,
  );
  const result = await guardCanary(text, {
    ports: organization.ports,
    documents: { 'r-exam': ROOT },
    clock: clock.now,
  });
  return { organization, result };
}

describe('a canary', () => {
  test('is seen when its account was found and its limits were weighed', async () => {
    expect((await send(event('222222222222'))).result).toMatchObject({
      kind: 'canary-seen',
      identity: { account: '222222222222', sessionId: 'canary-1' },
      decision: { organizationalUnit: 'r-exam', evaluation: { verdict: 'over' } },
    });
  });

  test('is never acted on, claimed or told of, whatever the limits say', async () => {
    const { organization } = await send(event('222222222222'));
    expect([...organization.glue.calls]).toEqual([]);
    expect(organization.ledger.writes()).toBe(0);
    expect(organization.alerts).toEqual([]);
  });

  test.each([
    ['an account that the directory does not have', event('444444444444'), 'not in the directory'],
    ['an event that cannot be read', 'no JSON', 'malformed'],
  ])('is lost with %s', async (_, text, reason) => {
    const { result } = await send(text);
    expect(result).toEqual({ kind: 'canary-lost', reason: expect.stringContaining(reason) });
  });
});
