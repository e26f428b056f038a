import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '@glue-session-guard/guard';
import type { LimitsInForce, SourcedLimits } from '@glue-session-guard/limits';
import { applied, byDefault, requested, type Session, unknown, type Value } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const SOURCE = { file: 'case.yaml', line: 1 };

const fact = z.union([
  z.strictObject({ default: z.unknown() }).transform((given) => byDefault(given.default)),
  z.strictObject({ requested: z.unknown() }).transform((given) => requested(given.requested)),
  z.strictObject({ unknown: z.string() }).transform((given) => unknown(given.unknown)),
  z.unknown().transform((given) => applied(given)),
]);

const decisionCase = z.strictObject({
  name: z.string(),
  limits: z.record(z.string(), z.unknown()),
  session: z.record(z.string(), fact).default({}),
  seen: z.enum(['event', 'glue']).default('event'),
  /** Given when the session's event is known. */
  eventId: z.string().optional(),
  ageMinutes: z.number().default(0),
  exempt: z.string().optional(),
  exemptUntilMinutesAgo: z.number().default(-60),
  principalArns: z.array(z.string()).optional(),
  expect: z.strictObject({
    verdict: z.enum(['within', 'over', 'exempt', 'undecided']),
    breaches: z.array(z.string()).default([]),
    gaps: z.array(z.string()).default([]),
    assumed: z.array(z.string()).default([]),
  }),
});

type DecisionCase = z.infer<typeof decisionCase>;

const file = z
  .strictObject({ about: z.string(), base: z.record(z.string(), fact), cases: z.array(decisionCase) })
  .parse(JSON.parse(readFileSync(join(__dirname, 'decisions.json'), 'utf8')));

describe('decision cases', () => {
  test.each(file.cases)('$name', (given) => {
    const { verdict, breaches, gaps, assumed } = evaluate(sessionOf(given), limitsOf(given), NOW);
    expect({
      verdict,
      breaches: breaches.map(({ limit }) => limit),
      gaps: gaps.map(({ limit }) => limit),
      assumed,
    }).toEqual(given.expect);
  });

  test('no two cases share a name', () => {
    const names = file.cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

function sessionOf({ session, seen, eventId, ageMinutes, principalArns }: DecisionCase): Session {
  const facts = { status: applied('READY'), ...file.base, ...session } as unknown as Facts;
  return {
    id: 'case',
    account: '333333333333',
    region: 'eu-west-1',
    createdAt: NOW - ageMinutes * 60_000,
    createdAtFrom: 'glue',
    seen,
    ...(eventId !== undefined && { eventId }),
    ...(principalArns && { principal: { type: 'AssumedRole', name: 'on-call', arns: principalArns } }),
    sessionType: null,
    command: 'glueetl',
    runtimeRole: null,
    ...facts,
  };
}

/** The JSON is data of this test: a case with a fact of the wrong shape fails by its own expectation. */
type Facts = {
  readonly [Key in keyof Session as Session[Key] extends Value<unknown> ? Key : never]: Session[Key];
};

function limitsOf({ limits, exempt, exemptUntilMinutesAgo }: DecisionCase): LimitsInForce {
  const sourced = Object.entries(limits).map(([name, value]) => [name, { value, source: SOURCE }]);
  return {
    organizationalUnit: 'r-exam',
    file: SOURCE.file,
    mode: { value: 'enforce', source: SOURCE },
    afterStop: { value: 'keep', source: SOURCE },
    limits: Object.fromEntries(sourced) as SourcedLimits,
    exemptions:
      exempt === undefined
        ? []
        : [
            {
              principal: exempt,
              until: NOW - exemptUntilMinutesAgo * 60_000,
              reason: 'case',
              owner: 'platform@example.com',
              source: SOURCE,
            },
          ],
  };
}
