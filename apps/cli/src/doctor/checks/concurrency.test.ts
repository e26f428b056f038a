import { describe } from '@jest/globals';
import { type Given, tellsOf } from '../testing/doctor';

const having = (quota: number, unreserved: number): Given => ({
  change: { lambdaConcurrency: async () => ({ quota, unreserved }) },
});

describe('the check concurrency', () => {
  tellsOf('concurrency', [
    [
      'enough that nobody reserves',
      having(1000, 37),
      /^ok: 37 of 1000 functions at once are reserved by nobody, and the guard needs 37 at most$/,
      undefined,
    ],
    [
      'the small quota of a new account',
      having(10, 10),
      /^warning: 10 of 10 functions at once are reserved by nobody, and the guard needs up to 37$/,
      /^aws service-quotas request-service-quota-increase --region eu-west-1 .*--desired-value 1000$/,
    ],
    [
      'what other functions reserve',
      having(1000, 36),
      /^warning: 36 of 1000 /,
      /^Reserve less for other functions, aws lambda delete-function-concurrency /,
    ],
    ['nothing left', having(50, 0), /^problem: 0 of 50 /, /delete-function-concurrency/],
  ]);
});
