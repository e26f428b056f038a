import type { CoverageItem } from '@glue-session-guard/aws/operator';
import { describe } from '@jest/globals';
import { SOUND } from '../../testing/hub';
import { tellsOf } from '../testing/doctor';

const facts = (change: Partial<CoverageItem['facts']>): CoverageItem => ({
  ...SOUND,
  facts: { ...SOUND.facts, ...change },
});

describe('the check guard-role', () => {
  tellsOf('guard-role', [
    ['no sweep yet', { coverage: [] }, /^unknown: no sweep/, /coverage/],
    [
      'no guard role',
      { coverage: [facts({ role: 'denied' })] },
      /^problem: it cannot be assumed in 1 account: analytics-dev \(333333333333\)$/,
      /access/,
    ],
    [
      'a guard role that is denied something',
      { coverage: [facts({ rights: { denied: ['glue:StopSession'], triedAt: 0 } })] },
      /^problem: glue:StopSession is denied to it in analytics-dev/,
      /service control policy/,
    ],
    [
      'a place that no sweep could try',
      { coverage: [facts({ role: 'unknown' })] },
      /^unknown: no sweep could try it in 1 account/,
      /coverage/,
    ],
  ]);
});

describe('the check management-account', () => {
  tellsOf('management-account', [
    [
      'a management account that nobody guards',
      { coverage: [facts({ account: '111111111111', role: 'denied', guardedByHandAt: null })] },
      /^warning: 111111111111 is not guarded$/,
      /management-account\/README/,
    ],
  ]);
});
