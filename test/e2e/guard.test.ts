import { afterAll, beforeAll, describe } from '@jest/globals';
import { deploymentCases } from './cases/deployment';
import { evidenceCases } from './cases/evidence';
import { brokenCases, examiningCases } from './cases/examining';
import { exportingCases } from './cases/exporting';
import { failingCases } from './cases/failing';
import { leftAloneCases } from './cases/left-alone';
import { operatingCases } from './cases/operating';
import { permittedCases } from './cases/permitted';
import { replayingCases } from './cases/replaying';
import { stoppingCases } from './cases/stopping';
import { versionCases } from './cases/versions';
import { waitingCases } from './cases/waiting';
import { type Enforcer, startEnforcer } from './harness/functions/enforcer';
import { nodePrograms } from './harness/functions/node-versions';
import { motoOrSkip } from './harness/moto-or-skip';
import { running } from './harness/running';
import { tally } from './harness/tally';
import { createWorld, type World } from './harness/world';

motoOrSkip()('the guard on moto', () => {
  const counts = tally();
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ evidence: { bucket: 'glue-session-guard-evidence' } });
  });

  afterAll(async () => {
    process.stderr.write(`end to end: ${counts.line()}\n`);
    await world?.close();
  });

  describe('the deployment', () => {
    deploymentCases(() => world);
    examiningCases(() => world);
  });

  describe.each(nodePrograms())('under $name', ({ program, label }) => {
    let enforcer: Enforcer;
    const now = () => running({ world, enforcer, counts }, label);

    beforeAll(async () => {
      enforcer = await startEnforcer(world, program());
    });

    afterAll(() => enforcer?.lambda.stop());

    stoppingCases(now);
    leftAloneCases(now);
    waitingCases(now);
    failingCases(now);
    operatingCases(now);
    versionCases(now);
  });

  describe('what is left behind', () => {
    replayingCases(() => world);
  });

  // Last: they break the deployment.
  describe('what is told of all this afterwards', () => {
    evidenceCases(() => world);
    permittedCases(() => world);
    exportingCases(() => world);
    brokenCases(() => world);
  });
});
