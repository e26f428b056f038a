import { type GuardPorts, memoryBrake } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, type World } from './world';

const SETTINGS = { stops: 2, minutes: 10 };
/** Four sessions are over their limits. */
const TOLD = ['held-back', 'stopped', 'stopped', 'would-have-stopped', 'would-have-stopped'];

describe('more stops than the blast radius allows', () => {
  test('are alerted and not made, and one alert of its own says so', async () => {
    const world = createWorld({ around: (ports) => ({ ...ports, brake: memoryBrake(SETTINGS) }) });
    deliverOver(world, 4);
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });

  test('are reported by another worker when the first one dies before it could', async () => {
    const world = createWorld({ around: dyingBeforeTheLoudAlert });
    deliverOver(world, 4);
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });
});

describe('stops that Glue refuses', () => {
  test('do not use up what the blast radius allows', async () => {
    const world = createWorld({ around: refusing(/^session-[0-3]$/) });
    deliverOver(world, 6);
    await world.run();
    expect(outcomes(world)).toEqual([...Array(4).fill('could-not-stop'), 'stopped', 'stopped']);
  });

  test('because they come too early are counted when they are made', async () => {
    const world = createWorld({ around: refusing(/nobody/) });
    for (let i = 0; i < 4; i += 1) {
      world.deliver(world.start(call(OVER, { id: `session-${i}` }), { provisioningSeconds: 60 }), i);
    }
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });
});

/** A brake, and a Glue that refuses to stop the sessions whose ids match. */
function refusing(ids: RegExp): (ports: GuardPorts) => GuardPorts {
  const error = new GuardError('GSG_GLUE_DENIED', 'not allowed', { hint: 'Look for an SCP.' });
  return (ports) => ({
    ...ports,
    brake: memoryBrake(SETTINGS),
    glue: {
      ...ports.glue,
      stopSession: async (ref) =>
        ids.test(ref.id) ? { kind: 'denied', error } : ports.glue.stopSession(ref),
    },
  });
}

function deliverOver(world: World, sessions: number): void {
  for (let i = 0; i < sessions; i += 1) world.deliver(world.start(call(OVER, { id: `session-${i}` })), i);
}

function outcomes({ alerts }: World): unknown[] {
  return alerts.map(({ attributes }) => attributes.outcome).toSorted();
}

function dyingBeforeTheLoudAlert(ports: GuardPorts): GuardPorts {
  let isDue = true;
  return {
    ...ports,
    brake: memoryBrake(SETTINGS),
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
