import type { GuardPorts } from '@glue-session-guard/guard';
import { expect, test } from '@jest/globals';
import { explore } from './explore';
import { ONE_SESSION } from './scenarios/one-session';
import type { Scene } from './stage/stage';
import type { Job } from './stage/worker';
import { summary } from './summary';

/** A ledger that grants every claim, and lets everybody record what came of it. */
function blind(ports: GuardPorts): GuardPorts {
  const { ledger } = ports;
  const claim: GuardPorts['ledger']['claim'] = async (request) => {
    await ledger.claim(request);
    return { kind: 'claimed' };
  };
  const advance: GuardPorts['ledger']['advance'] = async (key, owner, progress) => {
    await ledger.advance(key, owner, progress);
    return true;
  };
  return { ...ports, ledger: { ...ledger, claim, advance } };
}

function withBlindClaims(scene: Scene): Scene {
  const blindly = (job: Job): Job => ({ ...job, run: (ports, ...rest) => job.run(blind(ports), ...rest) });
  return { ...scene, jobs: scene.jobs.map(({ job, ...begin }) => ({ ...begin, job: blindly(job) })) };
}

test.each(ONE_SESSION.slice(0, 2))(
  'finds the orders that end badly where the ledger keeps nobody from acting: $name',
  async (scenario) => {
    const [scene] = await scenario.scenes();
    if (scene === undefined) throw new Error('The scenario has no scene');
    const { orders, ways } = await explore(withBlindClaims(scene), scenario.setting);
    const { faults } = summary(`where the ledger keeps nobody from acting, ${scenario.name}:`, orders, ways);
    expect([...faults.keys()]).toContain('2 alerts of one session though nobody died');
  },
);
