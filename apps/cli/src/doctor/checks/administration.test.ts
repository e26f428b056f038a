import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

describe('the check delegated-administrator', () => {
  tellsOf('delegated-administrator', [
    [
      'no delegated administrator',
      { change: { isDelegatedAdministrator: async () => false } },
      /^problem: /,
      /register-delegated-administrator --account-id 222222222222/,
    ],
  ]);
});

describe('the check bootstrap', () => {
  tellsOf('bootstrap', [
    [
      'no bootstrap',
      { change: { bootstrapVersion: async () => undefined } },
      /^problem: .* is not bootstrapped/,
      /cdk bootstrap aws:/,
    ],
  ]);
});

describe('the check regions', () => {
  tellsOf('regions', [
    [
      'a Region that is closed',
      { change: { closedRegions: async () => ['eu-west-1'] } },
      /^problem: regions: has eu-west-1/,
      /enable-region/,
    ],
  ]);
});
