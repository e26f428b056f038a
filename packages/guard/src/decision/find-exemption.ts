import type { Exemption } from '@glue-session-guard/limits';
import type { Principal, Session } from '@glue-session-guard/session';
import { matchesArn, mayMatchCreator } from './arn-pattern';

/**
 * The exemption that lets this session's creator go over the limits now. Tags and names never count, ARNs do. Where one of
 * several created it, and nobody can tell which, each of them must be exempt.
 */
export function findExemption(
  exemptions: readonly Exemption[],
  session: Session,
  now: number,
): Exemption | undefined {
  const { principal, candidates = [] } = session;
  if (principal !== undefined) return exemptionOf(principal, exemptions, now);
  const found = candidates.map((candidate) => exemptionOf(candidate, exemptions, now));
  return found.includes(undefined) ? undefined : found[0];
}

/** Whether the creator of a session may be exempt, as far as is known who that is. */
export function mayBeExempt(exemptions: readonly Exemption[], session: Session, now: number): boolean {
  const { principal, candidates } = session;
  if (principal !== undefined) return false;
  if (candidates !== undefined)
    return candidates.some((candidate) => exemptionOf(candidate, exemptions, now) !== undefined);
  return exemptions.some(
    ({ until, principal: pattern }) => now <= until && mayMatchCreator(pattern, session),
  );
}

function exemptionOf(
  { arns }: Principal,
  exemptions: readonly Exemption[],
  now: number,
): Exemption | undefined {
  const proven = arns.map(withoutChosenName);
  if (proven.length === 0) return undefined;
  return exemptions.find(
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
