import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

describe('the check limits', () => {
  tellsOf('limits', [
    [
      'no version of the limits',
      { versions: [] },
      /^warning: the hub has no active version/,
      /npm run deploy/,
    ],
    [
      'limits that are not in force',
      { versions: [{ id: '2026-10-31.1', documents: {} }] },
      /^warning: version 2026-10-31.1 is in force, and the limits of the config folder are others$/,
      /npm run deploy/,
    ],
  ]);
});
