import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

describe('the check quotas', () => {
  tellsOf('quotas', [
    [
      'many StackSets',
      {
        change: {
          stackSets: async () =>
            Array.from({ length: 900 }, (_, i) => ({
              name: `glue-session-guard-limits-${i}`,
              instances: [],
            })),
        },
      },
      /^warning: 900 of 1000 StackSets of the guard$/,
      /Service Quotas/,
    ],
  ]);
});
