import type { Exemption, LimitName, LimitsInForce, SessionExemption } from '@glue-session-guard/limits';
import type { Principal, Session } from '@glue-session-guard/session';
import { matchesArn, mayMatchCreator } from './arn-pattern';
import { sessionExemptionsOf } from './session-exemption';

/** Which exemption lifts a limit from one session now; undefined where none does. */
export type Lifts = (limit: LimitName) => Exemption | SessionExemption | undefined;

/**
 * What lifts limits from this session now, by its id or by its creator. Tags and names never count, ARNs do. Where one of several
 * created it, and nobody can tell which, each of them must be exempt from the limit.
 */
export function exemptionsFor(
  { exemptions, sessionExemptions }: Pick<LimitsInForce, 'exemptions' | 'sessionExemptions'>,
  session: Session,
  now: number,
): Lifts {
  const byId = sessionExemptionsOf(sessionExemptions, session, now);
  const { principal, candidates = [] } = session;
  const creators = principal === undefined ? candidates : [principal];
  const byCreator = creators.map((creator) => exemptionsOf(creator, exemptions, now));
  return (limit) => {
    const found = byCreator.map((own) => own.find((exemption) => isLifted(limit, exemption)));
    return (
      byId.find(({ limits }) => limits.some((each) => each === limit)) ??
      (found.includes(undefined) ? undefined : found[0])
    );
  };
}

/** Whether the creator of a session may be exempt from all of these limits, as far as is known who that is. */
export function mayBeExempt(
  limits: readonly LimitName[],
  exemptions: readonly Exemption[],
  { session, now }: { readonly session: Session; readonly now: number },
): boolean {
  const { principal, candidates } = session;
  if (principal !== undefined) return false;
  const lifting = (own: readonly Exemption[]) =>
    limits.every((limit) => own.some((exemption) => isLifted(limit, exemption)));
  if (candidates !== undefined)
    return candidates.some((candidate) => lifting(exemptionsOf(candidate, exemptions, now)));
  return lifting(
    exemptions.filter(({ until, principal: pattern }) => now <= until && mayMatchCreator(pattern, session)),
  );
}

function isLifted(limit: LimitName, { limits }: Exemption): boolean {
  return limits?.includes(limit) ?? true;
}

/** Those that hold for a creator at a time. Names that a caller chooses never count. */
export function exemptionsOf(
  { arns }: Pick<Principal, 'arns'>,
  exemptions: readonly Exemption[],
  now: number,
): Exemption[] {
  const proven = arns.map(withoutChosenName);
  return exemptions.filter(
    (exemption) => now <= exemption.until && proven.some((arn) => matchesArn(exemption.principal, arn)),
  );
}

/**
 * The ARN with the name of a role's session, or of a federated user, taken away: whoever assumes the role or asks for the token
 * chooses it. A pattern that holds for every name still matches. Decision 31.
 */
function withoutChosenName(arn: string): string {
  return arn.replace(CHOSEN_NAME, '$1\0');
}

const CHOSEN_NAME = /^(arn:[^:]*:sts::[^:]*:(?:assumed-role\/[^/]*|federated-user)\/).*$/s;
