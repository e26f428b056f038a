import type { StackInstance } from '@glue-session-guard/aws/doctor';
import { describe, expect, test } from '@jest/globals';
import { stackInstance, testLive } from '../../testing/live';
import { answers, tellsOf } from '../testing/doctor';

const stackSets = async (...instances: readonly StackInstance[]) => [
  ...(await testLive().stackSets()).slice(1),
  { name: 'glue-session-guard-access', instances },
];

describe('the check stack-sets', () => {
  tellsOf('stack-sets', [
    [
      'a StackSet that is not there',
      { change: { stackSets: async () => (await testLive().stackSets()).slice(1) } },
      /^problem: there is no StackSet glue-session-guard-access$/,
      /npm run deploy/,
    ],
    [
      'an outdated stack',
      { change: { stackSets: () => stackSets(stackInstance({ isOutdated: true })) } },
      /warning: glue-session-guard-access is outdated in 1 place: 333333333333 eu-west-1$/,
      /update-stack-set/,
    ],
    [
      'a rollout under way',
      { change: { stackSets: () => stackSets(stackInstance({ status: 'RUNNING', isOutdated: true })) } },
      /warning: glue-session-guard-access is being rolled out to 1 place/,
      /again/,
    ],
    [
      'a suspended account',
      {
        change: {
          stackSets: () =>
            stackSets(stackInstance({ status: 'SKIPPED_SUSPENDED_ACCOUNT', isOutdated: true })),
        },
      },
      /ok: glue-session-guard-access: 0 stacks in order, 1 stack of suspended accounts left out/,
      undefined,
    ],
  ]);

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
