import type { Exemption } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { matchesArn } from './arn-pattern';

/** The exemption that lets this session's principal go over the limits now; tags and names never count, ARNs do. */
export function findExemption(
  exemptions: readonly Exemption[],
  session: Session,
  now: number,
): Exemption | undefined {
  const arns = session.principal?.arns ?? [];
  if (arns.length === 0) return undefined;
  return exemptions.find(
    (exemption) => now <= exemption.until && arns.some((arn) => matchesArn(exemption.principal, arn)),
  );
}
