import { LIMIT_NAMES, type LimitName, type LimitValues } from './catalogue';

/** Lifts a limit that a parent folder sets. */
export const UNLIMITED = 'unlimited';
export type Unlimited = typeof UNLIMITED;

/** `observe`: what would have been done is recorded, and told in one digest a day. */
export type Mode = 'enforce' | 'alert-only' | 'observe';
export type AfterStop = 'keep' | 'delete';
/** What becomes of a session over its limits whose creator nobody can prove, where an exemption may be the creator's. */
export type UnprovenCreator = 'stop' | 'alert';

/** Which line of which limit file says so; `file` is relative to the limits folder, with forward slashes. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}

/** A value that no file needs to set: without a source it is the default. */
export interface Defaulted<T> {
  readonly value: T;
  readonly source: Source | null;
}

export type SourcedLimits = { readonly [Name in LimitName]?: Sourced<LimitValues[Name] | Unlimited> };

/**
 * Limits for which nobody is stopped yet in enforce mode: their breaches are alerted until then, the last moment in milliseconds
 * since the epoch, and enforced from then on.
 */
export type AlertOnlyLimits = { readonly [Name in LimitName]?: Sourced<number> };

/** The keys of a limit file of which one value can be tighter than another, limits first: these can be locked. */
export type ComparableKey = LimitName | 'mode' | 'unprovenCreator' | 'regions';
export const COMPARABLE_KEYS: readonly ComparableKey[] = [
  ...LIMIT_NAMES,
  'mode',
  'unprovenCreator',
  'regions',
];

/** Keys that files and overrides below may only tighten, each with the nearest line that says so. */
export type Locks = { readonly [Key in ComparableKey]?: Source };

/** Overrides for one account: every value wins over the file it stands in, and loses to a file nearer to the account. */
export interface AccountOverride {
  readonly limits: SourcedLimits;
  readonly mode?: Sourced<Mode>;
  readonly afterStop?: Sourced<AfterStop>;
  /** The last moment it holds, milliseconds since the epoch; absent: as long as it is written. */
  readonly until?: number;
  readonly reason: string;
  readonly ticket?: string;
  readonly source: Source;
  /** What a file further out overrides for the account, as far as no nearer file or override says otherwise. */
  readonly outer?: AccountOverride;
}

/** A principal that may go over the limits, or over some of them, until a date. */
export interface Exemption {
  /** An ARN; `*` matches any run of characters. */
  readonly principal: string;
  /** Those that it lifts; all when absent. */
  readonly limits?: readonly LimitName[];
  /** The last moment it holds, milliseconds since the epoch: the end of the written day, UTC. */
  readonly until: number;
  readonly reason: string;
  readonly owner: string;
  readonly source: Source;
}

/**
 * Limits that an exemption by session id may lift: a tool that names its sessions may be unable to give tags or a security
 * configuration. Callers choose ids, so such an exemption lifts nothing that costs money or reaches a network.
 */
export const LIFTABLE_BY_SESSION_ID = ['requiredTags', 'requireSecurityConfiguration'] as const;
type LiftableLimit = (typeof LIFTABLE_BY_SESSION_ID)[number];

/** Sessions, by their ids, that some limits do not hold until a date, whoever created them. */
export interface SessionExemption {
  /** `*` matches any run of characters; at least eight characters stand before the first. */
  readonly sessionId: string;
  readonly limits: readonly LiftableLimit[];
  /** The last moment it holds, milliseconds since the epoch. */
  readonly until: number;
  readonly reason: string;
  readonly owner: string;
  readonly source: Source;
}

/** What limit files say beside `mode` and `afterStop`, which files may leave out and documents may not. */
export interface Inherited {
  /** `stop` where no file says. */
  readonly unprovenCreator?: Sourced<UnprovenCreator>;
  /**
   * The Regions in which accounts are watched; absent: those of organization.yaml. A session elsewhere is judged all the same
   * when its event comes.
   */
  readonly regions?: Sourced<readonly string[]>;
  readonly limits: SourcedLimits;
  /** Absent where there are none; those that have ended may be among them. */
  readonly alertOnly?: AlertOnlyLimits;
  /** Absent where there are none. */
  readonly locked?: Locks;
  readonly exemptions: readonly Exemption[];
  /** Absent where there are none. */
  readonly sessionExemptions?: readonly SessionExemption[];
}

/**
 * The limits of one OU, with everything that they inherit merged in. It is plain JSON, since it is shipped with the
 * enforcer.
 */
export interface LimitsDocument extends Inherited {
  /** `ou-…` or `r-…`. */
  readonly organizationalUnit: string;
  /** The file of this OU itself. */
  readonly file: string;
  readonly mode: Defaulted<Mode>;
  readonly afterStop: Defaulted<AfterStop>;
  readonly accounts: Readonly<Record<string, AccountOverride>>;
}

/** Every document of the organization, by OU id. */
export type LimitsDocuments = Readonly<Record<string, LimitsDocument>>;

/**
 * The limits in force for one account, by the deepest OU on its path that has a document. `unlimited` values stay in, so that
 * `explain` can name the file that lifted a limit.
 */
export interface LimitsInForce extends Omit<LimitsDocument, 'accounts'> {
  /** The account override of the nearest file that was merged in, if any, with those further out. */
  readonly override?: AccountOverride;
}
