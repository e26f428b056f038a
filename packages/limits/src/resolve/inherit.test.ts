import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { configWith, NOW } from '../testing';

const ROOT = `organizationalUnit: r-exam
mode: alert-only
limits: { maxWorkers: 5, maxDpus: 10 }
exemptions:
  - { principal: "arn:aws:iam::333333333333:role/root-admin", until: 2027-01-31, reason: a, owner: b }
`;
const ANALYTICS = `organizationalUnit: ou-exam-11111111
limits: { maxWorkers: 10 }
accounts:
  "333333333333": { limits: { maxDpus: 40 }, reason: first, ticket: SEC-1 }
  "444444444444": { limits: { maxDpus: 50 }, reason: kept }
`;
const SANDBOX = `organizationalUnit: ou-exam-22222222
afterStop: delete
limits: { maxDpus: unlimited }
accounts:
  "333333333333": { mode: enforce, reason: second }
exemptions:
  - { principal: "arn:aws:iam::333333333333:role/sandbox-admin", until: 2027-01-31, reason: a, owner: b }
`;
const files = configWith({ 'analytics/teams/sandbox': SANDBOX, analytics: ANALYTICS, '': ROOT });
const { documents, problems } = compileConfig(files, { now: NOW });
const sandbox = documents['ou-exam-22222222'];

describe('a folder below others', () => {
  it('inherits key by key, also through a folder without a file', () => {
    expect(problems).toEqual([]);
    expect(sandbox?.limits).toEqual({
      maxWorkers: { value: 10, source: { file: 'analytics/limits.yaml', line: 2 } },
      maxDpus: { value: 'unlimited', source: { file: 'analytics/teams/sandbox/limits.yaml', line: 3 } },
    });
    expect(sandbox?.mode).toEqual({ value: 'alert-only', source: { file: 'limits.yaml', line: 2 } });
    expect(sandbox?.afterStop).toEqual({
      value: 'delete',
      source: { file: 'analytics/teams/sandbox/limits.yaml', line: 2 },
    });
  });

  it('replaces an override of the same account whole and keeps the others', () => {
    expect(Object.keys(sandbox?.accounts ?? {})).toEqual(['333333333333', '444444444444']);
    expect(sandbox?.accounts['333333333333']).toEqual({
      limits: {},
      mode: { value: 'enforce', source: { file: 'analytics/teams/sandbox/limits.yaml', line: 5 } },
      reason: 'second',
      source: { file: 'analytics/teams/sandbox/limits.yaml', line: 5 },
    });
  });

  it("adds its exemptions to its parents', each to the end of its last day", () => {
    expect(sandbox?.exemptions.map(({ principal, source }) => [principal, source.file])).toEqual([
      ['arn:aws:iam::333333333333:role/root-admin', 'limits.yaml'],
      ['arn:aws:iam::333333333333:role/sandbox-admin', 'analytics/teams/sandbox/limits.yaml'],
    ]);
    expect(sandbox?.exemptions[0]?.until).toBe(Date.parse('2027-01-31T23:59:59.999Z'));
  });

  it('leaves its parents as they are', () => {
    expect(documents['ou-exam-11111111']?.limits.maxDpus?.value).toBe(10);
    expect(documents['r-exam']?.accounts).toEqual({});
  });
});
