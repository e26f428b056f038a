import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { parseLimitsDocuments } from '../compile/parse-limits-documents';
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
  "444444444444": { limits: { maxDpus: 50 }, reason: superseded }
  "555555555555": { limits: { maxDpus: 50, maxWorkers: 20 }, reason: kept in part }
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

  it('wins over the overrides of its parents, key by key', () => {
    const accounts = sandbox?.accounts ?? {};
    expect(Object.keys(accounts).sort()).toEqual(['333333333333', '555555555555']);
    expect(accounts['333333333333']).toEqual({
      limits: {},
      mode: { value: 'enforce', source: { file: 'analytics/teams/sandbox/limits.yaml', line: 5 } },
      reason: 'second',
      source: { file: 'analytics/teams/sandbox/limits.yaml', line: 5 },
    });
    expect(accounts['555555555555']).toEqual({
      limits: { maxWorkers: { value: 20, source: { file: 'analytics/limits.yaml', line: 6 } } },
      reason: 'kept in part',
      source: { file: 'analytics/limits.yaml', line: 6 },
    });
  });

  it('keeps under its own override what that of a parent says and nobody nearer', () => {
    const outer =
      'organizationalUnit: ou-exam-11111111\naccounts:\n  "333333333333": { limits: { maxDpus: 40 }, reason: first }\n';
    const inner =
      'organizationalUnit: ou-exam-22222222\naccounts:\n  "333333333333": { limits: { maxWorkers: 9 }, reason: second }\n';
    const compiled = compileConfig(configWith({ analytics: outer, 'analytics/sandbox': inner }), {
      now: NOW,
    });
    const override = compiled.documents['ou-exam-22222222']?.accounts['333333333333'];
    expect(override).toMatchObject({
      reason: 'second',
      outer: { reason: 'first', limits: { maxDpus: { value: 40 } } },
    });
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(compiled.documents)))).toEqual(compiled.documents);
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
