import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

const ENDING = `organizationalUnit: ou-exam-11111111
exemptions:
  - principal: "arn:aws:iam::333333333333:role/x"
    until: 2026-11-10
    reason: any
    owner: somebody@example.com
`;

describe('the check exemptions', () => {
  tellsOf('exemptions', [
    [
      'an exemption that ends',
      { files: { 'limits/analytics/limits.yaml': ENDING } },
      /^warning: the exemption of arn:aws:iam::333333333333:role\/x ends 2026-11-10$/,
      /limits\/analytics\/limits.yaml:3/,
    ],
  ]);
});
