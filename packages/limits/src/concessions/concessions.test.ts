import { expect, test } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { configWith, NOW } from '../testing';
import { concessionsOf } from './concessions';

const ANALYTICS = `organizationalUnit: ou-exam-11111111
limits: { maxWorkers: 10 }
alertOnly: { maxWorkers: { until: 2027-03-01 } }
accounts:
  "333333333333": { limits: { maxWorkers: 40 }, mode: enforce, reason: backfill, ticket: SEC-101 }
  "444444444444": { limits: { maxDpus: 40 }, until: 2027-02-01, reason: migration }
exemptions:
  - { principal: "arn:aws:iam::333333333333:role/close", limits: [maxWorkers], until: 2027-01-01, reason: month end, owner: a@example.com }
`;
const SANDBOX = `organizationalUnit: ou-exam-22222222
accounts:
  "333333333333": { limits: { maxDpus: 9 }, reason: trial }
exemptions:
  - { sessionId: "glue-studio-*", until: 2026-01-01, reason: previews, owner: b@example.com }
  - { principal: "arn:aws:iam::333333333333:role/close", until: 2027-01-01, reason: again, owner: a@example.com }
`;

test('lists what every file grants once, by its end', () => {
  const { documents } = compileConfig(configWith({ 'analytics/sandbox': SANDBOX, analytics: ANALYTICS }), {
    now: NOW,
  });
  const shown = concessionsOf(documents).map(({ kind, who, keys, until, source }) => [
    until === null ? '-' : new Date(until).toISOString().slice(0, 10),
    kind,
    who,
    keys?.join() ?? 'all',
    `${source.file}:${source.line}`,
  ]);
  expect(shown).toEqual([
    [
      '2026-01-01',
      'exemption',
      'glue-studio-*',
      'requiredTags,requireSecurityConfiguration',
      'analytics/sandbox/limits.yaml:5',
    ],
    [
      '2027-01-01',
      'exemption',
      'arn:aws:iam::333333333333:role/close',
      'maxWorkers',
      'analytics/limits.yaml:8',
    ],
    [
      '2027-01-01',
      'exemption',
      'arn:aws:iam::333333333333:role/close',
      'all',
      'analytics/sandbox/limits.yaml:6',
    ],
    ['2027-02-01', 'override', '444444444444', 'maxDpus', 'analytics/limits.yaml:6'],
    ['2027-03-01', 'alert-only', 'ou-exam-11111111', 'maxWorkers', 'analytics/limits.yaml:3'],
    ['-', 'override', '333333333333', 'maxWorkers,mode', 'analytics/limits.yaml:5'],
    ['-', 'override', '333333333333', 'maxDpus', 'analytics/sandbox/limits.yaml:3'],
  ]);
});
