import { type GuardPorts, memoryBrake, type StopResult } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { ACCOUNT, DELETING_ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf, type World } from './world';

const SETTINGS = { minutes: 10, perAccount: 2, perLimitFile: 5, organization: 6 };
/** Four sessions are over their limits. */
const TOLD = ['held-back', 'stopped', 'stopped', 'stopped', 'stopped'];
const MINUTE = 60_000;

describe('more stops than the budget of an account', () => {
  test('are made when there is room again, and one alert says that they were held back', async () => {
    const world = createWorld({ around: braked() });
    const began = world.clock.now();
    deliverOver(world, 4);
    const looks = await world.run();
    expect(outcomes(world)).toEqual(TOLD);
    expect(kindsOf(looks)).toEqual(['stopped', 'stopped', 'wait', 'wait', 'stopped', 'stopped']);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(world.clock.now() - began).toBeLessThan(13 * MINUTE);
  });

  test('name the account, the budget and the first session in that alert', async () => {
    const world = createWorld({ around: braked() });
    deliverOver(world, 3);
    await world.run();
    const alert = world.alerts.find(({ kind }) => kind === 'brake');
    expect(alert).toMatchObject({
      severity: 'urgent',
      subject: 'Glue Session Guard HOLDS STOPS BACK in analytics-dev',
      attributes: { account: ACCOUNT, outcome: 'held-back' },
      breaches: [{ limit: 'maxWorkers', source: { file: 'limits.yaml' } }],
    });
    expect(alert?.facts).toContainEqual({
      label: 'Budget',
      value: '2 stops in 10 minutes in one account (blastRadius.perAccount)',
    });
  });

  test('let stops in other accounts go on, however many there are', async () => {
    const world = createWorld({ around: braked({ ...SETTINGS, perAccount: 2 }) });
    deliverOver(world, 51);
    world.deliver(world.start(call(OVER, { id: 'bystander', account: DELETING_ACCOUNT })), 60);
    const began = world.clock.now();
    let stoppedAt = 0;
    world.later(61, async () => {
      const stopped = world.alerts.some(({ attributes }) => attributes.account === DELETING_ACCOUNT);
      stoppedAt = stopped ? world.clock.now() : 0;
    });
    const looks = await world.run();
    expect(stoppedAt - began).toBe(61_000);
    expect(kindsOf(looks).filter((kind) => kind === 'stopped')).toHaveLength(52);
  });

  test('are told again once a window', async () => {
    const world = createWorld({ around: braked() });
    const began = world.clock.now();
    deliverOver(world, 9);
    await world.run();
    const told = world.alerts.filter(({ kind }) => kind === 'brake').length;
    expect(told).toBeGreaterThan(1);
    expect(told).toBeLessThanOrEqual(Math.ceil((world.clock.now() - began) / (10 * MINUTE)));
  });

  test('are not made when the session has ended meanwhile, which is recorded', async () => {
    const world = createWorld({ around: braked() });
    deliverOver(world, 3);
    world.later(300, () => world.organization.glue.deleteSession(refOf(call({}, { id: 'session-2' }))));
    await world.run();
    const last = world.organization.ledger.records().find(({ outcome }) => outcome?.kind === 'gone');
    expect(last).toMatchObject({ state: 'queued', decision: { verdict: 'over' } });
  });

  test('have one message on the queue, also when the event comes twice', async () => {
    const world = createWorld({ around: braked() });
    deliverOver(world, 2);
    const event = world.start(call(OVER, { id: 'twice' }));
    world.deliver(event, 5);
    world.deliver(event, 9);
    expect(kindsOf(await world.run())).toEqual(['stopped', 'stopped', 'wait', 'duplicate', 'stopped']);
  });

  test('are reported by another worker when the first one dies before it could', async () => {
    const world = createWorld({ around: dyingBeforeTheLoudAlert });
    deliverOver(world, 4);
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });
});

describe('more stops than the budget of a limit file', () => {
  test('are held back in every account that the file is of', async () => {
    const world = createWorld({ around: braked({ ...SETTINGS, perLimitFile: 2 }) });
    deliverOver(world, 2);
    world.deliver(world.start(call(OVER, { id: 'bystander', account: DELETING_ACCOUNT })), 60);
    await world.run();
    const alert = world.alerts.find(({ kind }) => kind === 'brake');
    expect(alert?.attributes.account).toBe(DELETING_ACCOUNT);
    expect(alert?.summary[0]).toBe(
      'By the limits of limits.yaml 2 sessions were stopped within 10 minutes, and no more are admitted for one limit file.',
    );
  });
});

describe('attempts that stop nothing', () => {
  const denied: StopResult = {
    kind: 'denied',
    error: new GuardError('GSG_GLUE_DENIED', 'not allowed', { hint: 'Look for an SCP.' }),
  };

  test('because Glue may not be asked use up no budget', async () => {
    const world = createWorld({ around: answering(denied, /^session-[0-3]$/) });
    deliverOver(world, 6);
    await world.run();
    expect(outcomes(world)).toEqual([...Array(4).fill('could-not-stop'), 'stopped', 'stopped']);
  });

  test('because the sessions are gone, or ended by themselves, use up no budget', async () => {
    const gone = createWorld({ around: answering({ kind: 'gone' }, /^session-[0-3]$/) });
    deliverOver(gone, 6);
    await gone.run();
    expect(outcomes(gone)).toEqual([...Array(4).fill('gone'), 'stopped', 'stopped']);
    const ended = createWorld({
      around: answering({ kind: 'already-ended', status: 'TIMEOUT' }, /^session-[0-3]$/),
    });
    deliverOver(ended, 6);
    await ended.run();
    expect(outcomes(ended)).toEqual([...Array(4).fill('already-ended'), 'stopped', 'stopped']);
  });

  test('because Glue throttles them use up no budget, and are made again', async () => {
    const throttled: StopResult = { kind: 'throttled', error: new Error('slow down') };
    const world = createWorld({ around: answering(throttled, /^session-0$/, 3) });
    deliverOver(world, 2);
    const looks = await world.run();
    expect(kindsOf(looks).filter((kind) => kind === 'crashed')).toHaveLength(3);
    expect(outcomes(world)).toEqual(['stopped', 'stopped']);
  });

  test('because they come too early are counted when they are made', async () => {
    const world = createWorld({ around: braked() });
    for (let i = 0; i < 4; i += 1) {
      world.deliver(world.start(call(OVER, { id: `session-${i}` }), { provisioningSeconds: 60 }), i);
    }
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });

  test('count when an earlier attempt may have made the stop unheard', async () => {
    const world = createWorld({ around: answering({ kind: 'gone', retried: true }, /^session-[01]$/) });
    deliverOver(world, 3);
    await world.run();
    expect(outcomes(world)).toEqual(['gone', 'gone', 'held-back', 'stopped']);
  });
});

test('an operator holds every stop back, and nothing waits on the queue', async () => {
  const world = createWorld();
  world.organization.brake.setOperator('a limit is wrong');
  deliverOver(world, 2);
  expect(kindsOf(await world.run())).toEqual(['would-have-stopped', 'would-have-stopped']);
});

function braked(settings = SETTINGS): (ports: GuardPorts) => GuardPorts {
  return (ports) => ({ ...ports, brake: memoryBrake(settings) });
}

/** A brake, and a Glue that answers the first `times` stops of each session whose id matches. */
function answering(answer: StopResult, ids: RegExp, times = Number.POSITIVE_INFINITY) {
  const asked = new Map<string, number>();
  return (ports: GuardPorts): GuardPorts => ({
    ...braked()(ports),
    glue: {
      ...ports.glue,
      stopSession: async (ref) => {
        const before = asked.get(ref.id) ?? 0;
        asked.set(ref.id, before + 1);
        return ids.test(ref.id) && before < times ? answer : ports.glue.stopSession(ref);
      },
    },
  });
}

function deliverOver(world: World, sessions: number): void {
  for (let i = 0; i < sessions; i += 1) {
    const seconds = Math.min(i, 30);
    world.deliver(world.start(call(OVER, { id: `session-${i}` })), seconds);
  }
}

function outcomes({ alerts }: World): unknown[] {
  return alerts.map(({ attributes }) => attributes.outcome).toSorted();
}

function dyingBeforeTheLoudAlert(ports: GuardPorts): GuardPorts {
  let isDue = true;
  return {
    ...braked()(ports),
    alerts: {
      publish: async (alert) => {
        if (isDue && alert.attributes.outcome === 'held-back') {
          isDue = false;
          throw new Error('died');
        }
        await ports.alerts.publish(alert);
      },
    },
  };
}
