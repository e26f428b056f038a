import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';

const config = writeConfig();
const withNetworks = writeConfig({
  'organization.yaml': `${ORGANIZATION}
prevention: { subnets: [subnet-0123456789abcdef0], vpcs: [vpc-0123456789abcdef0], attachTo: [r-exam] }
`,
});

describe('gsg policies', () => {
  test('prints each policy with its size, and where it is attached', async () => {
    const { code, out } = await gsg(['policies', '--config', config], { columns: 100 });
    expect(code).toBe(0);
    expect(out).toMatch(/^glue-session-guard-protection {2}\d{4} of 5120 characters\n/);
    expect(out).toMatch(/\nglue-session-guard-sessions {2}\d{3} of 5120 characters\n/);
    expect(out).toContain('Nothing attaches them');
    expect(out).toContain('No network is asked for');
  });

  test('prints the statements for scripts, networks too where some are listed', async () => {
    const { out } = await gsg(['policies', '--config', withNetworks, '--json']);
    const printed = JSON.parse(out);
    expect(printed.map(({ name }: { name: string }) => name)).toEqual([
      'glue-session-guard-protection',
      'glue-session-guard-sessions',
    ]);
    expect(printed[1]).toMatchObject({ type: 'SERVICE_CONTROL_POLICY', attachedTo: ['r-exam'] });
    expect(printed[1].document.Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      'SessionsInWatchedRegions',
      'SessionsWithSubnet',
      'SessionsInListedSubnets',
      'SessionsWithVpc',
      'SessionsInListedVpcs',
    ]);
  });

  test('prints one document as AWS takes it', async () => {
    const { code, out } = await gsg([
      'policies',
      '--config',
      config,
      '--name',
      'glue-session-guard-sessions',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ Version: '2012-10-17' });
    expect(out.split('\n')).toHaveLength(2);
  });

  test('names the policies where somebody asks for another', async () => {
    const { code, err } = await gsg(['policies', '--config', config, '--name', 'sessions']);
    expect(code).toBe(2);
    expect(err).toContain('they are glue-session-guard-protection, glue-session-guard-sessions');
  });
});

describe('gsg policies --pipeline', () => {
  const github = writeConfig({
    'organization.yaml': `${ORGANIZATION}\nrepository: { url: https://github.com/example/glue-limits, branch: trunk }\n`,
  });
  const gitlab = writeConfig({
    'organization.yaml': `${ORGANIZATION}\nrepository: { url: https://git.example.com/security/glue-limits, branch: trunk }\n`,
  });
  const trustIn = (out: string, role: string) =>
    JSON.parse(out).Resources[role].Properties.AssumeRolePolicyDocument.Statement[0];

  test('prints a template alone on standard output, and what to do with it for people', async () => {
    const { code, out, err } = await gsg(['policies', '--config', github, '--pipeline', 'github']);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out).Resources)).toEqual([
      'Provider',
      'Plan',
      'Deploy',
      'Execution1',
      'Execution2',
    ]);
    expect(trustIn(out, 'Deploy')).toEqual({
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com',
      },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': ['repo:example/glue-limits:environment:hub'],
        },
      },
    });
    expect(err).toContain('aws cloudformation deploy --region eu-west-1 --stack-name pipeline-of-the-guard');
    expect(err).toContain(
      'cdk bootstrap --cloudformation-execution-policies "arn:aws:iam::222222222222:policy/pipeline/GlueSessionGuardExecution1,',
    );
    expect(err).toContain('Let that environment deploy from trunk alone');
    expect(err).toContain('Write permissionsBoundary:');
  });

  test('trusts the branch of a project of GitLab where it runs', async () => {
    const { out } = await gsg(['policies', '--config', gitlab, '--pipeline', 'gitlab']);
    expect(trustIn(out, 'Deploy').Condition).toEqual({
      StringEquals: {
        'git.example.com:aud': 'sts.amazonaws.com',
        'git.example.com:sub': ['project_path:security/glue-limits:ref_type:branch:ref:trunk'],
      },
    });
  });

  test('leaves the identity provider out where the account has it', async () => {
    const args = ['policies', '--config', gitlab, '--pipeline', 'gitlab', '--existing-provider'];
    const { out } = await gsg(args);
    expect(JSON.parse(out).Resources).not.toHaveProperty('Provider');
  });

  test('needs to know whose tokens are trusted', async () => {
    const { code, err } = await gsg(['policies', '--config', config, '--pipeline', 'github']);
    expect(code).toBe(3);
    expect(err).toContain('GSG_REPOSITORY_UNKNOWN');
  });

  test('knows two kinds of pipelines', async () => {
    expect((await gsg(['policies', '--config', config, '--pipeline', 'jenkins'])).code).toBe(2);
  });
});
