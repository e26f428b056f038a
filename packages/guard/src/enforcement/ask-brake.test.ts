import type { Session } from '@glue-session-guard/session';
import { expect, test } from '@jest/globals';
import { OVER_DECISION } from '../ledger/testing/ledger-cases';
import { plannedStop } from './ask-brake';

const [BREACH] = OVER_DECISION.breaches;
const SESSION = { account: '333333333333' } as Session;

function breachesIn(...files: readonly string[]) {
  if (BREACH === undefined) throw new Error('no breach');
  return files.map((file) => ({ ...BREACH, source: { file, line: 1 } }));
}

test.each([
  [['limits.yaml'], 'limits.yaml'],
  [
    ['limits.yaml', 'analytics/sandbox/limits.yaml', 'analytics/limits.yaml'],
    'analytics/sandbox/limits.yaml',
  ],
  [['analytics/limits.yaml', 'limits.yaml'], 'analytics/limits.yaml'],
])('a stop for breaches of %j counts for %s', (files, limitFile) => {
  expect(plannedStop(SESSION, breachesIn(...files))).toEqual({ account: '333333333333', limitFile });
});
