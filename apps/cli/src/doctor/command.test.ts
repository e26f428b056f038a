import type { LiveDeployment, StackInstance, Trail } from '@glue-session-guard/aws/doctor';
import type { CoverageItem } from '@glue-session-guard/aws/operator';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { directoryOf, directoryText } from '../pull/directory';
import { writeConfig } from '../testing/config';
import { SOUND, testHub } from '../testing/hub';
import type { GivenVersion } from '../testing/hub-limits';
import { BUS_POLICY, stackInstance, testLive } from '../testing/live';
import { testOrganization } from '../testing/organization';
import { gsg, NOW, type RunOptions } from '../testing/terminal';

const TRAIL: Trail = {
  name: 'main',
  isOfOrganization: true,
  isMultiRegion: true,
  isLogging: true,
  logsWrites: true,
};
const ENDING = `organizationalUnit: ou-exam-11111111
exemptions:
  - principal: "arn:aws:iam::333333333333:role/x"
    until: 2026-11-10
    reason: any
    owner: somebody@example.com
`;

interface Given extends RunOptions {
  readonly change?: Partial<LiveDeployment>;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly coverage?: readonly CoverageItem[];
  /** The versions of the hub, where they are others than those of the config folder. */
  readonly versions?: readonly GivenVersion[];
}

async function doctor(
  { change, files, coverage = [SOUND], versions, ...options }: Given = {},
  args: readonly string[] = [],
) {
  const directory = directoryText(directoryOf(await testOrganization().read()));
  const config = writeConfig({ 'directory.json': directory, ...files });
  const { documents } = compileConfig(readConfigFolder(config), { now: NOW });
  return gsg(['doctor', '--config', config, ...args], {
    live: testLive(change),
    hub: testHub({ coverage, versions: versions ?? [{ id: '2026-11-01.1', documents }] }),
    product: { version: '0.2.0' },
    ...options,
  });
}

interface Told {
  readonly name: string;
  readonly state: string;
  readonly means: string;
  readonly answers: readonly { readonly state: string; readonly text: string; readonly mend?: string }[];
}

async function told(given: Given, args: readonly string[] = []) {
  const { code, out } = await doctor(given, ['--json', ...args]);
  const { checks, counts } = JSON.parse(out) as { checks: readonly Told[]; counts: Record<string, number> };
  const check = (name: string) => {
    const found = checks.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no check ${name}`);
    return found;
  };
  return { code, checks, counts, check };
}

/** What one check answers, as `state text` lines, with what mends it. */
async function answers(name: string, given: Given, args: readonly string[] = []) {
  const { check } = await told(given, args);
  return check(name).answers.map(({ state, text, mend }) => [`${state}: ${text}`, mend]);
}

describe('gsg doctor', () => {
  test('finds nothing amiss in a sound deployment', async () => {
    const { code, out } = await doctor();
    expect(out).toMatch(/^✓ credentials: of the hub 222222222222, as arn:/);
    expect(out).toMatch(/\n19 checks: 19 ok\n$/);
    expect(code).toBe(0);
  });

  test('finds five things that are broken, each with what mends it', async () => {
    const [statement] = BUS_POLICY.Statement;
    const foreign = { ...statement, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-otherotherot' } } };
    const { code, check, counts } = await told({
      change: {
        hasTrustedAccess: async () => false,
        busPolicy: async () => JSON.stringify({ ...BUS_POLICY, Statement: [foreign] }),
        subscriptions: async () => ({
          topics: { alerts: 'arn:aws:sns:eu-west-1:222222222222:alerts', alarms: 'arn:alarms' },
          subscriptions: [{ address: 'one@example.com', topic: 'alerts', state: 'pending' }],
        }),
        stackSets: async () => [
          ...(await testLive().stackSets()).slice(1),
          {
            name: 'glue-session-guard-access',
            instances: [stackInstance({ status: 'FAILED', reason: 'an SCP denies iam:CreateRole' })],
          },
        ],
        trails: async () => [
          { name: 'main', isOfOrganization: true, isMultiRegion: true, isLogging: false, logsWrites: true },
        ],
      },
    });
    expect(code).toBe(1);
    expect(counts).toEqual({ ok: 14, warning: 0, problem: 5, unknown: 0 });
    const mends = ['trusted-access', 'bus-policy', 'subscriptions', 'stack-sets', 'trail'].map((name) =>
      check(name)
        .answers.find(({ state }) => state === 'problem')
        ?.mend?.replace(/ '.*/, ''),
    );
    expect(mends).toEqual([
      'As the management account: aws cloudformation activate-organizations-access --region eu-west-1',
      'aws events put-permission --region eu-west-1 --event-bus-name glue-session-guard --policy',
      'Whoever reads one@example.com follows the link in the mail of AWS Notifications. For another such mail: aws sns subscribe --region eu-west-1 --topic-arn arn:aws:sns:eu-west-1:222222222222:alerts --protocol email --notification-endpoint one@example.com --attributes',
      'Mend the causes, then: aws cloudformation update-stack-set --region eu-west-1 --call-as DELEGATED_ADMIN --stack-set-name glue-session-guard-access --use-previous-template --capabilities CAPABILITY_NAMED_IAM --regions eu-west-1 --deployment-targets OrganizationalUnitIds=ou-exam-11111111,Accounts=333333333333,AccountFilterType=INTERSECTION --operation-preferences FailureToleranceCount=1,MaxConcurrentCount=1,ConcurrencyMode=SOFT_FAILURE_TOLERANCE',
      'As the management account: aws cloudtrail start-logging --region eu-west-1 --name main',
    ]);
  });

  test('asks nothing more with credentials of another account, and still reads the files', async () => {
    const { code, check, counts } = await told({
      change: {
        caller: async () => ({ account: '333333333333', arn: 'arn:aws:iam::333333333333:user/x' }),
        organization: () => Promise.reject(new Error('asked')),
      },
    });
    expect(code).toBe(1);
    expect(check('credentials').answers[0]?.mend).toContain('Choose a profile of account 222222222222');
    expect(check('organization').answers[0]?.text).toBe('not asked: see credentials');
    expect(counts).toEqual({ ok: 1, warning: 0, problem: 1, unknown: 17 });
  });

  test('ends with 3 where something could not be asked, and says why', async () => {
    const drift = () => Promise.reject(new Error('moto cannot'));
    const { code, check } = await told({ change: { drift } });
    expect(code).toBe(3);
    expect(check('drift').answers[0]).toMatchObject({ state: 'unknown', text: 'moto cannot' });
  });

  test('ends with 0 where there are warnings alone', async () => {
    const given = { change: { trails: async () => [{ ...TRAIL, isOfOrganization: false }] } };
    const { code, out } = await doctor(given);
    expect(code).toBe(0);
    expect(out).toMatch(
      /\n! organization trail\n {2}! there is no trail of the organization; .*\n {4}mend: .*\n {2}means: /,
    );
    expect(out).toMatch(/\n19 checks: 18 ok, 1 warning\n$/);
  });

  test('draws the checks as they end on a terminal, and takes them away for the report', async () => {
    const { err } = await doctor({ isTerminal: true, columns: 200 });
    expect(err).toMatch(/^… credentials\n… organization\n/);
    expect(err).toContain('✓ credentials\n… organization\n');
    expect(err.endsWith('\u001b[19F\u001b[J')).toBe(true);
  });
});

type Case = readonly [name: string, check: string, given: Given, text: RegExp, mend: RegExp | undefined];

const facts = (change: Partial<CoverageItem['facts']>): CoverageItem => ({
  ...SOUND,
  facts: { ...SOUND.facts, ...change },
});
const standsIn = (region: string, account: 'this' | 'another') => async () =>
  ({ kind: 'elsewhere', region, account }) as const;
const stackSets = async (...instances: readonly StackInstance[]) => [
  ...(await testLive().stackSets()).slice(1),
  { name: 'glue-session-guard-access', instances },
];
const onTrail = (change: Partial<Trail>): Given => ({
  change: { trails: async () => [{ ...TRAIL, ...change }] },
});
const withBus = (...statements: readonly unknown[]): Given => ({
  change: { busPolicy: async () => JSON.stringify({ ...BUS_POLICY, Statement: statements }) },
});
const [SOUND_STATEMENT] = BUS_POLICY.Statement;

const CASES: readonly Case[] = [
  [
    'no version of the limits',
    'limits',
    { versions: [] },
    /^warning: the hub has no active version/,
    /npm run deploy/,
  ],
  [
    'limits that are not in force',
    'limits',
    { versions: [{ id: '2026-10-31.1', documents: {} }] },
    /^warning: version 2026-10-31.1 is in force, and the limits of the config folder are others$/,
    /npm run deploy/,
  ],
  [
    'another organization',
    'organization',
    { change: { organization: async () => ({ id: 'o-otherotherot', managementAccountId: '111111111111' }) } },
    /^problem: organization.yaml says o-exampleorgid/,
    /organizationId: o-otherotherot/,
  ],
  [
    'no hub',
    'hub',
    { change: { hubStack: async () => undefined } },
    /^problem: there is no stack GlueSessionGuardHub in account 222222222222, Region eu-west-1$/,
    /npm run deploy/,
  ],
  [
    'a hub in another Region',
    'hub',
    { change: { hubStack: async () => undefined, standing: standsIn('us-east-1', 'this') } },
    /it stands in us-east-1$/,
    /under hub: region: us-east-1/,
  ],
  [
    'a hub in another account',
    'hub',
    { change: { hubStack: async () => undefined, standing: standsIn('eu-west-1', 'another') } },
    /belong to a hub in another account$/,
    /organization.yaml of that hub/,
  ],
  [
    'a deployment that was taken back',
    'hub',
    {
      change: {
        hubStack: async () => ({ status: 'UPDATE_ROLLBACK_COMPLETE', reason: 'no rights', release: '0.2.0' }),
      },
    },
    /^warning: .*\(UPDATE_ROLLBACK_COMPLETE: no rights\)$/,
    /npm run deploy/,
  ],
  [
    'a deployment under way',
    'hub',
    { change: { hubStack: async () => ({ status: 'UPDATE_IN_PROGRESS', release: '0.2.0' }) } },
    /^warning: a deployment is under way/,
    /again/,
  ],
  [
    'a stack that failed',
    'hub',
    { change: { hubStack: async () => ({ status: 'ROLLBACK_FAILED', release: '0.2.0' }) } },
    /^problem: GlueSessionGuardHub is ROLLBACK_FAILED$/,
    /npm run deploy/,
  ],
  [
    'another release',
    'hub',
    { change: { hubStack: async () => ({ status: 'UPDATE_COMPLETE' }) } },
    /warning: a release before 0.2.0 is deployed, and this is 0.2.0/,
    /upgrading/,
  ],
  [
    'drift',
    'drift',
    {
      change: {
        drift: async () => [
          { logicalId: 'BusPolicy', type: 'AWS::Events::EventBusPolicy', status: 'MODIFIED' },
        ],
      },
    },
    /^problem: BusPolicy \(AWS::Events::EventBusPolicy\) was changed by hand$/,
    /REVERT_DRIFT/,
  ],
  [
    'no delegated administrator',
    'delegated-administrator',
    { change: { isDelegatedAdministrator: async () => false } },
    /^problem: /,
    /register-delegated-administrator --account-id 222222222222/,
  ],
  [
    'no bootstrap',
    'bootstrap',
    { change: { bootstrapVersion: async () => undefined } },
    /^problem: .* is not bootstrapped/,
    /cdk bootstrap aws:/,
  ],
  [
    'no bus',
    'bus-policy',
    { change: { busPolicy: async () => undefined } },
    /^problem: there is no event bus glue-session-guard in eu-west-1$/,
    /create-event-bus/,
  ],
  [
    'a bus without a policy',
    'bus-policy',
    { change: { busPolicy: async () => null } },
    /^problem: the hub bus has no policy/,
    /put-permission/,
  ],
  [
    'a bus that denies',
    'bus-policy',
    withBus(SOUND_STATEMENT, { ...SOUND_STATEMENT, Sid: 'Closed', Effect: 'Deny' }),
    /^problem: the statement Closed denies events$/,
    /put-permission/,
  ],
  [
    'a bus that lets others in',
    'bus-policy',
    withBus(SOUND_STATEMENT, { ...SOUND_STATEMENT, Sid: 'Others', Condition: {} }),
    /^problem: Others lets others in/,
    /put-permission/,
  ],
  [
    'a bus that everybody may write to as one string',
    'bus-policy',
    withBus(SOUND_STATEMENT, {
      Sid: 'All',
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:*',
      Resource: '*',
    }),
    /^problem: All lets others in/,
    /put-permission/,
  ],
  [
    'a Region that is closed',
    'regions',
    { change: { closedRegions: async () => ['eu-west-1'] } },
    /^problem: regions: has eu-west-1/,
    /enable-region/,
  ],
  [
    'a StackSet that is not there',
    'stack-sets',
    { change: { stackSets: async () => (await testLive().stackSets()).slice(1) } },
    /^problem: there is no StackSet glue-session-guard-access$/,
    /npm run deploy/,
  ],
  [
    'an outdated stack',
    'stack-sets',
    { change: { stackSets: () => stackSets(stackInstance({ isOutdated: true })) } },
    /warning: glue-session-guard-access is outdated in 1 place: 333333333333 eu-west-1$/,
    /update-stack-set/,
  ],
  [
    'a rollout under way',
    'stack-sets',
    { change: { stackSets: () => stackSets(stackInstance({ status: 'RUNNING', isOutdated: true })) } },
    /warning: glue-session-guard-access is being rolled out to 1 place/,
    /again/,
  ],
  [
    'a suspended account',
    'stack-sets',
    {
      change: {
        stackSets: () => stackSets(stackInstance({ status: 'SKIPPED_SUSPENDED_ACCOUNT', isOutdated: true })),
      },
    },
    /ok: glue-session-guard-access: 0 stacks in order, 1 stack of suspended accounts left out/,
    undefined,
  ],
  ['no sweep yet', 'guard-role', { coverage: [] }, /^unknown: no sweep/, /coverage/],
  [
    'no guard role',
    'guard-role',
    { coverage: [facts({ role: 'denied' })] },
    /^problem: it cannot be assumed in 1 account: analytics-dev \(333333333333\)$/,
    /access/,
  ],
  [
    'a guard role that is denied something',
    'guard-role',
    { coverage: [facts({ rights: { denied: ['glue:StopSession'], triedAt: 0 } })] },
    /^problem: glue:StopSession is denied to it in analytics-dev/,
    /service control policy/,
  ],
  [
    'a place that no sweep could try',
    'guard-role',
    { coverage: [facts({ role: 'unknown' })] },
    /^unknown: no sweep could try it in 1 account/,
    /coverage/,
  ],
  [
    'a management account that nobody guards',
    'management-account',
    { coverage: [facts({ account: '111111111111', role: 'denied', guardedByHandAt: null })] },
    /^warning: 111111111111 is not guarded$/,
    /management-account\/README/,
  ],
  [
    'a file of an OU that is gone',
    'organizational-units',
    { files: { 'limits/gone/limits.yaml': 'organizationalUnit: ou-exam-99999999\n' } },
    /^problem: ou-exam-99999999, named in limits\/gone\/limits.yaml, is no OU/,
    /took its place/,
  ],
  [
    'a directory.json that is out of date',
    'organizational-units',
    { files: { 'directory.json': '{ "accounts": {} }' } },
    /^warning: directory.json is out of date: 4 changes$/,
    /pull/,
  ],
  [
    'no trail',
    'trail',
    { change: { trails: async () => [] } },
    /^problem: this account sees no trail at all$/,
    /create-trail/,
  ],
  [
    'a trail of reads',
    'trail',
    onTrail({ logsWrites: false }),
    /^problem: the trail main leaves out calls that change something$/,
    /put-event-selectors/,
  ],
  [
    'a trail of one Region',
    'trail',
    onTrail({ isMultiRegion: false }),
    /^warning: the trail main logs one Region alone$/,
    /update-trail/,
  ],
  [
    'a trail that AWS does not tell of',
    'trail',
    onTrail({ isLogging: undefined }),
    /^unknown: the trail main is there/,
    /get-trail-status/,
  ],
  [
    'many StackSets',
    'quotas',
    {
      change: {
        stackSets: async () =>
          Array.from({ length: 900 }, (_, i) => ({ name: `glue-session-guard-limits-${i}`, instances: [] })),
      },
    },
    /^warning: 900 of 1000 StackSets of the guard$/,
    /Service Quotas/,
  ],
  [
    'an exemption that ends',
    'exemptions',
    { files: { 'limits/analytics/limits.yaml': ENDING } },
    /^warning: the exemption of arn:aws:iam::333333333333:role\/x ends 2026-11-10$/,
    /limits\/analytics\/limits.yaml:3/,
  ],
];

describe('a check', () => {
  test.each(CASES)('tells of %s', async (_, name, given, text, mend) => {
    const all = await answers(name, given);
    const found = all.find(([each]) => text.test(each ?? ''));
    expect(found ?? all).toEqual([expect.stringMatching(text), mend && expect.stringMatching(mend)]);
  });

  test('of chat channels does not take what could not be asked for authorized', async () => {
    const yaml = `${ORGANIZATION}  - slack: { workspaceId: T01234567, channelId: C01234567 }\n`;
    const files = { 'organization.yaml': yaml };
    const chat = async (change: Partial<LiveDeployment>) =>
      (await told({ files, change })).check('chat').answers[0];
    expect(await chat({})).toMatchObject({
      state: 'problem',
      mend: expect.stringContaining('Configure new client'),
    });
    const notAsked = async () => ({ kind: 'unknown', why: 'no network' }) as const;
    expect(await chat({ chatAuthorizations: notAsked })).toMatchObject({ state: 'unknown' });
  });

  test('names the first accounts, and all where it is asked to', async () => {
    const instances = Array.from({ length: 9 }, (_, i) =>
      stackInstance({ account: `30000000000${i}`, status: 'FAILED', reason: 'no' }),
    );
    const given = { change: { stackSets: () => stackSets(...instances) } };
    const text = async (args: readonly string[]) =>
      (await answers('stack-sets', given, args)).map(([each]) => each).join();
    expect(await text([])).toContain(
      '300000000004 eu-west-1 FAILED: no; and 4 more (--all-accounts names them)',
    );
    expect(await text(['--all-accounts'])).toContain('300000000008 eu-west-1 FAILED: no');
  });
});
