import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

describe('the check organization', () => {
  tellsOf('organization', [
    [
      'another organization',
      {
        change: { organization: async () => ({ id: 'o-otherotherot', managementAccountId: '111111111111' }) },
      },
      /^problem: organization.yaml says o-exampleorgid/,
      /organizationId: o-otherotherot/,
    ],
  ]);
});
