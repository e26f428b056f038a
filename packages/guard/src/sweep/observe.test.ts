import type { LimitsDocument } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardEvent } from '../enforcement/guard-event';
import { guardSettings } from '../enforcement/settings';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import type { GuardPorts } from '../ports';
import { sweepRegion } from './sweep-region';

const MINUTE = 60_000;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };
const MODE = (value: 'observe' | 'enforce' | 'alert-only') => ({ value, source: SOURCE });
const OBSERVE = sampleDocument({
  mode: MODE('observe'),
  limits: { maxWorkers: { value: 10, source: SOURCE } },
});
const ENFORCE: LimitsDocument = { ...OBSERVE, mode: MODE('enforce') };
const SETTINGS = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300);

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-11-23T09:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [WHERE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
    { minutes: 10, perLimitFile: 1, perAccount: 1, organization: 1 },
  );
});

function start(id: string): string {
  const request = { command: { name: 'glueetl' }, numberOfWorkers: 50, workerType: 'G.1X' };
  const ref = { ...WHERE, id };
  const { createdAt: at } = organization.glue.create(ref, request, { provisioning: 0, stopping: 0 });
  const userIdentity = { type: 'IAMUser', userName: 'analyst' };
  return JSON.stringify(createSessionEvent({ ...ref, request, userIdentity, at, eventId: `event-${id}` }));
}

const contextWith = (document: LimitsDocument, ports: GuardPorts = organization.ports) => ({
  ports,
  documents: { 'r-exam': document },
  settings: SETTINGS,
  clock: clock.now,
});

const hear = (event: string, document: LimitsDocument, ports?: GuardPorts) =>
  guardEvent(event, { door: 'event', owner: `event ${clock.now()}` }, contextWith(document, ports));

async function sweep(document: LimitsDocument): Promise<void> {
  clock.advance(15 * MINUTE);
  const { trail } = organization;
  await sweepRegion(WHERE, String(clock.now()), { ...contextWith(document), trail });
}

const outcomes = () => organization.ledger.records().map(({ outcome }) => outcome?.kind);
const running = async () =>
  (await organization.ports.glue.getSessionWithoutTags({ ...WHERE, id: 'one' })).kind === 'found';

describe('a session over limits that are observed', () => {
  test('is recorded, and nobody is told and nothing is stopped, by event and by sweep', async () => {
    expect(await hear(start('one'), OBSERVE)).toMatchObject({
      kind: 'finished',
      alerted: false,
      outcome: { kind: 'observed' },
      decision: { evaluation: { verdict: 'over' }, response: 'none' },
    });
    start('two');
    await sweep(OBSERVE);
    await sweep(OBSERVE);
    expect(outcomes()).toEqual(['observed', 'observed']);
    expect(organization.alerts).toEqual([]);
    expect(await running()).toBe(true);
  });

  test('costs one claim, however often it is looked at', async () => {
    await hear(start('one'), OBSERVE);
    const [first] = organization.ledger.records();
    await sweep(OBSERVE);
    expect(organization.ledger.records()).toEqual([first]);
  });

  test('counts for no budget of the brake', async () => {
    for (const id of ['one', 'two', 'three']) await hear(start(id), OBSERVE);
    await hear(start('four'), ENFORCE);
    expect(outcomes()).toEqual(['observed', 'observed', 'observed', 'stopped']);
  });

  test('is judged anew and stopped by the next sweep once its limits are enforced', async () => {
    await hear(start('one'), OBSERVE);
    await sweep(ENFORCE);
    expect(outcomes()).toEqual(['stopped']);
    expect(organization.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['stopped']);
  });

  test('is told of by the next sweep once its limits are alert-only', async () => {
    await hear(start('one'), OBSERVE);
    await sweep({ ...OBSERVE, mode: MODE('alert-only') });
    expect(organization.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['would-have-stopped']);
    expect(await running()).toBe(true);
  });

  test('that Glue may not be asked about is recorded with the reason, and asked about again', async () => {
    const error = new GuardError('GSG_GLUE_DENIED', 'glue:GetSession was refused');
    const refused = async () => ({ kind: 'denied', error }) as const;
    const glue = { ...organization.ports.glue, getSession: refused, getSessionWithoutTags: refused };
    const event = start('one').replaceAll('"numberOfWorkers":50', '"numberOfWorkers":null');
    const result = await hear(event, OBSERVE, { ...organization.ports, glue });
    expect(result).toMatchObject({
      outcome: { kind: 'observed', failure: { code: 'GSG_GLUE_DENIED' } },
      decision: { response: 'none' },
      alerted: false,
    });
    expect(result).not.toHaveProperty('deadLetter');
    await sweep(OBSERVE);
    expect(organization.ledger.records()[0]?.outcome).not.toHaveProperty('failure');
  });
});
