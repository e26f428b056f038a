import { describe, expect, test } from '@jest/globals';
import { CONFIG, DOCUMENTS, READY, WITH_CHAT } from '../testing/sample-config';
import { type DeploySteps, deploy } from './deploy';

function stepsWith(change: Partial<DeploySteps> = {}, callerAccount = '222222222222') {
  const done: string[] = [];
  const said: string[] = [];
  const steps: DeploySteps = {
    load: () => ({ kind: 'ready', ready: { config: CONFIG, documents: DOCUMENTS }, notes: [] }),
    prerequisites: (region) => {
      done.push(`ask ${region}`);
      return { ...READY, callerAccount: async () => callerAccount };
    },
    synthesize: ({ managementAccountId }) => {
      done.push(`synthesize for ${managementAccountId}`);
      return [];
    },
    runCdk: (args) => {
      done.push(`cdk ${args.join(' ')}`);
      return 0;
    },
    rollout: () => ({ standing: async () => ({ kind: 'nowhere' }), failedInstances: async () => [] }),
    say: (lines) => said.push(...lines),
    ...change,
  };
  return { steps, done, said };
}

describe('npm run deploy', () => {
  test('asks, synthesizes, deploys, and hands its arguments on', async () => {
    const { steps, done } = stepsWith();
    expect(await deploy(steps, ['--require-approval', 'never'])).toBe(0);
    expect(done).toEqual([
      'ask eu-west-1',
      'synthesize for 111111111111',
      'cdk deploy --all --require-approval never',
    ]);
  });

  test('stops at a mistake in the configuration before it asks AWS', async () => {
    const { steps, done, said } = stepsWith({
      load: () => ({ kind: 'refused', notes: ['organization.yaml:1:1 error'] }),
    });
    expect(await deploy(steps, [])).toBe(1);
    expect(done).toEqual([]);
    expect(said).toEqual(['organization.yaml:1:1 error']);
  });

  test('prints the commands when something is missing, and changes nothing', async () => {
    const { steps, done, said } = stepsWith({}, '333333333333');
    expect(await deploy(steps, [])).toBe(1);
    expect(done).toEqual(['ask eu-west-1']);
    expect(said.join('\n')).toContain('GSG_WRONG_ACCOUNT');
    expect(said.join('\n')).toContain('AWS_PROFILE=');
  });

  test('changes nothing while a chat workspace is not authorized', async () => {
    const chatAuthorizations = async () => ({ kind: 'known', slackWorkspaces: [], teams: [] }) as const;
    const { steps, done, said } = stepsWith({
      load: () => ({ kind: 'ready', ready: { config: WITH_CHAT, documents: DOCUMENTS }, notes: [] }),
      prerequisites: () => ({ ...READY, chatAuthorizations }),
    });
    expect(await deploy(steps, [])).toBe(1);
    expect(done).toEqual([]);
    expect(said.join('\n')).toContain('GSG_CHAT_NOT_AUTHORIZED');
  });

  test('fails as the CDK fails', async () => {
    const { steps } = stepsWith({ runCdk: () => 3 });
    expect(await deploy(steps, [])).toBe(3);
  });

  test('changes nothing where it would take the guard away in between, unless that is accepted', async () => {
    const enrolled = ['ou-exam-11111111'];
    const rollout = () => ({
      standing: async () => ({ kind: 'here' as const, enrolled }),
      failedInstances: async () => [],
    });
    const refused = stepsWith({ rollout });
    expect(await deploy(refused.steps, [])).toBe(1);
    expect(refused.done).toEqual(['ask eu-west-1']);
    expect(refused.said.join('\n')).toContain('GSG_ENROLMENT_GAP');
    const accepted = stepsWith({ rollout });
    expect(await deploy(accepted.steps, ['--accept-gap', '--verbose'])).toBe(0);
    expect(accepted.done.at(-1)).toBe('cdk deploy --all --verbose');
  });

  test('looks for the hub in every other Region of the partition, and refuses a second one', async () => {
    const asked: string[] = [];
    const rollout = () => ({
      standing: async ({ otherRegions }: { readonly otherRegions: readonly string[] }) => {
        asked.push(...otherRegions);
        return { kind: 'elsewhere' as const, region: 'us-east-1', account: 'this' as const };
      },
      failedInstances: async () => [],
    });
    const { steps, done, said } = stepsWith({ rollout });
    expect(await deploy(steps, ['--accept-gap'])).toBe(1);
    expect(done).toEqual(['ask eu-west-1']);
    expect(said.join('\n')).toContain('GSG_HUB_ELSEWHERE');
    expect(asked).toEqual(expect.arrayContaining(['us-east-1', 'eu-central-1']));
    expect(asked.filter((region) => /^(cn|us-gov)-|^eu-west-1$/.test(region))).toEqual([]);
  });

  const REFUSING = {
    stackSet: 'glue-session-guard-access',
    account: '333333333333',
    region: 'eu-west-1',
    status: 'FAILED',
    reason: 'an SCP denies iam:CreateRole',
  };

  test.each([0, 3])(
    'lists the accounts that refused, and fails for them, where the CDK ends with %i',
    async (cdk) => {
      const asked: string[] = [];
      const rollout = ({ hub }: typeof CONFIG) => ({
        standing: async () => ({ kind: 'nowhere' as const }),
        failedInstances: async (prefix: string) => {
          asked.push(`${prefix} in ${hub.region}`);
          return [REFUSING];
        },
      });
      const { steps, said } = stepsWith({ rollout, runCdk: () => cdk });
      expect(await deploy(steps, [])).toBe(cdk || 1);
      expect(asked).toEqual(['glue-session-guard- in eu-west-1']);
      expect(said.join('\n')).toContain('333333333333 eu-west-1 FAILED: an SCP denies iam:CreateRole');
    },
  );
});
