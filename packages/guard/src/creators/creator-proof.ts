import { completeSession, type Principal, type Session } from '@glue-session-guard/session';

/** `told`: the session as the call told it that created it. `called`: by calls that name no session, one of these created it. */
export type CreatorProof =
  | { readonly kind: 'told'; readonly creation: Session }
  | { readonly kind: 'called'; readonly by: readonly Principal[] };

/** The session with what a proof tells of its creator, and of what was asked for. */
export function withProof(session: Session, proof: CreatorProof | undefined): Session {
  switch (proof?.kind) {
    case undefined:
      return session;
    case 'told':
      return completeSession(proof.creation, session);
    case 'called': {
      const [principal, ...others] = proof.by;
      if (principal === undefined) return session;
      return others.length === 0 ? { ...session, principal } : { ...session, candidates: proof.by };
    }
  }
}
