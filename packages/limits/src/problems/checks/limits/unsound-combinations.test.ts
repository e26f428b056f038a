import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import type { ConfigFiles } from '../../../files/config-files';
import { configWith, NOW, ROOT_LIMITS } from '../../../testing';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';

describe('limits that cannot be met together', () => {
  const LISTED = `${ANALYTICS}limits:\n  allowedConnections: [vpc-private]\n`;

  it('refuses listed connections with requireConnection: false', () => {
    const files = configWith({ analytics: `${LISTED}  requireConnection: false\n` });
    expect(found(files)).toEqual([['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/limits.yaml', 3, 3]]);
  });

  it('refuses them where the child completes the pair, and only there', () => {
    const child = `${SANDBOX}limits:\n  requireConnection: false\n`;
    const grandchild = 'organizationalUnit: ou-exam-33333333\n';
    const files = configWith({
      analytics: LISTED,
      'analytics/sandbox': child,
      'analytics/sandbox/deep': grandchild,
    });
    expect(found(files)).toEqual([
      ['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/sandbox/limits.yaml', 3, 3],
    ]);
  });

  it('refuses them where an account override completes the pair', () => {
    const override = `accounts:\n  "333333333333": { limits: { requireConnection: false }, reason: trial }\n`;
    const files = configWith({ analytics: `${LISTED}${override}` });
    expect(found(files)).toEqual([['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/limits.yaml', 5, 31]]);
  });

  it.each([
    ['a list with requireConnection lifted', '  requireConnection: unlimited\n'],
    ['a list with requireConnection: true', '  requireConnection: true\n'],
    ['a list with requireConnection: network', '  requireConnection: network\n'],
    ['a list alone', ''],
  ])('takes %s', (_, line) => {
    expect(found(configWith({ analytics: `${LISTED}${line}` }))).toEqual([]);
  });

  it('takes requireConnection: false once the inherited list is lifted', () => {
    const child = `${SANDBOX}limits:\n  requireConnection: false\n  allowedConnections: unlimited\n`;
    expect(found(configWith({ analytics: LISTED, 'analytics/sandbox': child }))).toEqual([]);
  });

  it.each(['true', 'network'])('refuses a required connection (%s) when none is allowed', (required) => {
    const limits = `limits:\n  requireConnection: ${required}\n  allowedConnections: []\n`;
    const files = configWith({ analytics: `${ANALYTICS}${limits}` });
    expect(found(files)).toEqual([['error', 'GSG_LIMIT_NEVER_MET', 'limits/analytics/limits.yaml', 4, 3]]);
  });

  it('takes "no connection at all" when none is required', () => {
    const limits = 'limits:\n  requireConnection: false\n  allowedConnections: []\n';
    expect(found(configWith({ analytics: `${ANALYTICS}${limits}` }))).toEqual([]);
  });

  it('warns of an idle timeout above the inherited timeout', () => {
    const root = `${ROOT_LIMITS}  maxTimeoutMinutes: 60\n`;
    const files = configWith({ '': root, analytics: `${ANALYTICS}limits:\n  maxIdleTimeoutMinutes: 90\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_IDLE_ABOVE_TIMEOUT', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });

  it('warns of an empty list of required tags', () => {
    const files = configWith({ analytics: `${ANALYTICS}limits:\n  requiredTags: []\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_LIMIT_SAYS_NOTHING', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });
});

describe('limits below what Glue starts', () => {
  it.each([
    ['  maxWorkers: 1\n', 'maxWorkers is 1, and Glue starts a Spark session with 2 workers or more'],
    ['  maxDpus: 4\n  allowedWorkerTypes: [G.4X]\n', 'have 8 DPUs'],
    ['  maxDpus: 0.4\n  allowedWorkerTypes: [G.025X, G.1X]\n', 'have 0.5 DPUs'],
    ['  maxDpus: 1\n', '2 workers have 2 DPUs'],
  ])('are warned of: %j', (limits, message) => {
    const { problems } = compileConfig(configWith({ analytics: `${ANALYTICS}limits:\n${limits}` }), {
      now: NOW,
    });
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'GSG_LIMIT_NEVER_MET',
        line: 3,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('are none with two workers of the smallest type', () => {
    const limits = '  maxWorkers: 2\n  maxDpus: 8\n  allowedWorkerTypes: [G.8X, G.4X]\n';
    expect(found(configWith({ analytics: `${ANALYTICS}limits:\n${limits}` }))).toEqual([]);
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
