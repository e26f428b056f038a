import { expect, test } from '@jest/globals';
import { evaluate } from '../decision/evaluate';
import type { LedgerRecord } from './ledger-record';
import { recordedSession } from './recorded-session';
import { LEDGER_KEY, LEDGER_NOW, OVER_DECISION } from './testing/ledger-cases';

const RECORD: LedgerRecord = {
  state: 'watched',
  owner: 'worker',
  leaseUntil: LEDGER_NOW,
  createdAt: LEDGER_NOW,
  createdAtFrom: 'glue',
  claimedAt: LEDGER_NOW,
  decision: { ...OVER_DECISION, asCreated: { workers: 8, workerType: 'G.1X', securityConfiguration: null } },
};
const source = { file: 'limits.yaml', line: 3 };

function verdict(limits: Parameters<typeof evaluate>[1]['limits'], now = LEDGER_NOW) {
  const session = recordedSession({ ...LEDGER_KEY, record: RECORD });
  const inForce = {
    organizationalUnit: 'r-exam',
    file: 'limits.yaml',
    mode: { value: 'enforce', source },
    afterStop: { value: 'keep', source },
    limits,
    exemptions: [],
  } as const;
  return evaluate(session, inForce, { now }).verdict;
}

test('a session of the ledger is judged by what it was created with, and by the clock', () => {
  expect(verdict({ maxWorkers: { value: 5, source } })).toBe('over');
  expect(verdict({ maxWorkers: { value: 8, source } })).toBe('within');
  expect(verdict({ requireSecurityConfiguration: { value: true, source } })).toBe('over');
  expect(verdict({ maxAgeMinutes: { value: 60, source } })).toBe('within');
  expect(verdict({ maxAgeMinutes: { value: 60, source } }, LEDGER_NOW + 62 * 60_000)).toBe('over');
});

test('what nobody told the ledger is unknown, and never allowed', () => {
  expect(verdict({ allowedGlueVersions: { value: ['5.0'], source } })).toBe('undecided');
});
