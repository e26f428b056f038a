import type { Exemption } from '@glue-session-guard/limits';
import type { Principal, Session } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { exemptionsFor, mayBeExempt } from './find-exemption';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ROLE = 'arn:aws:iam::333333333333:role';
const exemption = (role: string, limits?: Exemption['limits']): Exemption => ({
  principal: `${ROLE}/${role}`,
  ...(limits && { limits }),
  until: NOW,
  reason: 'x',
  owner: 'y',
  source: { file: 'limits.yaml', line: 1 },
});
const principal = (role: string): Principal => ({
  type: 'AssumedRole',
  name: role,
  arns: [`${ROLE}/${role}`],
});
const session = (...candidates: readonly string[]) =>
  ({
    id: 'a',
    account: '333333333333',
    region: 'eu-west-1',
    candidates: candidates.map(principal),
  }) as unknown as Session;

const CLOSE = exemption('close', ['maxWorkers', 'maxDpus']);
const BACKFILL = exemption('backfill', ['maxWorkers']);
const ADMIN = exemption('admin');

describe('where one of several created the session', () => {
  const lifts = (exemptions: readonly Exemption[], ...candidates: readonly string[]) =>
    exemptionsFor({ exemptions }, session(...candidates), NOW);
  const may = (limits: Parameters<typeof mayBeExempt>[0], ...candidates: readonly string[]) =>
    mayBeExempt(limits, [CLOSE, BACKFILL, ADMIN], { session: session(...candidates), now: NOW });

  test('a limit is lifted that each of them is exempt from', () => {
    const lifted = lifts([CLOSE, BACKFILL, ADMIN], 'close', 'backfill');
    expect(lifted('maxWorkers')).toBe(CLOSE);
    expect(lifted('maxDpus')).toBeUndefined();
    expect(lifts([CLOSE, ADMIN], 'admin', 'close')('maxDpus')).toBe(ADMIN);
    expect(lifts([CLOSE, ADMIN], 'close', 'nobody')('maxWorkers')).toBeUndefined();
  });

  test('it may be exempt where one of them is from all that it breaks', () => {
    expect(may(['maxWorkers', 'maxDpus'], 'nobody', 'close')).toBe(true);
    expect(may(['maxWorkers', 'maxDpus'], 'backfill', 'nobody')).toBe(false);
    expect(may(['maxAgeMinutes'], 'close', 'backfill')).toBe(false);
    expect(may(['maxAgeMinutes'], 'close', 'admin')).toBe(true);
  });
});
