import type { Session } from '@glue-session-guard/session';
import { isIn } from '../creators/spans';
import type { HistoryReading, Trail } from '../ports';

export interface MemoryTrail extends Trail {
  /** Keeps the session as its event told it, whether or not the event was ever delivered. */
  keep(session: Session): void;
  /** What accounts answer in the place of their history. */
  readonly refusals: Map<string, Exclude<HistoryReading['kind'], 'read'>>;
  /** How often the history of each account was read. */
  readonly reads: Map<string, number>;
}

export function memoryTrail(): MemoryTrail {
  const kept: Session[] = [];
  const refusals: MemoryTrail['refusals'] = new Map();
  const reads: MemoryTrail['reads'] = new Map();
  return {
    refusals,
    reads,
    keep: (session) => {
      kept.push(session);
    },
    createCalls: async ({ account, region }, spans) => {
      reads.set(account, (reads.get(account) ?? 0) + 1);
      const refusal = refusals.get(account);
      if (refusal !== undefined) return { kind: refusal, calls: [], left: spans };
      const calls = kept.filter(
        (session) =>
          session.account === account &&
          session.region === region &&
          spans.some((span) => isIn(span, session.calledAt ?? session.createdAt)),
      );
      return { kind: 'read', calls, left: [] };
    },
  };
}
