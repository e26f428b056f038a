import { type GuardPorts, memoryBrake } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, type World } from './world';

const SETTINGS = { stops: 2, minutes: 10 };
/** Of four sessions over their limits. */
const TOLD = ['held-back', 'stopped', 'stopped', 'would-have-stopped', 'would-have-stopped'];

describe('more stops than the blast radius allows', () => {
  test('are only alerted, and people are told so once, loudly', async () => {
    const world = createWorld({ around: (ports) => ({ ...ports, brake: memoryBrake(SETTINGS) }) });
    deliverOver(world, 4);
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });

  test('are told of by another worker when the first dies before it told', async () => {
    const world = createWorld({ around: dyingBeforeTheLoudAlert });
    deliverOver(world, 4);
    await world.run();
    expect(outcomes(world)).toEqual(TOLD);
  });
});

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
