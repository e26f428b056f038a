import { expect, test } from '@jest/globals';
import { randomOf } from '../e2e/harness/random';
import { SEED } from '../seed';
import { sample } from './sample';
import { THREE_WORKERS } from './scenarios/three-workers';
import { summary } from './summary';

const SIZE = 1_500;

test.each(THREE_WORKERS)('$name: a sample of orders ends well', async ({ name, scenes, setting }) => {
  const seed = `${SEED}/${name}`;
  for (const scene of await scenes()) {
    const { orders, ways } = await sample(scene, setting, { size: SIZE, random: randomOf(seed) });
    const { faults } = summary(`${name} (a sample by seed ${SEED}):`, orders, ways);
    expect([...faults]).toEqual([]);
  }
});
