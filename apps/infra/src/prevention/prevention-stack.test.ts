import { type OrganizationConfig, preventionPolicies } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG, WITH_PREVENTION } from '../testing/sample-config';
import { resourcesOf, sampleApp, synthesizeSample, type Template, templateOf } from '../testing/sample-synth';

let prevention: Template;

beforeAll(() => {
  prevention = templateOf(synthesizeSample({ config: WITH_PREVENTION }), 'GlueSessionGuardPrevention.');
});

describe('the prevention stack', () => {
  test.each<[string, OrganizationConfig]>([
    ['nothing is said of prevention', CONFIG],
    [
      'policies are only printed',
      { ...CONFIG, prevention: { subnets: [], vpcs: [], except: [], attachTo: [] } },
    ],
  ])('is not there where %s', (_name, config) => {
    expect(() => templateOf(synthesizeSample({ config }), 'GlueSessionGuardPrevention.')).toThrow(
      '0 templates',
    );
  });

  test('attaches each policy of `gsg policies` where organization.yaml says, and holds nothing else', () => {
    const policies = resourcesOf(prevention, 'AWS::Organizations::Policy').map(
      ({ Properties }) => Properties,
    );
    expect(Object.keys(prevention.Resources)).toHaveLength(policies.length);
    expect(policies.map(({ Name, Type, TargetIds }) => [Name, Type, TargetIds])).toEqual([
      ['glue-session-guard-protection', 'SERVICE_CONTROL_POLICY', ['r-exam']],
      ['glue-session-guard-sessions', 'SERVICE_CONTROL_POLICY', ['r-exam']],
    ]);
    expect(policies.map(({ Content }) => Content)).toEqual(
      preventionPolicies(WITH_PREVENTION).map(({ document }) => document),
    );
  });

  test('is deployed after all others, so that what it denies keeps none of them back', () => {
    const { stacks } = sampleApp({ config: WITH_PREVENTION }).app.synth();
    const ours = stacks.find(({ id }) => id === 'GlueSessionGuardPrevention');
    const others = stacks.map(({ id }) => id).filter((id) => id !== ours?.id);
    const needed = (ours?.dependencies ?? []).map(({ id }) => id).filter((id) => !id.includes('.assets'));
    expect(needed.sort()).toEqual(others.sort());
  });
});
