import type { Trail } from '@glue-session-guard/aws/doctor';
import { describe, expect, test } from '@jest/globals';
import { BUS_POLICY, stackInstance, testLive } from '../testing/live';
import { doctor, told } from './testing/doctor';

const TRAIL: Trail = {
  name: 'main',
  isOfOrganization: true,
  isMultiRegion: true,
  isLogging: true,
  logsWrites: true,
};
describe('gsg doctor', () => {
  test('finds nothing amiss in a sound deployment', async () => {
    const { code, out } = await doctor();
    expect(out).toMatch(/^✓ credentials: of the hub 222222222222, as arn:/);
    expect(out).toMatch(/\n22 checks: 22 ok\n$/);
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
            instances: [
              stackInstance({ account: '222222222222' }),
              stackInstance({ status: 'FAILED', reason: 'an SCP denies iam:CreateRole' }),
            ],
          },
        ],
        trails: async () => [
          { name: 'main', isOfOrganization: true, isMultiRegion: true, isLogging: false, logsWrites: true },
        ],
      },
    });
    expect(code).toBe(1);
    expect(counts).toEqual({ ok: 17, warning: 0, problem: 5, unknown: 0 });
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
    expect(counts).toEqual({ ok: 1, warning: 0, problem: 1, unknown: 20 });
  });

  test('says once what was not asked, so that what was found stands out', async () => {
    const caller = async () => ({ account: '333333333333', arn: 'arn:aws:iam::333333333333:user/x' });
    const { out } = await doctor({ change: { caller }, columns: 400 });
    expect(out).toContain(
      '\n? 20 checks not asked: see credentials: organization, hub stack, drift of the hub stack, ',
    );
    expect(out.match(/not asked/g)).toHaveLength(1);
    expect(out).toContain('\n    mend: Use credentials of the hub.\n');
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
    expect(out).toMatch(/\n22 checks: 21 ok, 1 warning\n$/);
  });

  test('draws the checks as they end on a terminal, and takes them away for the report', async () => {
    const { err } = await doctor({ isTerminal: true, columns: 200 });
    expect(err).toMatch(/^… credentials\n… organization\n/);
    expect(err).toContain('✓ credentials\n… organization\n');
    expect(err.endsWith('\u001b[22F\u001b[J')).toBe(true);
  });
});
