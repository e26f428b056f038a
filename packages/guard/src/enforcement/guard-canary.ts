import { type EventIdentity, parseEventText } from '@glue-session-guard/session';
import { type Decision, decide } from '../decision/decide';
import type { GuardContext } from './guard-context';

export type CanaryResult =
  | { readonly kind: 'canary-seen'; readonly decision: Decision; readonly identity: EventIdentity }
  | { readonly kind: 'canary-lost'; readonly reason: string };

/**
 * Guards the canary: an event that the guard made up itself is read and decided on like any other, and nothing is done
 * about it. It counts as seen when the account was found and its limits were applied, whatever they said. Decision 20.
 */
export async function guardCanary(
  text: string,
  { ports, documents, clock }: Pick<GuardContext, 'ports' | 'documents' | 'clock'>,
): Promise<CanaryResult> {
  const parsed = parseEventText(text);
  if (parsed.kind !== 'session') return { kind: 'canary-lost', reason: `the event is ${parsed.kind}` };
  const { account, region, id: sessionId, eventId = null } = parsed.session;
  const found = await ports.directory.organizationalUnitPath(account);
  if (found.kind === 'unknown')
    return { kind: 'canary-lost', reason: 'the hub account is not in the directory' };
  const decision = decide(parsed.session, found, { documents, now: clock() });
  return { kind: 'canary-seen', decision, identity: { account, region, sessionId, eventId } };
}
