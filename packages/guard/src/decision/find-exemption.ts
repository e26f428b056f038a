import type { Exemption } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { matchesArn } from './arn-pattern';

/** The exemption that lets this session's principal go over the limits now; tags and names never count, ARNs do. */
export function findExemption(
  exemptions: readonly Exemption[],
  session: Session,
  now: number,
): Exemption | undefined {
  const arns = (session.principal?.arns ?? []).map(withoutChosenName);
  if (arns.length === 0) return undefined;
  return exemptions.find(
    (exemption) => now <= exemption.until && arns.some((arn) => matchesArn(exemption.principal, arn)),
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
