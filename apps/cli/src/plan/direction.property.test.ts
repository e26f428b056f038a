import { decide } from '@glue-session-guard/guard';
import { SAMPLE_SESSION } from '@glue-session-guard/guard/testing';
import {
  documentChanges,
  type LimitsDocument,
  loosens,
  type SourcedLimits,
  together,
} from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { applied, type Session } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const source = { file: 'limits.yaml', line: 3 };
const sourced = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(value, fc.constant('unlimited' as const)).map((each) => ({ value: each, source }));
const some = (...names: readonly string[]) => fc.subarray([...names]);

const limits: fc.Arbitrary<SourcedLimits> = fc.record(
  {
    maxWorkers: sourced(fc.integer({ min: 1, max: 4 })),
    maxIdleTimeoutMinutes: sourced(fc.integer({ min: 1, max: 4 })),
    maxTimeoutMinutes: sourced(fc.integer({ min: 1, max: 4 })),
    allowedWorkerTypes: sourced(some('G.1X', 'G.2X')),
    allowedConnections: sourced(some('a', 'b')),
    requireConnection: sourced(fc.boolean()),
    requireSecurityConfiguration: sourced(fc.boolean()),
    requiredTags: sourced(some('owner', 'team')),
  },
  { requiredKeys: [] },
);

const small = fc.integer({ min: 1, max: 5 }).map(applied);
const session: fc.Arbitrary<Session> = fc
  .record({
    workers: small,
    idleTimeoutMinutes: small,
    timeoutMinutes: small,
    workerType: fc.constantFrom('G.1X', 'G.2X', 'G.4X').map(applied),
    connections: some('a', 'b', 'c').map(applied),
    securityConfiguration: fc.constantFrom(null, 'sse').map(applied),
    tags: some('owner', 'team').map((keys) => applied(Object.fromEntries(keys.map((key) => [key, 'x'])))),
  })
  .map((facts) => ({ ...SAMPLE_SESSION, ...facts }));

const NOW = SAMPLE_SESSION.createdAt;
const documents = (document: LimitsDocument) => ({ [document.organizationalUnit]: document });

function directionFrom(before: LimitsDocument, after: LimitsDocument) {
  const changes = documentChanges({ before: documents(before), after: documents(after), now: NOW });
  return together(changes.flatMap(({ settings }) => settings.map(({ direction }) => direction)));
}

const ACCOUNT = { kind: 'path', name: 'analytics-dev', path: ['r-exam'] } as const;
const isOver = (document: LimitsDocument, each: Session) =>
  decide(each, ACCOUNT, { documents: documents(document), now: NOW, stopUnprovenAt: null }).evaluation
    .verdict === 'over';

describe('tighter and looser', () => {
  test('are what the rules make of sessions: nothing is let through that a plan calls tighter', () => {
    fc.assert(
      fc.property(limits, limits, session, (was, is, each) => {
        const [before, after] = [sampleDocument({ limits: was }), sampleDocument({ limits: is })];
        const direction = directionFrom(before, after);
        const [overBefore, overAfter] = [isOver(before, each), isOver(after, each)];
        if (overBefore && !overAfter) expect(loosens(direction)).toBe(true);
        if (!overBefore && overAfter) expect(['tighter', 'both']).toContain(direction);
      }),
      { numRuns: 2000 },
    );
  });
});
