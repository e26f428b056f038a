import { ORGANIZATION, SUBSCRIPTIONS } from '@glue-session-guard/guard';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS, DOCUMENTS, LARGE, MINUTE, memberId } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const DAY = 24 * 60 * MINUTE;
const LIFE = { provisioning: 0, stopping: 0 };
type Sweeper = ReturnType<typeof sweeperHarness>;

async function sweeps(sweeper: Sweeper, count: number, everyMs = 15 * MINUTE) {
  for (let sweep = 1; sweep <= count; sweep += 1) {
    await sweeper.plan();
    await sweeper.drain();
    sweeper.clock.advance(everyMs);
  }
}

const news = ({ alerts }: Sweeper) =>
  alerts.flatMap(({ findings = [] }) => findings.map(({ title, lines }) => [title, ...lines].join(' | ')));

describe('an OU of the configuration that exists no more', () => {
  const SANDBOX = sampleDocument({ organizationalUnit: 'ou-exam-22222222', file: 'sandbox/limits.yaml' });
  const sweeper = () => {
    const made = sweeperHarness({
      documents: { ...DOCUMENTS, 'ou-exam-22222222': SANDBOX },
      alertUnits: ['ou-exam-33333333'],
    });
    return made;
  };

  test('is told of once, with the file that names it, and leaves the places of the sweep as they are', async () => {
    const made = sweeper();
    await sweeps(made, 4);
    expect(made.alerts).toMatchObject([{ kind: 'coverage', severity: 'warning' }]);
    const told = news(made).join('\n');
    expect(told).toContain('The configuration names an OU that does not exist (2 new)');
    expect(told).toContain(
      'ou-exam-22222222, named in limits/sandbox/limits.yaml, is no OU of the organization',
    );
    expect(told).toContain('ou-exam-33333333, named in `alerts:`');
    expect(made.sweep.last()).toMatchObject({ planned: 11, done: 11 });
  });

  test('is no finding while it holds no account, and is cleared when it is there', async () => {
    const made = sweeper();
    made.sweep.setOrganization(ACCOUNTS, [
      ['r-exam', 'ou-exam-22222222'],
      ['r-exam', 'ou-exam-33333333'],
    ]);
    await sweeps(made, 3);
    expect(made.alerts).toEqual([]);
    made.sweep.setOrganization(ACCOUNTS);
    await sweeps(made, 3);
    expect(made.alerts).toHaveLength(1);
    made.sweep.setOrganization(ACCOUNTS, [
      ['r-exam', 'ou-exam-22222222'],
      ['r-exam', 'ou-exam-33333333'],
    ]);
    await sweeps(made, 12);
    expect(news(made).at(-1)).toContain('Cleared (2)');
  });

  test('is not called gone while Organizations does not answer', async () => {
    const made = sweeper();
    made.sweep.setOrganization(ACCOUNTS, [
      ['r-exam', 'ou-exam-22222222'],
      ['r-exam', 'ou-exam-33333333'],
    ]);
    await sweeps(made, 2);
    made.sweep.setOrganization(null);
    await sweeps(made, 3);
    expect(made.alerts).toEqual([]);
    expect(await made.sweep.ports.coverage.find(ORGANIZATION)).toBeUndefined();
  });
});

describe('an exemption that ends soon', () => {
  const END = Date.parse('2026-12-01T23:59:59.999Z');
  const granting = (until: number) => ({
    'r-exam': sampleDocument({
      exemptions: [
        {
          principal: 'arn:aws:iam::333333333333:role/close',
          until,
          reason: 'month end',
          owner: 'a@example.com',
          source: { file: 'limits.yaml', line: 7 },
        },
      ],
    }),
  });

  test('is told of once before it ends, as information, and cleared when it has ended', async () => {
    const made = sweeperHarness({ documents: granting(END) });
    await sweeps(made, 4);
    expect(made.alerts).toMatchObject([{ kind: 'coverage', severity: 'info' }]);
    expect(news(made)).toEqual([
      'What limit files grant ends soon (1 new) | organization limits: the exemption of arn:aws:iam::333333333333:role/close ends on 2026-12-01 (month end; a@example.com; limits/limits.yaml:7)',
    ]);
    made.clock.advance(END - made.clock.now());
    await sweeps(made, 6);
    expect(news(made).at(-1)).toContain('Cleared (1)');
  });

  test('is told of within the days of notice alone', async () => {
    const made = sweeperHarness({ documents: granting(END + 60 * DAY) });
    await sweeps(made, 4);
    expect(made.alerts).toEqual([]);
  });
});

describe('a subscription that nobody confirmed', () => {
  const PENDING = { address: 'leads@example.com', topic: 'alerts', state: 'pending' } as const;
  const OTHER = { address: 'data-security@example.com', topic: 'alerts', state: 'confirmed' } as const;

  test('is told of once, and cleared when it is confirmed', async () => {
    const made = sweeperHarness();
    made.sweep.setSubscriptions([OTHER, PENDING]);
    await sweeps(made, 4);
    expect(news(made)).toEqual([
      'Somebody who is to be told gets nothing (1 new) | organization subscriptions: leads@example.com gets no alerts: the subscription was not confirmed',
    ]);
    made.sweep.setSubscriptions([OTHER, { ...PENDING, state: 'confirmed' }]);
    await sweeps(made, 12);
    expect(news(made).at(-1)).toContain('Cleared (1)');
  });

  test('leaves nothing in the table where everybody confirmed', async () => {
    const made = sweeperHarness();
    made.sweep.setSubscriptions([OTHER]);
    await sweeps(made, 2);
    expect(made.alerts).toEqual([]);
    expect(await made.sweep.ports.coverage.find(SUBSCRIPTIONS)).toBeUndefined();
  });

  test('is not called cleared while SNS does not answer, which is a finding and ends no sweep', async () => {
    const made = sweeperHarness();
    made.sweep.setSubscriptions([OTHER, PENDING]);
    await sweeps(made, 3);
    made.sweep.setSubscriptions(null);
    await sweeps(made, 8);
    expect(news(made)).toHaveLength(2);
    expect(news(made)[1]).toContain('nobody knows who is subscribed');
    expect(made.logs('subscriptions not read')).toHaveLength(8);
    expect(made.sweep.last()).toMatchObject({ planned: 11, done: 11 });
  });
});

describe('events that could not be forwarded to the hub', () => {
  const WAITING = [
    { region: 'eu-west-1', waiting: 0 },
    { region: 'us-east-1', waiting: 3 },
  ] as const;

  test('are told of once for each Region, and cleared when none wait any more', async () => {
    const made = sweeperHarness();
    made.sweep.setUnforwarded(WAITING);
    await sweeps(made, 4);
    expect(news(made)).toEqual([
      'Events could not be forwarded to the hub (1 new) | organization forwarding: us-east-1: events could not be forwarded to the hub, and wait in the queue for them',
    ]);
    made.sweep.setUnforwarded([]);
    await sweeps(made, 12);
    expect(news(made).at(-1)).toContain('Cleared (1)');
  });

  test('are not called cleared while SQS does not answer, which is a finding and ends no sweep', async () => {
    const made = sweeperHarness();
    made.sweep.setUnforwarded(WAITING);
    await sweeps(made, 3);
    made.sweep.setUnforwarded(null);
    await sweeps(made, 8);
    expect(news(made)[1]).toContain('nobody knows whether all events are forwarded');
    expect(made.logs('forwarding not read')).toHaveLength(8);
    expect(made.sweep.last()).toMatchObject({ planned: 11, done: 11 });
  });
});

describe('a session in a Region that nobody watches', () => {
  const AWAY = { account: memberId(4), region: 'eu-west-2' };
  const unwatched = (offered = ['eu-west-1', 'eu-west-2', 'eu-south-2']) => {
    const sweeper = sweeperHarness({ offered });
    sweeper.glue.disabled.add(`${AWAY.account}/eu-south-2`);
    return sweeper;
  };

  test('is a finding within a week, told once, and no other Region is', async () => {
    const sweeper = unwatched();
    sweeper.glue.create({ ...AWAY, id: 'away' }, LARGE, LIFE);
    await sweeps(sweeper, 2);
    await sweeps(sweeper, 7 * 24, 60 * MINUTE);
    expect(news(sweeper)).toEqual([
      `Sessions run in Regions that are not watched (1 new) | analytics-4 (${AWAY.account}) eu-west-2: sessions run here, or ran within a week, and this Region is not watched`,
    ]);
    expect(sweeper.logs('unwatched regions looked at').length).toBeGreaterThanOrEqual(11);
    expect(sweeper.sweep.last()).toMatchObject({ planned: 11, done: 11 });
  });

  test('is cleared a week after it ended', async () => {
    const sweeper = unwatched();
    sweeper.glue.create({ ...AWAY, id: 'away' }, LARGE, LIFE);
    await sweeps(sweeper, 8 * 24, 60 * MINUTE);
    await sweeper.glue.stopSession({ ...AWAY, id: 'away' });
    await sweeps(sweeper, 14 * 24, 60 * MINUTE);
    expect(news(sweeper).at(-1)).toContain('Cleared (1)');
    expect(await sweeper.sweep.ports.coverage.find(AWAY)).toBeUndefined();
  });

  test("is nobody's where every Region is watched", async () => {
    const sweeper = unwatched(['eu-west-1']);
    await sweeps(sweeper, 8, DAY);
    expect(sweeper.logs('unwatched regions looked at')).toEqual([]);
  });

  test('that could not be looked for is looked for again', async () => {
    let broken = true;
    const sweeper = sweeperHarness({
      offered: ['eu-west-1', 'eu-west-2'],
      ports: ({ glue }) => ({
        glue: {
          ...glue,
          listSessions: async (where, next) => {
            if (broken && where.region === 'eu-west-2') throw new Error('Glue does not answer');
            return glue.listSessions(where, next);
          },
        },
      }),
    });
    await sweeper.plan();
    await sweeper.drain();
    const order = {
      account: AWAY.account,
      regions: ['eu-west-2'],
      sweepId: sweeper.sweep.last()?.id ?? '',
      isUnwatched: true,
    } as const;
    expect((await sweeper.deliver(order)).batchItemFailures).toHaveLength(1);
    broken = false;
    expect((await sweeper.deliver(order)).batchItemFailures).toEqual([]);
  });
});
