import { describe, expect, it } from '@jest/globals';
import { LIMIT_NAMES } from '../catalogue';
import { compileConfig } from '../compile/compile-config';
import { configWith, NOW } from '../testing';
import { explainLimits } from './explain-limits';
import { resolveLimits } from './resolve-limits';

const ANALYTICS = `organizationalUnit: ou-exam-11111111
limits: { maxDpus: unlimited }
accounts:
  "333333333333": { limits: { maxWorkers: 40 }, reason: backfill }
exemptions:
  - { principal: "arn:aws:iam::*:role/admin", until: 2027-01-31, reason: a, owner: b }
`;
const { documents } = compileConfig(configWith({ analytics: ANALYTICS }), { now: NOW });

describe('an explanation', () => {
  it('names every limit once, in order', () => {
    expect(explained('444444444444').limits.map(({ limit }) => limit)).toEqual(LIMIT_NAMES);
  });

  it('says which line set, lifted or overrode a limit, and which was never set', () => {
    const [maxWorkers, maxDpus, idle] = explained('333333333333').limits;
    expect(maxWorkers).toEqual({
      limit: 'maxWorkers',
      state: 'set',
      value: 40,
      file: 'analytics/limits.yaml',
      line: 4,
    });
    expect(maxDpus).toMatchObject({ state: 'lifted', value: null, file: 'analytics/limits.yaml', line: 2 });
    expect(idle).toMatchObject({ state: 'not-set', value: null, file: null, line: null });
    expect(explained('444444444444').limits[0]).toMatchObject({ value: 5, file: 'limits.yaml', line: 3 });
  });

  it('says where the mode, the exemptions and the override come from', () => {
    const explanation = explained('333333333333');
    expect(explanation.mode).toEqual({ value: 'enforce', file: null, line: null });
    expect(explanation.exemptions).toMatchObject([{ file: 'analytics/limits.yaml', line: 6, owner: 'b' }]);
    expect(explanation.override).toEqual({
      reason: 'backfill',
      ticket: null,
      file: 'analytics/limits.yaml',
      line: 4,
    });
    expect(explained('444444444444').override).toBeNull();
  });

  it('names the override of a file further out beside that of the nearest one', () => {
    const sandbox =
      'organizationalUnit: ou-exam-22222222\naccounts:\n  "333333333333": { limits: { maxDpus: 9 }, reason: trial }\n';
    const nested = compileConfig(configWith({ analytics: ANALYTICS, 'analytics/sandbox': sandbox }), {
      now: NOW,
    });
    const resolution = resolveLimits(nested.documents, ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'], {
      account: '333333333333',
      now: NOW,
    });
    if (resolution.kind !== 'in-force') throw new Error('not covered');
    const { limits, override } = explainLimits(resolution.limits);
    expect(limits.slice(0, 2)).toMatchObject([
      { limit: 'maxWorkers', value: 40, file: 'analytics/limits.yaml', line: 4 },
      { limit: 'maxDpus', value: 9, file: 'analytics/sandbox/limits.yaml', line: 3 },
    ]);
    expect(override).toMatchObject({
      reason: 'trial',
      outer: { reason: 'backfill', file: 'analytics/limits.yaml' },
    });
  });

  it('survives JSON', () => {
    const explanation = explained('333333333333');
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

function explained(account: string) {
  const resolution = resolveLimits(documents, ['r-exam', 'ou-exam-11111111'], { account, now: NOW });
  if (resolution.kind !== 'in-force') throw new Error('not covered');
  return explainLimits(resolution.limits);
}
