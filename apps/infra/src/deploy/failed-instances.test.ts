import type { FailedStackInstance } from '@glue-session-guard/aws/rollout';
import { errorText } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { CONFIG } from '../testing/sample-config';
import { failedInstances } from './failed-instances';

const FAILED: FailedStackInstance = {
  stackSet: 'glue-session-guard-access',
  account: '333333333333',
  region: 'eu-west-1',
  organizationalUnit: 'ou-exam-11111111',
  status: 'FAILED',
  reason: 'an SCP denies iam:CreateRole',
};
const told = (failed: readonly FailedStackInstance[], config = CONFIG) =>
  failedInstances(failed, config).flatMap((error) => errorText(error));

describe('stacks that failed in accounts', () => {
  test('are told one a line, and the command tries them again, and no others', () => {
    const other = {
      ...FAILED,
      account: '444444444444',
      region: 'us-east-1',
      organizationalUnit: 'ou-exam-22222222',
    };
    expect(told([FAILED, other])).toEqual([
      'GSG_STACK_INSTANCES_FAILED: the StackSet glue-session-guard-access is not in order in 2 places',
      '  333333333333 eu-west-1 FAILED: an SCP denies iam:CreateRole',
      '  444444444444 us-east-1 FAILED: an SCP denies iam:CreateRole',
      '  hint: Fix the causes, then run: aws cloudformation update-stack-set --region eu-west-1 --call-as DELEGATED_ADMIN --stack-set-name glue-session-guard-access --use-previous-template --capabilities CAPABILITY_NAMED_IAM --regions eu-west-1 us-east-1 --deployment-targets OrganizationalUnitIds=ou-exam-11111111,ou-exam-22222222,Accounts=333333333333,444444444444,AccountFilterType=INTERSECTION --operation-preferences FailureToleranceCount=2,MaxConcurrentCount=2,ConcurrencyMode=SOFT_FAILURE_TOLERANCE',
    ]);
  });

  test('are told StackSet by StackSet', () => {
    const codes = failedInstances(
      [FAILED, { ...FAILED, stackSet: 'glue-session-guard-forwarding' }],
      CONFIG,
    ).map(({ code, message }) => [code, /guard-\w+/.exec(message)?.[0]]);
    expect(codes).toEqual([
      ['GSG_STACK_INSTANCES_FAILED', 'guard-access'],
      ['GSG_STACK_INSTANCES_FAILED', 'guard-forwarding'],
    ]);
  });

  test('are tried again in what is enrolled where AWS does not say by which OU', () => {
    const { organizationalUnit: _, ...unsaid } = FAILED;
    expect(told([unsaid]).join('\n')).toContain('OrganizationalUnitIds=r-exam,Accounts=333333333333');
  });

  test('are called for by the management account itself when it is the hub', () => {
    const config = { ...CONFIG, hub: { ...CONFIG.hub, delegatedAdministrator: false } };
    expect(told([FAILED], config).join('\n')).toContain('--call-as SELF');
  });

  test('are counted beyond the first ones', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...FAILED, account: String(300000000000 + i) }));
    const lines = told(many);
    expect(lines[0]).toContain('in 60 places');
    expect(lines.filter((line) => line.includes(' FAILED: '))).toHaveLength(12);
    expect(lines).toContain('  and 48 more');
    expect(lines.at(-1)).toMatch(/run npm run deploy again when these are mended, for the others/);
  });
});
