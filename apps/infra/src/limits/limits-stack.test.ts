import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  ANALYTICS,
  CONFIG,
  DOCUMENTS,
  documentsOf,
  limitsDocument,
  ROOT,
  SANDBOX,
} from '../testing/sample-config';
import {
  masked,
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  templateOf,
} from '../testing/sample-synth';
import { limitsStackNumber } from './limits-stack';

let synthesized: Synthesized;
let analytics: Template;

beforeAll(() => {
  synthesized = synthesizeSample();
  analytics = templateOf(
    synthesized,
    `GlueSessionGuardLimits${limitsStackNumber(ANALYTICS.organizationalUnit)}ouexam`,
  );
});

const stackSets = ({ templates }: Synthesized) =>
  Object.values(templates)
    .flatMap((template) => resourcesOf(template, 'AWS::CloudFormation::StackSet'))
    .filter(({ Properties }) => String(Properties.StackSetName).includes('-limits-'))
    .map(({ Properties }) => Properties);

const targets = (of: Synthesized) =>
  Object.fromEntries(
    stackSets(of).map(({ StackSetName, StackInstancesGroup }) => [
      StackSetName,
      StackInstancesGroup.flatMap(
        (group: { DeploymentTargets: { OrganizationalUnitIds: string[] } }) =>
          group.DeploymentTargets.OrganizationalUnitIds,
      ),
    ]),
  );

describe('an account of an OU gets', () => {
  test('the compiled document as a parameter', () => {
    const parameter = resourceOf(analytics, 'AWS::SSM::Parameter');
    expect(parameter).toMatchObject({
      Name: '/glue-session-guard/limits/ou-exam-11111111',
      Type: 'String',
      Tier: 'Intelligent-Tiering',
    });
    expect(JSON.parse(parameter.Value)).toEqual(ANALYTICS);
  });

  test('a usage profile with what Glue can refuse', () => {
    expect(resourceOf(analytics, 'AWS::Glue::UsageProfile')).toMatchObject({
      Name: 'glue-session-guard-ou-exam-11111111',
      Configuration: {
        SessionConfiguration: {
          timeout: { MaxValue: '480', DefaultValue: '480' },
          idleTimeout: { MaxValue: '60', DefaultValue: '60' },
          numberOfWorkers: { MaxValue: '10', DefaultValue: '5' },
          workerType: { AllowedValues: ['G.1X', 'G.2X'], DefaultValue: 'G.1X' },
        },
      },
    });
  });
});

test('each limit file is rolled out to its own OU, in each watched Region', () => {
  expect(targets(synthesized)).toEqual({
    'glue-session-guard-limits-r-exam': ['r-exam'],
    'glue-session-guard-limits-ou-exam-11111111': ['ou-exam-11111111'],
    'glue-session-guard-limits-ou-exam-22222222': ['ou-exam-22222222'],
  });
  for (const { StackInstancesGroup } of stackSets(synthesized)) {
    expect(StackInstancesGroup[0].Regions).toEqual(['eu-west-1', 'us-east-1']);
  }
});

test('nothing is rolled out beyond what is enrolled, and a file with no place to go is named', () => {
  const elsewhere = limitsDocument('ou-exam-99999999', 'research/limits.yaml');
  const partly = synthesizeSample({
    config: { ...CONFIG, enrol: ['ou-exam-11111111'] },
    documents: documentsOf(ROOT, ANALYTICS, SANDBOX, elsewhere),
  });
  expect(targets(partly)).toEqual({
    'glue-session-guard-limits-r-exam': ['ou-exam-11111111'],
    'glue-session-guard-limits-ou-exam-11111111': ['ou-exam-11111111'],
    'glue-session-guard-limits-ou-exam-22222222': ['ou-exam-22222222'],
  });
  expect(partly.warnings).toEqual([expect.stringContaining('research/limits.yaml')]);
});

test('the limits of an OU that is left alone are not rolled out', () => {
  const excluded = synthesizeSample({ config: { ...CONFIG, exclude: ['ou-exam-22222222'] } });
  expect(targets(excluded)).toEqual({
    'glue-session-guard-limits-r-exam': ['r-exam'],
    'glue-session-guard-limits-ou-exam-11111111': ['ou-exam-11111111'],
  });
});

describe('a limit file that narrows the Regions', () => {
  const only = (...value: string[]) => ({
    regions: { value, source: { file: 'analytics/limits.yaml', line: 2 } },
  });
  const groupsOf = (of: Synthesized, name: string) =>
    Object.values(of.templates)
      .flatMap((template) => resourcesOf(template, 'AWS::CloudFormation::StackSet'))
      .filter(({ Properties }) => Properties.StackSetName === name)
      .flatMap(({ Properties }) => Properties.StackInstancesGroup);

  test('has its limits rolled out there alone, and those of its parent to other accounts', () => {
    const narrowed = synthesizeSample({
      documents: documentsOf(
        ROOT,
        { ...ANALYTICS, ...only('eu-west-1') },
        { ...SANDBOX, ...only('us-east-1') },
      ),
    });
    const groups = (ou: string) => groupsOf(narrowed, `glue-session-guard-limits-${ou}`);
    expect(groups('ou-exam-11111111')).toEqual([
      {
        DeploymentTargets: {
          OrganizationalUnitIds: ['ou-exam-11111111'],
          AccountFilterType: 'DIFFERENCE',
          Accounts: ['444444444444'],
        },
        Regions: ['eu-west-1'],
      },
    ]);
    expect(groups('ou-exam-22222222')).toMatchObject([{ Regions: ['us-east-1'] }]);
    expect(groups('r-exam')).toMatchObject([
      { DeploymentTargets: { Accounts: ['444444444444'] }, Regions: ['eu-west-1'] },
      { DeploymentTargets: { Accounts: ['333333333333'] }, Regions: ['us-east-1'] },
    ]);
  });

  test('has no forwarding rule elsewhere: an enrolled OU is no target there, of one below its known accounts are none', () => {
    const enrolled = synthesizeSample({
      config: { ...CONFIG, enrol: ['ou-exam-11111111', 'ou-exam-99999999'] },
      documents: documentsOf(ROOT, { ...ANALYTICS, ...only('eu-west-1') }),
    });
    expect(groupsOf(enrolled, 'glue-session-guard-forwarding')).toMatchObject([
      {
        DeploymentTargets: { OrganizationalUnitIds: ['ou-exam-11111111', 'ou-exam-99999999'] },
        Regions: ['eu-west-1'],
      },
      { DeploymentTargets: { OrganizationalUnitIds: ['ou-exam-99999999'] }, Regions: ['us-east-1'] },
    ]);
    expect(groupsOf(enrolled, 'glue-session-guard-access')).toMatchObject([
      { DeploymentTargets: { OrganizationalUnitIds: ['ou-exam-11111111', 'ou-exam-99999999'] } },
    ]);
    const below = synthesizeSample({ documents: documentsOf(ROOT, { ...ANALYTICS, ...only('eu-west-1') }) });
    expect(groupsOf(below, 'glue-session-guard-forwarding')).toMatchObject([
      { DeploymentTargets: { OrganizationalUnitIds: ['r-exam'] }, Regions: ['eu-west-1'] },
      {
        DeploymentTargets: { OrganizationalUnitIds: ['r-exam'], Accounts: ['333333333333', '444444444444'] },
        Regions: ['us-east-1'],
      },
    ]);
  });

  test('keeps the rule where an OU below asks for the Region', () => {
    const nested = synthesizeSample({
      config: { ...CONFIG, enrol: ['ou-exam-11111111'] },
      documents: documentsOf(
        ROOT,
        { ...ANALYTICS, ...only('eu-west-1') },
        { ...SANDBOX, ...only('us-east-1') },
      ),
    });
    expect(groupsOf(nested, 'glue-session-guard-forwarding')).toHaveLength(2);
  });
});

describe('a Region without usage profiles', () => {
  const regionsOf = (of: Synthesized) =>
    Object.fromEntries(
      stackSets(of).map(({ StackSetName, StackInstancesGroup }) => [
        StackSetName,
        StackInstancesGroup[0].Regions,
      ]),
    );
  const profilesIn = ({ templates }: Synthesized) =>
    Object.entries(templates)
      .filter(([, template]) => resourcesOf(template, 'AWS::SSM::Parameter').length > 0)
      .map(([file, template]) => [
        file.includes('noprofile'),
        resourcesOf(template, 'AWS::Glue::UsageProfile').length,
      ]);

  test('gets the parameter alone, by a StackSet of its own, and that is said once', () => {
    const mixed = synthesizeSample({
      config: { ...CONFIG, regions: ['eu-west-1', 'ap-southeast-5'] },
      documents: documentsOf(ROOT),
    });
    expect(regionsOf(mixed)).toEqual({
      'glue-session-guard-limits-r-exam': ['eu-west-1'],
      'glue-session-guard-limits-r-exam-no-profile': ['ap-southeast-5'],
    });
    expect(profilesIn(mixed).sort()).toEqual([
      [false, 1],
      [true, 0],
    ]);
    expect(mixed.warnings).toEqual([expect.stringMatching(/^ap-southeast-5: Glue has no usage profiles/)]);
  });

  test('needs no other StackSet in GovCloud, whose bus has no description either', () => {
    const govCloud = synthesizeSample({
      config: { ...CONFIG, hub: { ...CONFIG.hub, region: 'us-gov-west-1' }, regions: ['us-gov-west-1'] },
    });
    expect(new Set(Object.values(regionsOf(govCloud)).flat())).toEqual(new Set(['us-gov-west-1']));
    expect(profilesIn(govCloud)).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
    ]);
    const bus = resourceOf(templateOf(govCloud, 'GlueSessionGuardHub.'), 'AWS::Events::EventBus');
    expect(bus).not.toHaveProperty('Description');
  });
});

test('every stack asks for the bootstrap stack of the qualifier', () => {
  const { templates } = synthesizeSample({ config: { ...CONFIG, bootstrapQualifier: 'accel' } });
  const asked = Object.values(templates).flatMap(
    (template) => JSON.stringify(template).match(/\/cdk-bootstrap\/[a-z0-9]+\/version/g) ?? [],
  );
  expect(new Set(asked)).toEqual(new Set(['/cdk-bootstrap/accel/version']));
});

describe('with 200 limit files', () => {
  const many = Array.from({ length: 200 }, (_, index) => {
    const id = String(index).padStart(8, '0');
    return limitsDocument(`ou-exam-${id}`, `team-${id}/limits.yaml`);
  });
  const places = ({ templates }: Synthesized) =>
    Object.fromEntries(
      Object.entries(templates).flatMap(([file, template]) =>
        resourcesOf(template, 'AWS::CloudFormation::StackSet').map(({ Properties }) => [
          Properties.StackSetName,
          file,
        ]),
      ),
    );

  test('a new file moves no StackSet to another stack', () => {
    const before = places(synthesizeSample({ documents: documentsOf(...many.slice(1)) }));
    const after = places(synthesizeSample({ documents: documentsOf(...many) }));
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
  });
});

test('a stack whose last limit file went still holds something', () => {
  const { templates } = synthesizeSample({ documents: documentsOf(ROOT) });
  const stacks = Object.entries(templates).filter(([file]) => /^GlueSessionGuardLimits\d\./.test(file));
  expect(stacks).toHaveLength(3);
  for (const [, { Resources }] of stacks) expect(Object.keys(Resources)).toContain('NeverEmpty');
});

test('two OUs share no name', () => {
  const names = Object.entries(synthesized.templates)
    .filter(([file]) => file.includes('.stackset.'))
    .flatMap(([, { Resources }]) => Object.values(Resources))
    .flatMap(({ Type, Properties }) => (Properties.Name === undefined ? [] : [`${Type} ${Properties.Name}`]));
  expect(names.length).toBeGreaterThan(Object.keys(DOCUMENTS).length);
  expect(new Set(names).size).toBe(names.length);
});

test('is what was reviewed', () => {
  const stack = templateOf(
    synthesized,
    `GlueSessionGuardLimits${limitsStackNumber(ANALYTICS.organizationalUnit)}.`,
  );
  expect(masked(stack)).toMatchSnapshot();
  expect(masked(analytics)).toMatchSnapshot();
});
