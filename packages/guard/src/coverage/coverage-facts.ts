/** How far `lastEventAt` may be behind, milliseconds: of events that come together only the first is worth a write. */
export const HEARD_BEHIND_MS = 10_000;

/** What a sweep saw of one account in one watched Region. Times in milliseconds since the epoch. */
export interface CoverageFacts {
  readonly account: string;
  readonly region: string;
  /** `not-enabled`: the account has not enabled the Region, so that AWS answers no call there. */
  readonly role: 'assumable' | 'denied' | 'not-enabled' | 'unknown';
  /**
   * Of the management account alone, which StackSets never reach: when a sweep last found the guard role that somebody deployed there
   * by hand; null when none ever did.
   */
  readonly guardedByHandAt?: number | null;
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
  /** What the guard role may do there, by trying it; absent where nobody tried yet. */
  readonly rights?: TriedRights;
  /** Creation of the youngest session of this account and Region of which an event reached the hub; null when none ever did. */
  readonly lastEventAt: number | null;
  /** Creation of the first sessions after that one that should have made events, earliest first. See `unheardRow`. */
  readonly unheard: readonly number[];
  /** Absent for a watched place. */
  readonly beside?: Beside;
  readonly sweptAt: number;
}

/** What is known of something that sweeps do not visit each time. */
export type Beside =
  /** The organization, as the last plan that could read it saw it. */
  | { readonly kind: 'organization'; readonly faults: readonly UnitFault[] }
  /** A Region that is not watched for the account: sessions that run there, or ran within a week before the last look. */
  | { readonly kind: 'unwatched'; readonly sessions: number }
  /** Who of `alerts:` gets nothing, and why, one text for each; null: the topics could not be asked. */
  | { readonly kind: 'subscriptions'; readonly faults: readonly string[] | null }
  /** Regions whose events could not be forwarded to the hub, one text for each; null: their queues could not be asked. */
  | { readonly kind: 'forwarding'; readonly faults: readonly string[] | null }
  /** Exemptions, overrides and limits that are alerted only which end soon, one text for each. */
  | { readonly kind: 'concessions'; readonly ending: readonly string[] };

/** What is wrong about an OU that the configuration names. */
export interface UnitFault {
  readonly kind: 'UnitGone' | 'UnitMoved';
  readonly text: string;
}

export interface TriedRights {
  /** Actions that AWS denied to the guard role, such as `glue:StopSession`. */
  readonly denied: readonly string[];
  readonly triedAt: number;
}

export type FindingKind =
  | 'NotDeployed'
  | 'NoRole'
  /** The management account has no guard role, since nobody deployed it there by hand. */
  | 'ManagementNotGuarded'
  /** The guard role can be assumed, and is denied something that it needs. */
  | 'RoleWeak'
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
  | 'NotSeen'
  /** Sessions run in a Region that is not watched for the account. */
  | 'UnwatchedRegion'
  /** The configuration names an OU that the organization does not have. */
  | 'UnitGone'
  /** The OU of a limit file lies elsewhere than its folder says. */
  | 'UnitMoved'
  /** An address of `alerts:` is not subscribed, or has not confirmed that it wants to be. */
  | 'NotSubscribed'
  /** EventBridge could not put events of a Region on the hub bus, and keeps them in a queue. */
  | 'NotForwarded'
  /** An exemption, an override or an alertOnly ends within `noticeDays:`. */
  | 'EndsSoon';

/** A place in which the guard is blind, or would be disobeyed. */
export interface Finding {
  readonly kind: FindingKind;
  readonly account: string;
  readonly region: string;
  /** What was seen, for people. */
  readonly text: string;
}
