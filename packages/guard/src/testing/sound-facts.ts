import type { CoverageFacts } from '../coverage/coverage-facts';

/** For tests: the analytics account with all of the guard in it, and quiet; each test says when it was swept. */
export const SOUND_FACTS: CoverageFacts = {
  account: '333333333333',
  region: 'eu-west-1',
  role: 'assumable',
  rule: 'enabled',
  limits: 'equal',
  usageProfile: 'present',
  sessions: 'looked-at',
  lastEventAt: null,
  unheard: [],
  sweptAt: 0,
};
