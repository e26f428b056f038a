/** What a sweep saw of one account in one watched Region. Times in milliseconds since the epoch. */
export interface CoverageFacts {
  readonly account: string;
  readonly region: string;
  readonly role: 'assumable' | 'denied' | 'unknown';
  readonly rule: 'enabled' | 'disabled' | 'missing' | 'wrong-target' | 'unknown';
  /** The copy of the limits in the account, against what the hub compiled. */
  readonly limits: 'equal' | 'different' | 'missing' | 'unknown';
  readonly usageProfile: 'present' | 'missing' | 'unknown';
  /** When an event of this account and Region last reached the hub; null when none ever did. */
  readonly lastEventAt: number | null;
  /** When a session that should have made an event was last found running; null when none was. */
  readonly lastSessionAt: number | null;
  readonly sweptAt: number;
}

export type FindingKind =
  | 'NotDeployed'
  | 'NoRole'
  | 'RuleMissing'
  | 'RuleDisabled'
  | 'LimitsDrift'
  | 'NeverHeardFrom'
  | 'NotSeen';

/** A place in which the guard is blind, or would be disobeyed. */
export interface Finding {
  readonly kind: FindingKind;
  readonly account: string;
  readonly region: string;
  /** What was seen, for people. */
  readonly text: string;
}
