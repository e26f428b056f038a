import {
  GUARD_METRICS,
  namedResource,
  synthesizeSample,
  type Template,
  templateOf,
} from '@glue-session-guard/infra/testing';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STANDING } from './figures/bill';
import { parametersWith } from './parameters';

/** Parameters that docs/scale.md calls `ours` must equal what is deployed. */
describe('the simulation rests on the functions and queues as deployed', () => {
  const simulated = parametersWith();
  let hub: Template;

  beforeAll(() => {
    hub = templateOf(synthesizeSample(), 'GlueSessionGuardHub.');
  });

  test.each([
    ['Enforcer', simulated.enforcerTimeoutSeconds, simulated.enforcerMemoryMegabytes],
    ['SweepRegion', simulated.sweeperTimeoutSeconds, simulated.sweeperMemoryMegabytes],
    ['SweepPlan', simulated.planTimeoutSeconds, simulated.planMemoryMegabytes],
  ])('%s: %d s and %d MB', (id, Timeout, MemorySize) => {
    expect(properties(id, 'AWS::Lambda::Function')).toMatchObject({ Timeout, MemorySize });
  });

  test.each([
    ['Work', simulated.enforcerBatch, simulated.enforcerConcurrency],
    ['Places', simulated.sweeperBatch, simulated.sweeperConcurrency],
  ])('%s: batches of %d, %d at once', (id, BatchSize, MaximumConcurrency) => {
    const mapping = properties(id, 'AWS::Lambda::EventSourceMapping');
    expect(mapping).toMatchObject({ BatchSize, ScalingConfig: { MaximumConcurrency } });
  });

  test('a message becomes a dead letter after the same number of receives', () => {
    const { maxReceives: maxReceiveCount } = simulated;
    for (const id of ['Queue', 'SweepQueue'])
      expect(properties(id, 'AWS::SQS::Queue').RedrivePolicy).toMatchObject({ maxReceiveCount });
  });

  test('the bill has the same number of alarms, metrics, dashboards and keys', () => {
    const count = (type: string) => Object.values(hub.Resources).filter(({ Type }) => Type === type).length;
    expect(STANDING).toMatchObject({
      alarm: count('AWS::CloudWatch::Alarm'),
      metric: GUARD_METRICS.length,
      dashboard: count('AWS::CloudWatch::Dashboard'),
      kmsKey: count('AWS::KMS::Key'),
    });
  });

  function properties(id: string, type: string): Template['Resources'][string]['Properties'] {
    return namedResource(hub, id, type).properties;
  }
});
