import type { EventResult, Place } from '@glue-session-guard/guard';

/** Where an event shows that CloudTrail and the forwarding rule work; null when it shows nothing, being made up or broken. */
export function heardFrom(result: EventResult): Place | null {
  switch (result.kind) {
    case 'rejected':
    case 'malformed':
      return null;
    case 'ignored': {
      const { account, region } = result.identity;
      return account === null || region === null ? null : { account, region };
    }
    default:
      return { account: result.session.account, region: result.session.region };
  }
}
