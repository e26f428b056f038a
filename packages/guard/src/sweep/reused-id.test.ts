import { sampleDocument } from '@glue-session-guard/limits/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { guardSettings } from '../enforcement/settings';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import type { SessionRequest } from '../memory/session-request';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import type { GlueSessions, GuardPorts } from '../ports';
import { sweepRegion } from './sweep-region';

const MINUTE = 60_000;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const REF = { ...WHERE, id: 'notebook' };
const DOCUMENTS = {
  'r-exam': sampleDocument({
    limits: { maxWorkers: { value: 10, source: { file: 'limits.yaml', line: 3 } } },
  }),
};
const SMALL: SessionRequest = {
  command: { name: 'glueetl' },
  numberOfWorkers: 5,
  workerType: 'G.1X',
  timeout: 240,
};
const LARGE: SessionRequest = { ...SMALL, numberOfWorkers: 50 };

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(Date.parse('2026-11-23T09:00:00Z'));
  organization = memoryOrganization(
    { accounts: { [WHERE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
});

const create = (request: SessionRequest) =>
  organization.glue.create(REF, request, { provisioning: 0, stopping: 0 });

async function sweep(owner: string, change: Partial<GlueSessions> = {}): Promise<void> {
  const ports: GuardPorts = { ...organization.ports, glue: { ...organization.ports.glue, ...change } };
  const settings = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300);
  const { trail } = organization;
  await sweepRegion(WHERE, owner, { ports, trail, documents: DOCUMENTS, settings, clock: clock.now });
}

const outcomes = () => organization.alerts.map(({ attributes }) => attributes.outcome);
const states = () => organization.ledger.records().map(({ state }) => state);

test.each([
  ['is over its limits', LARGE, ['stopped', 'gone']],
  ['is within its limits', SMALL, ['gone']],
])(
  'a stop of a worker that died is told of, though the id was used again by a session that %s',
  async (_, later, told) => {
    create(LARGE);
    const dies = async () => {
      await organization.ports.glue.stopSession(REF);
      throw new Error('the worker died');
    };
    await sweep('s1', { stopSession: dies });
    await organization.ports.glue.deleteSession(REF);
    clock.advance(MINUTE);
    create(later);
    await sweep('s2');
    expect(states()).toEqual(['claimed', later === LARGE ? 'queued' : 'watched']);
    clock.advance(15 * MINUTE);
    await sweep('s3');
    expect(outcomes()).toEqual(told);
    expect(states()).toContain('queued');
    expect(states()).not.toContain('claimed');
    clock.advance(15 * MINUTE);
    await sweep('s4');
    expect(outcomes()).toEqual(told);
    const { sessions } = await organization.ports.ledger.open(WHERE);
    expect(sessions).toHaveLength(later === LARGE ? 0 : 1);
  },
);
