import { LIMIT_NAMES, type LimitsInForce, type SourcedLimits } from '@glue-session-guard/limits';
import { applied, requested, type Session, unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from './evaluate';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const SOURCE = { file: 'limits.yaml', line: 1 };

interface Size {
  readonly workers: number;
  readonly dpus: number;
  readonly idle: number;
  readonly timeout: number;
  readonly age: number;
  readonly connections: readonly string[];
  readonly tags: readonly string[];
}

const size = fc.record({
  workers: fc.nat(100),
  dpus: fc.nat(100),
  idle: fc.nat(3000),
  timeout: fc.nat(3000),
  age: fc.nat(3000),
  connections: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  tags: fc.subarray(['owner', 'cost-center']),
});

describe('evaluate', () => {
  test('a larger session never has fewer breaches', () => {
    fc.assert(
      fc.property(size, size, size, (given, more, limits) => {
        const before = breachesOf(given, limits);
        const after = breachesOf(larger(given, more), limits);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 2000 },
    );
  });

  test('breaches stand in the order of the catalogue', () => {
    const { breaches } = evaluate(sessionOf(HUGE), limitsOf(NOTHING), { now: NOW });
    const found = breaches.map(({ limit }) => limit);
    expect(found).toEqual(LIMIT_NAMES.filter((limit) => found.includes(limit)));
    expect(found.length).toBeGreaterThan(6);
  });

  test('a breach names the value, the limit, the file and what to do', () => {
    const { breaches } = evaluate(
      sessionOf({ ...NOTHING, workers: 50 }),
      limitsOf({ ...HUGE, workers: 10 }),
      { now: NOW },
    );
    expect(breaches).toEqual([
      {
        limit: 'maxWorkers',
        actual: 50,
        allowed: 10,
        text: '50 workers, at most 10 allowed',
        howToFix: expect.stringContaining('%number_of_workers'),
        source: SOURCE,
      },
    ]);
  });
});

describe('an exemption where nobody knows who created the session', () => {
  const verdictUnder = (principal: string, until = NOW) => {
    const exemption = { principal, until, reason: 'r', owner: 'o@example.com', source: SOURCE };
    const session = sessionOf({ ...HUGE, age: 30 });
    return evaluate(session, { ...limitsOf(NOTHING), exemptions: [exemption] }, { now: NOW }).verdict;
  };

  test.each([
    ['any account', 'arn:aws:iam::*:role/month-end-close', 'undecided'],
    ['the account of the session', 'arn:aws:iam::333333333333:role/month-end-close', 'undecided'],
    ['another account', 'arn:aws:iam::444444444444:role/month-end-close', 'over'],
    ['another partition', 'arn:aws-us-gov:iam::*:role/month-end-close', 'over'],
    ['a service without principals', 'arn:aws:s3::*:role/month-end-close', 'over'],
  ])('for %s leaves it %s', (_, principal, verdict) => {
    expect(verdictUnder(principal)).toBe(verdict);
  });

  test('counts for nothing once it has ended', () => {
    expect(verdictUnder('arn:aws:iam::*:role/month-end-close', NOW - 1)).toBe('over');
  });
});

describe('until when a session complies', () => {
  const untilUnder = (limits: Partial<Size>, timeout = unknown('not told')) => {
    const session = { ...sessionOf(NOTHING), timeoutMinutes: timeout };
    return evaluate(session, limitsOf({ ...HUGE, ...limits }), { now: NOW }).until;
  };

  test('is the earliest of the limits that the clock bounds', () => {
    expect(untilUnder({ timeout: 480, age: 600 })).toEqual({
      at: NOW + 485 * 60_000,
      limit: 'maxTimeoutMinutes',
    });
    expect(untilUnder({ timeout: 480, age: 60 })).toEqual({ at: NOW + 61 * 60_000, limit: 'maxAgeMinutes' });
  });

  test('is not told where no limit is bounded by the clock', () => {
    const { limits } = limitsOf(HUGE);
    const { maxTimeoutMinutes: _, maxAgeMinutes: __, ...others } = limits;
    expect(
      evaluate(sessionOf(NOTHING), { ...limitsOf(HUGE), limits: others }, { now: NOW }),
    ).not.toHaveProperty('until');
  });
});

const NOTHING: Size = {
  workers: 0,
  dpus: 0,
  idle: 0,
  timeout: 0,
  age: 0,
  connections: ['a'],
  tags: ['owner', 'cost-center'],
};
const HUGE: Size = {
  workers: 101,
  dpus: 101,
  idle: 3001,
  timeout: 3001,
  age: 3001,
  connections: ['a', 'b', 'c'],
  tags: [],
};

function larger(a: Size, b: Size): Size {
  return {
    workers: a.workers + b.workers,
    dpus: a.dpus + b.dpus,
    idle: a.idle + b.idle,
    timeout: a.timeout + b.timeout,
    age: a.age + b.age,
    connections: [...new Set([...a.connections, ...b.connections])],
    tags: a.tags.filter((tag) => b.tags.includes(tag)),
  };
}

function breachesOf(session: Size, limits: Size): string[] {
  return evaluate(sessionOf(session), limitsOf(limits), { now: NOW }).breaches.map(({ limit }) => limit);
}

function sessionOf(size: Size): Session {
  return {
    id: 's',
    account: '333333333333',
    region: 'eu-west-1',
    createdAt: NOW - size.age * 60_000,
    createdAtFrom: 'glue',
    seen: 'glue',
    status: applied('READY'),
    workers: applied(size.workers),
    workerType: applied('G.1X'),
    dpus: applied(size.dpus),
    idleTimeoutMinutes: applied(size.idle),
    timeoutMinutes: applied(size.timeout),
    connections: applied(size.connections),
    glueVersion: applied('5.0'),
    securityConfiguration: applied(null),
    tags: requested(Object.fromEntries(size.tags.map((tag) => [tag, 'x']))),
    sessionType: null,
    command: 'glueetl',
    runtimeRole: null,
  };
}

function limitsOf(size: Size): LimitsInForce {
  const set = <T>(value: T) => ({ value, source: SOURCE });
  const limits: SourcedLimits = {
    maxWorkers: set(size.workers),
    maxDpus: set(size.dpus),
    maxIdleTimeoutMinutes: set(size.idle),
    maxTimeoutMinutes: set(size.timeout),
    maxAgeMinutes: set(size.age),
    allowedConnections: set(size.connections),
    requiredTags: set(size.tags),
  };
  return {
    organizationalUnit: 'r-exam',
    file: SOURCE.file,
    mode: set('enforce'),
    afterStop: set('keep'),
    limits,
    exemptions: [],
  };
}
