import { describe, expect, test } from '@jest/globals';
import { hubWithLimits, NOW } from '../testing/hub-with-limits';
import { CONFIG, DOCUMENTS, READY, WITH_CHAT } from '../testing/sample-config';
import { type DeploySteps, deploy } from './deploy';

function stepsWith(change: Partial<DeploySteps> = {}, callerAccount = '222222222222') {
  const done: string[] = [];
  const said: string[] = [];
  const hub = hubWithLimits(done);
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
    limits: async () => hub,
    commit: () => ({ kind: 'commit', commit: 'abc123' }),
    now: () => NOW,
    ask: async () => 'yes',
    showPlan: () => {
      done.push('plan');
      return 0;
    },
    say: (lines) => said.push(...lines),
    ...change,
  };
  return { steps, done, said, hub };
}

describe('the confirmation of a deployment', () => {
  test('comes after the plan and before anything is changed', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return 'no';
    };
    const { steps, done, said } = stepsWith({ ask });
    expect(await deploy(steps, [])).toBe(1);
    expect(done).toEqual(['ask eu-west-1', 'synthesize for 111111111111', 'plan']);
    expect(asked).toEqual(['To deploy this, type yes: ']);
    expect(said).toEqual(['Nothing was changed.']);
  });

  test('is not asked for with --yes, which the CDK does not get', async () => {
    const { steps, done } = stepsWith({ ask: undefined });
    expect(await deploy(steps, ['--yes'])).toBe(0);
    expect(done).toContain('plan');
    expect(done).toContain('cdk deploy --all');
  });

  test('is missing where nobody can be asked, and nothing is changed', async () => {
    const { steps, done, said } = stepsWith({ ask: undefined });
    expect(await deploy(steps, [])).toBe(1);
    expect(done.at(-1)).toBe('plan');
    expect(said.join('\n')).toMatch(/^GSG_NOT_CONFIRMED: [\s\S]*npm run deploy -- --yes/);
  });

  test('is asked for although the plan could not be told, and says so', async () => {
    const { steps, said } = stepsWith({ showPlan: () => 3 });
    expect(await deploy(steps, [])).toBe(0);
    expect(said).toContain('The plan could not be told; nothing was changed so far.');
  });
});

describe('npm run deploy', () => {
  test('asks, synthesizes, deploys, and hands its arguments on', async () => {
    const { steps, done } = stepsWith();
    expect(await deploy(steps, ['--require-approval', 'never'])).toBe(0);
    expect(done).toEqual([
      'ask eu-west-1',
      'synthesize for 111111111111',
      'plan',
      'cdk deploy GlueSessionGuardHub --exclusively --require-approval never',
      'activate 2026-11-20.1',
      'cdk deploy --all --require-approval never',
      'rolled out 2026-11-20.1',
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

  test('activates the limits before the hub changes where none is active, since its functions judge nothing without', async () => {
    const standing = async () => ({ kind: 'here' as const, enrolled: CONFIG.enrol });
    const rollout = () => ({ standing, failedInstances: async () => [] });
    const { steps, done } = stepsWith({ rollout });
    expect(await deploy(steps, [])).toBe(0);
    expect(done.slice(2)).toEqual([
      'plan',
      'activate 2026-11-20.1',
      'cdk deploy GlueSessionGuardHub --exclusively',
      'cdk deploy --all',
      'rolled out 2026-11-20.1',
    ]);
  });

  test('stores no new version where the limits are those that are active', async () => {
    const { steps, done, said } = stepsWith();
    await deploy(steps, []);
    done.length = 0;
    expect(await deploy(steps, [])).toBe(0);
    expect(done.filter((step) => step.startsWith('activate'))).toEqual([]);
    expect(said.at(-1)).toBe('limits: version 2026-11-20.1 is active already');
  });

  test('says that a version names no commit, how soon it is active, and how to go back', async () => {
    const { steps, said, hub } = stepsWith({ commit: () => ({ kind: 'none', why: 'files differ' }) });
    await hub.limits.store({ documents: {}, commit: null, by: 'x', at: NOW });
    await hub.limits.activate({ id: '2026-11-20.1', reason: 'x', by: 'x', at: NOW });
    expect(await deploy(steps, [])).toBe(0);
    expect(said).toEqual([
      'limits: version 2026-11-20.2 is active, everywhere within 20 seconds',
      '  it names no commit: files differ',
      '  to go back: npm run -s gsg -- limits activate 2026-11-20.1 --reason "…"',
    ]);
    expect(hub.published).toMatchObject([{ kind: 'operator', attributes: { outcome: 'limits-activated' } }]);
  });

  test('activates nothing when the hub was not deployed, and notes no rollout that failed', async () => {
    const atHub = stepsWith({ runCdk: () => 3 });
    expect(await deploy(atHub.steps, [])).toBe(3);
    expect(atHub.done.filter((step) => /activate|rolled/.test(step))).toEqual([]);
    const later = stepsWith({ runCdk: (args) => (args.includes('--all') ? 3 : 0) });
    expect(await deploy(later.steps, [])).toBe(3);
    expect(later.done.at(-1)).toBe('activate 2026-11-20.1');
  });

  test.each([['--no-execute'], ['--method=prepare-change-set']])(
    'activates nothing with %s, by which the CDK only shows what it would do',
    async (arg) => {
      const { steps, done } = stepsWith();
      expect(await deploy(steps, [arg])).toBe(0);
      expect(done.slice(2)).toEqual(['plan', `cdk deploy --all ${arg}`]);
    },
  );

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
    expect(accepted.done).toContain('cdk deploy --all --verbose');
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

  /** Ours, then those of another instance and of others. */
  const STACK_SETS = [
    'glue-session-guard-access',
    'glue-session-guard-forwarding',
    'glue-session-guard-limits-r-exam',
    'glue-session-guard-limits-ou-exam-11111111-no-profile',
    'glue-session-guard-access-staging',
    'glue-session-guard-limits-ou-exam-11111111-staging',
    'payroll',
  ];

  test.each([0, 3])(
    'lists the accounts that refused, and fails for them, where the CDK ends with %i',
    async (cdk) => {
      const asked: string[] = [];
      const rollout = ({ hub }: typeof CONFIG) => ({
        standing: async () => ({ kind: 'nowhere' as const }),
        failedInstances: async (isOurs: (name: string) => boolean) => {
          asked.push(hub.region, ...STACK_SETS.filter(isOurs));
          return [REFUSING];
        },
      });
      const { steps, said } = stepsWith({ rollout, runCdk: () => cdk });
      expect(await deploy(steps, [])).toBe(cdk || 1);
      expect(asked).toEqual(['eu-west-1', ...STACK_SETS.slice(0, 4)]);
      expect(said.join('\n')).toContain('333333333333 eu-west-1 FAILED: an SCP denies iam:CreateRole');
    },
  );
});
