/** How far `lastEventAt` may be behind: a write an hour says as much as a write an event. */
export const HEARD_BEHIND_MS = 3600_000;

/** What a sweep saw of one account in one watched Region. Times in milliseconds since the epoch. */
export interface CoverageFacts {
  readonly account: string;
  readonly region: string;
  /** `not-enabled`: the account has not enabled the Region, so that AWS answers no call there. */
  readonly role: 'assumable' | 'denied' | 'not-enabled' | 'unknown';
  /** The forwarding rule, against what the StackSet made. */
  readonly rule:
    | 'enabled'
    | 'disabled'
    | 'missing'
    | 'wrong-target'
    | 'altered-pattern'
    | 'altered-target'
    | 'unknown';
  /** The copy of the limits in the account, against what the hub compiled. */
  readonly limits: 'equal' | 'different' | 'missing' | 'unknown';
  /** `not-offered`: CloudFormation has none in this Region, so nothing is missing. */
  readonly usageProfile: 'present' | 'missing' | 'unknown' | 'not-offered';
  /** `failed`: some could not be looked at, and are not known to be within their limits. */
  readonly sessions: 'looked-at' | 'failed';
  /** Whether CloudTrail's history may be read there; absent where nobody had to ask it yet. */
  readonly history?: 'readable' | 'denied';
  /** When an event of this account and Region last reached the hub; null when none ever did. */
  readonly lastEventAt: number | null;
  /** Creation of the first session that should have made an event since the last one that came; null when none is known. */
  readonly unheardSince: number | null;
  readonly sweptAt: number;
}

export type FindingKind =
  | 'NotDeployed'
  | 'NoRole'
  /** The account has not enabled the Region. */
  | 'RegionNotEnabled'
  | 'RuleMissing'
  /** The forwarding rule is there and does not forward what it should, or not to the hub. */
  | 'RuleAltered'
  | 'RuleDisabled'
  | 'LimitsDrift'
  | 'NeverHeardFrom'
  | 'GoneSilent'
  /** Nobody can prove who created a session whose event was lost. */
  | 'HistoryDenied'
  | 'NotSeen';

/** A place in which the guard is blind, or would be disobeyed. */
export interface Finding {
  readonly kind: FindingKind;
  readonly account: string;
  readonly region: string;
  /** What was seen, for people. */
  readonly text: string;
}
