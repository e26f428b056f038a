import type { SourcedLimits } from '@glue-session-guard/limits';
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
const REF = { ...PLACE, id: 'notebook-1' };
const ROOT = { file: 'limits.yaml', line: 3 };
const OU = { file: 'analytics/limits.yaml', line: 3 };
const END = Date.parse('2026-12-31T23:59:59.999Z');

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-12-31T12:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [PLACE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
    { minutes: 10, perAccount: 10, perLimitFile: 10, organization: 10 },
  );
  organization.connections.put(PLACE, 'kafka', 'none');
});

/** A session of five workers, four more than are allowed from the new year on. */
function create(request: Readonly<Record<string, unknown>> = {}): string {
  const call = {
    ...REF,
    request: { command: { name: 'glueetl' }, numberOfWorkers: 5, workerType: 'G.1X', ...request },
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::333333333333:assumed-role/etl/ada' },
    at: clock.now(),
    eventId: 'event-1',
  };
  organization.glue.create(call, call.request, { provisioning: 0, stopping: 0 });
  return JSON.stringify(createSessionEvent(call));
}

async function guarded(event: string, more: SourcedLimits = {}) {
  const owner = `m/${clock.now()}`;
  const result = await guardEvent(event, { door: 'event', owner }, context(more));
  return result.kind === 'finished' ? result.outcome.kind : result.kind;
}

function context(more: SourcedLimits): GuardContext {
  const document = sampleDocument({
    limits: { maxWorkers: { value: 1, source: OU }, ...more },
    alertOnly: { maxWorkers: { value: END, source: OU } },
  });
  return {
    ports: organization.ports,
    documents: { 'r-exam': document },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
    clock: clock.now,
  };
}

const stops = () => organization.brake.used({ kind: 'organization' }, clock.now());

describe('a session that breaks only what is alerted only', () => {
  test('runs on, its people are told from when on it is stopped, and no stop is counted', async () => {
    expect(await guarded(create())).toBe('would-have-stopped');
    expect(organization.glue.status(REF)).toBe('READY');
    expect(stops()).toBe(0);
    const { subject, text } = mailOf(organization.alerts[0]);
    expect(subject).toMatch(/^Glue session over new limits, not stopped yet: /);
    expect(text).toContain('From 2027-01-01 on it is stopped');
    expect(text).toContain('maxWorkers, set in analytics/limits.yaml line 3, alerted only until 2026-12-31.');
  });

  test('is told of once, and stopped at the first look after the day', async () => {
    const event = create();
    await guarded(event);
    expect(await guarded(event)).toBe('duplicate');
    clock.advance(END + 1 - clock.now());
    expect(await guarded(event)).toBe('stopped');
    expect(organization.alerts).toHaveLength(2);
  });

  test('is asked about where another limit may have it stopped: the networks of its connections', async () => {
    const event = create({ connections: { connections: ['kafka'] } });
    expect(await guarded(event, { requireConnection: { value: 'network', source: ROOT } })).toBe('stopped');
  });

  test('is asked about where another limit may have it stopped: what its event does not tell', async () => {
    const event = create({ glueVersion: '3.0' }).replaceAll(',"glueVersion":"3.0"', '');
    expect(event).not.toContain('glueVersion');
    expect(await guarded(event, { allowedGlueVersions: { value: ['5.0'], source: ROOT } })).toBe('stopped');
  });
});

describe('a session that breaks another limit as well', () => {
  test('is stopped for that one, and the brake counts the stop for the file of that one', async () => {
    const event = create({ glueVersion: '3.0' });
    expect(await guarded(event, { allowedGlueVersions: { value: ['5.0'], source: ROOT } })).toBe('stopped');
    expect(organization.brake.used({ kind: 'limit-file', file: 'limits.yaml' }, clock.now())).toBe(1);
    expect(organization.brake.used({ kind: 'limit-file', file: OU.file }, clock.now())).toBe(0);
    const reason = organization.glue.tags(REF)['glue-session-guard:stop-reason'];
    expect(reason).toBe('allowedGlueVersions: Glue version 3.0 allowed: 5.0');
    const { text } = mailOf(organization.alerts[0]);
    expect(text).toMatch(/^Glue session stopped/);
    expect(text).toContain('alerted only until 2026-12-31');
  });
});
