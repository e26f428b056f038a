import type { Principal } from '@glue-session-guard/session';
import type { DecisionRecord } from './ledger-record';

/** Who created a session, as the ledger keeps it; undefined when nobody knew. */
export function recordedPrincipal({ principal, principalArns }: DecisionRecord): Principal | undefined {
  return principal === null ? undefined : { type: 'Unknown', name: principal, arns: principalArns };
}
