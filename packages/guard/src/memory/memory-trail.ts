import { type Session, sameCreation } from '@glue-session-guard/session';
import type { Trail } from '../ports';

export interface MemoryTrail extends Trail {
  /** Keeps the session as its event told it, whether or not the event was ever delivered. */
  keep(session: Session): void;
}

export function memoryTrail(): MemoryTrail {
  const kept: Session[] = [];
  return {
    keep: (session) => {
      kept.push(session);
    },
    findCreation: async ({ account, region, id }, createdAt) =>
      kept.find(
        (session) =>
          session.account === account &&
          session.region === region &&
          session.id === id &&
          sameCreation(session, { createdAt, createdAtFrom: 'glue' }),
      ),
  };
}
