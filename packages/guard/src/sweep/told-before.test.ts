import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { parseEvent } from '@glue-session-guard/session';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardSettings } from '../enforcement/settings';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import type { GuardPorts } from '../ports';
import { mailOf } from '../testing';
import { sweepRegion } from './sweep-region';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };

const WARNED = sampleDocument({
  mode: { value: 'alert-only', source: SOURCE },
  limits: {
    maxTimeoutMinutes: { value: 2 * 24 * 60, source: SOURCE },
    maxAgeMinutes: { value: 2 * 24 * 60, source: SOURCE },
    requiredTags: { value: ['owner'], source: SOURCE },
  },
});
const ENFORCED: LimitsDocument = { ...WARNED, mode: { value: 'enforce', source: SOURCE } };

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-11-23T09:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [WHERE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
});

/** A session without the tag that is asked for, and with no timeout of its own. */
function start(): void {
  const request = { command: { name: 'glueetl' }, numberOfWorkers: 2, workerType: 'G.1X' };
  const life = { provisioning: 0, stopping: 0 };
  const ref = { ...WHERE, id: 'notebook' };
  const { createdAt: at } = organization.glue.create(ref, request, life);
  const userIdentity = { type: 'IAMUser', userName: 'analyst' };
  const parsed = parseEvent(createSessionEvent({ ...ref, request, userIdentity, at, eventId: 'event-1' }));
  // Only its event tells the tags of its creation.
  if (parsed.kind === 'session') organization.trail.keep(parsed.session);
}

async function sweep(document: LimitsDocument, ports: GuardPorts = organization.ports): Promise<void> {
  clock.advance(15 * MINUTE);
  const documents: LimitsDocuments = { 'r-exam': document };
  const settings = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300);
  const { trail } = organization;
  await sweepRegion(WHERE, String(clock.now()), { ports, trail, documents, settings, clock: clock.now });
}

/** Glue refuses every stop. */
function refusing(): GuardPorts {
  const { glue } = organization.ports;
  const error = new GuardError('GSG_GLUE_DENIED', 'glue:StopSession was refused');
  return { ...organization.ports, glue: { ...glue, stopSession: async () => ({ kind: 'denied', error }) } };
}

const breachesTold = () => organization.alerts.map(({ breaches }) => breaches.map(({ limit }) => limit));

describe.each([
  ['in alert-only mode', WARNED, () => organization.ports],
  ['that cannot be stopped', ENFORCED, refusing],
])('a session %s', (_, document, ports) => {
  test('is told of again when it breaks more limits, with what is new', async () => {
    start();
    await sweep(document, ports());
    clock.advance(3 * DAY);
    await sweep(document, ports());
    expect(breachesTold()).toEqual([
      ['requiredTags'],
      ['maxTimeoutMinutes', 'maxAgeMinutes', 'requiredTags'],
    ]);
    expect(mailOf(organization.alerts[0]).text).not.toContain('New since');
    expect(mailOf(organization.alerts[1]).text).toContain(
      'New since the alert before: maxTimeoutMinutes, maxAgeMinutes.',
    );
  });

  test('is told of once as long as it breaks the same limits, by however much', async () => {
    start();
    clock.advance(3 * DAY);
    for (let i = 0; i < 3; i += 1) {
      await sweep(document, ports());
      clock.advance(DAY);
    }
    expect(breachesTold()).toEqual([['maxTimeoutMinutes', 'maxAgeMinutes', 'requiredTags']]);
  });

  test('is not told of again when a limit that was told of is broken anew', async () => {
    start();
    clock.advance(3 * DAY);
    await sweep(document, ports());
    const { requiredTags: __, ...others } = document.limits;
    await sweep({ ...document, limits: others }, ports());
    await sweep(document, ports());
    expect(organization.alerts).toHaveLength(1);
  });
});
