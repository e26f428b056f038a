import type { Session, UnnamedCall } from '@glue-session-guard/session';
import type { HistoryReading, Trail } from '../creator-ports';
import { isIn } from '../creators/spans';
import type { Place } from '../place';

export interface MemoryTrail extends Trail {
  /** Keeps the session as its event told it, whether or not the event was ever delivered. */
  keep(session: Session): void;
  /** Keeps a call of which CloudTrail left out request and response. */
  keepUnnamed(call: UnnamedCall): void;
  /** What accounts answer in the place of their history. */
  readonly refusals: Map<string, Exclude<HistoryReading['kind'], 'read'>>;
  /** How often the history of each account was read. */
  readonly reads: Map<string, number>;
}

export function memoryTrail(): MemoryTrail {
  const kept: Session[] = [];
  const unnamed: UnnamedCall[] = [];
  const refusals: MemoryTrail['refusals'] = new Map();
  const reads: MemoryTrail['reads'] = new Map();
  return {
    refusals,
    reads,
    keep: (session) => {
      kept.push(session);
    },
    keepUnnamed: (call) => {
      unnamed.push(call);
    },
    createCalls: async ({ account, region }, spans) => {
      reads.set(account, (reads.get(account) ?? 0) + 1);
      const refusal = refusals.get(account);
      if (refusal !== undefined) return { kind: refusal, calls: [], unnamed: [], left: spans };
      const isAsked = (call: Place & { readonly calledAt: number }) =>
        call.account === account && call.region === region && spans.some((span) => isIn(span, call.calledAt));
      return {
        kind: 'read',
        calls: kept.filter((session) =>
          isAsked({ ...session, calledAt: session.calledAt ?? session.createdAt }),
        ),
        unnamed: unnamed.filter(isAsked),
        left: [],
      };
    },
  };
}
