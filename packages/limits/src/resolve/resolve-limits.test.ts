import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { parseLimitsDocuments } from '../compile/parse-limits-documents';
import { configWith, directoryOf, NOW } from '../testing';
import { limitsOfOrganizationalUnit } from './limits-of-organizational-unit';
import { resolveLimits } from './resolve-limits';

const ANALYTICS = `organizationalUnit: ou-exam-11111111
mode: alert-only
limits:
  maxWorkers: 10
  requiredTags: [owner]
accounts:
  "333333333333":
    limits: { maxWorkers: 40 }
    mode: enforce
    reason: backfill
    ticket: SEC-101
`;
const SANDBOX = `organizationalUnit: ou-exam-22222222
limits:
  maxWorkers: unlimited
`;
const { documents } = compileConfig(configWith({ analytics: ANALYTICS, 'analytics/sandbox': SANDBOX }), {
  now: NOW,
});
const PATH = ['r-exam', 'ou-exam-11111111'];

describe('the limits of an account', () => {
  it("are those of its OU, with what the OU's file does not say inherited", () => {
    expect(resolveLimits(documents, PATH, { account: '444444444444', now: NOW })).toEqual({
      kind: 'in-force',
      limits: {
        organizationalUnit: 'ou-exam-11111111',
        file: 'analytics/limits.yaml',
        mode: { value: 'alert-only', source: { file: 'analytics/limits.yaml', line: 2 } },
        afterStop: { value: 'keep', source: null },
        limits: {
          maxWorkers: { value: 10, source: { file: 'analytics/limits.yaml', line: 4 } },
          requiredTags: { value: ['owner'], source: { file: 'analytics/limits.yaml', line: 5 } },
        },
        exemptions: [],
      },
    });
  });

  it('have the override of the account on top, with its lines', () => {
    const limits = inForce(PATH, '333333333333');
    expect(limits.limits.maxWorkers).toEqual({
      value: 40,
      source: { file: 'analytics/limits.yaml', line: 8 },
    });
    expect(limits.limits.requiredTags?.value).toEqual(['owner']);
    expect(limits.mode).toEqual({ value: 'enforce', source: { file: 'analytics/limits.yaml', line: 9 } });
    expect(limits.override).toMatchObject({ reason: 'backfill', ticket: 'SEC-101', source: { line: 7 } });
  });

  it('are those of the deepest OU on the path that has a document', () => {
    expect(
      inForce([...PATH, 'ou-exam-99999999', 'ou-exam-88888888'], '444444444444').organizationalUnit,
    ).toBe('ou-exam-11111111');
    expect(inForce([...PATH, 'ou-exam-22222222'], '444444444444').organizationalUnit).toBe(
      'ou-exam-22222222',
    );
  });

  it('keep a lifted limit as unlimited, with the line that lifts it', () => {
    const { maxWorkers } = inForce([...PATH, 'ou-exam-22222222'], '444444444444').limits;
    expect(maxWorkers).toEqual({
      value: 'unlimited',
      source: { file: 'analytics/sandbox/limits.yaml', line: 3 },
    });
  });

  it('are the same object every time, so nothing is merged per event', () => {
    expect(resolveLimits(documents, PATH, { account: '333333333333', now: NOW })).toBe(
      resolveLimits(documents, PATH, { account: '333333333333', now: NOW }),
    );
  });

  it.each([[[]], [['r-other', 'ou-othr-11111111']], [['constructor', '__proto__']]])(
    'are not covered on the path %j',
    (path) => {
      expect(resolveLimits(documents, path, { account: '333333333333', now: NOW })).toEqual({
        kind: 'not-covered',
        path,
      });
    },
  );
});

describe('an override with an end', () => {
  const END = Date.parse('2026-12-31T23:59:59.999Z');
  const dated = `organizationalUnit: ou-exam-11111111
limits: { maxWorkers: 10 }
accounts:
  "333333333333": { limits: { maxWorkers: 40 }, until: 2026-12-31, reason: quarterly backfill }
`;
  const below = `organizationalUnit: ou-exam-22222222
accounts:
  "333333333333": { limits: { maxWorkers: 60 }, until: 2026-12-01, reason: migration }
`;
  const compiled = compileConfig(configWith({ analytics: dated, 'analytics/sandbox': below }), { now: NOW });
  const at = (now: number, ...more: string[]) => {
    const resolution = resolveLimits(compiled.documents, [...PATH, ...more], {
      account: '333333333333',
      now,
    });
    if (resolution.kind !== 'in-force') throw new Error('not covered');
    return resolution.limits;
  };

  it('holds to the end of its last day, and then the file does again', () => {
    expect(compiled.problems).toEqual([]);
    expect(at(END).limits.maxWorkers).toEqual({
      value: 40,
      source: { file: 'analytics/limits.yaml', line: 4 },
    });
    expect(at(END).override).toMatchObject({ reason: 'quarterly backfill', until: END });
    expect(at(END + 1).limits.maxWorkers).toEqual({
      value: 10,
      source: { file: 'analytics/limits.yaml', line: 2 },
    });
    expect(at(END + 1).override).toBeUndefined();
  });

  it('hides that of a file further out while it holds, and no longer', () => {
    const sandbox = (day: string) =>
      at(Date.parse(`${day}T12:00:00Z`), 'ou-exam-22222222').limits.maxWorkers?.value;
    expect(['2026-12-01', '2026-12-02', '2027-01-01'].map(sandbox)).toEqual([60, 40, 10]);
  });

  it('is merged once for each time over which the same ones hold', () => {
    expect(at(NOW)).toBe(at(END));
    expect(at(END + 1)).toBe(at(END + 9_999_999));
  });

  it('ships with the documents', () => {
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(compiled.documents)))).toEqual(compiled.documents);
  });
});

describe('the limits of an OU', () => {
  const directoryFile = directoryOf({ '555555555555': [...PATH, 'ou-exam-33333333'] });
  const { directory } = compileConfig(configWith({}, directoryFile), { now: NOW });

  it('are those of its own file, without overrides', () => {
    const resolution = limitsOfOrganizationalUnit(documents, 'ou-exam-11111111');
    expect(resolution).toMatchObject({ kind: 'in-force', limits: { limits: { maxWorkers: { value: 10 } } } });
  });

  it('are those of the nearest OU above, when it has no file and the directory knows it', () => {
    expect(limitsOfOrganizationalUnit(documents, 'ou-exam-33333333', directory)).toMatchObject({
      kind: 'in-force',
      limits: { organizationalUnit: 'ou-exam-11111111' },
    });
  });

  it('are not covered without a file and without a directory', () => {
    expect(limitsOfOrganizationalUnit(documents, 'ou-exam-33333333')).toEqual({
      kind: 'not-covered',
      path: ['ou-exam-33333333'],
    });
  });
});

function inForce(path: readonly string[], account: string) {
  const resolution = resolveLimits(documents, path, { account, now: NOW });
  if (resolution.kind !== 'in-force') throw new Error(`not covered: ${path}`);
  return resolution.limits;
}
