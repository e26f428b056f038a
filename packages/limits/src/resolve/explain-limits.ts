import { LIMIT_NAMES, type LimitName, type LimitValues } from '../catalogue';
import {
  type AccountOverride,
  type AfterStop,
  COMPARABLE_KEYS,
  type ComparableKey,
  type Defaulted,
  type Exemption,
  type LimitsInForce,
  type Mode,
  type SessionExemption,
  UNLIMITED,
  type UnprovenCreator,
} from '../document';

/** A value and the line that set it; `file` is relative to the limits folder. */
interface Explained<T> {
  readonly value: T;
  readonly file: string;
  readonly line: number;
}

/** Null for both where no file says, so that the default holds. */
type ExplainedDefault<T> = Explained<T> | { readonly value: T; readonly file: null; readonly line: null };

export type ExplainedLimit =
  | ({ readonly limit: LimitName; readonly state: 'set' } & Explained<LimitValues[LimitName]>)
  /** Some file says `unlimited`. */
  | ({ readonly limit: LimitName; readonly state: 'lifted' } & Explained<null>)
  /** No file on the path says anything. */
  | {
      readonly limit: LimitName;
      readonly state: 'not-set';
      readonly value: null;
      readonly file: null;
      readonly line: null;
    };

/** A limit that stops nobody until then: the last moment, milliseconds since the epoch. It may have ended. */
interface ExplainedAlertOnly {
  readonly limit: LimitName;
  readonly until: number;
  readonly file: string;
  readonly line: number;
}

/** A key that files and overrides below may only tighten, and the line that says so. */
interface ExplainedLock {
  readonly key: ComparableKey;
  readonly file: string;
  readonly line: number;
}

interface ExplainedExemption extends Omit<Exemption, 'source'> {
  readonly file: string;
  readonly line: number;
}

interface ExplainedSessionExemption extends Omit<SessionExemption, 'source'> {
  readonly file: string;
  readonly line: number;
}

interface ExplainedOverride {
  /** The last moment it holds, milliseconds since the epoch; absent: as long as it is written. */
  readonly until?: number;
  readonly reason: string;
  readonly ticket: string | null;
  readonly file: string;
  readonly line: number;
  /** That of a file further out, where a part of it holds still. */
  readonly outer?: ExplainedOverride;
}

/** Plain data for people and machines: which limits are in force, and which line of which file says so. */
export interface Explanation {
  readonly organizationalUnit: string;
  readonly file: string;
  readonly mode: ExplainedDefault<Mode>;
  readonly afterStop: ExplainedDefault<AfterStop>;
  readonly unprovenCreator: ExplainedDefault<UnprovenCreator>;
  /** Absent where no file narrows those of organization.yaml. */
  readonly regions?: Explained<readonly string[]>;
  /** Every limit there is, in the order of the catalogue. */
  readonly limits: readonly ExplainedLimit[];
  readonly alertOnly: readonly ExplainedAlertOnly[];
  readonly locked: readonly ExplainedLock[];
  readonly exemptions: readonly ExplainedExemption[];
  readonly sessionExemptions: readonly ExplainedSessionExemption[];
  /** The account's override in the nearest file, or null. */
  readonly override: ExplainedOverride | null;
}

/** Where every value in force comes from. */
export function explainLimits(limits: LimitsInForce): Explanation {
  const { override } = limits;
  return {
    organizationalUnit: limits.organizationalUnit,
    file: limits.file,
    mode: explainDefault(limits.mode),
    afterStop: explainDefault(limits.afterStop),
    unprovenCreator: explainDefault(limits.unprovenCreator ?? { value: 'stop', source: null }),
    ...(limits.regions && { regions: { value: limits.regions.value, ...limits.regions.source } }),
    limits: LIMIT_NAMES.map((name) => explainLimit(limits, name)),
    alertOnly: alertOnlyOf(limits),
    locked: locksOf(limits),
    exemptions: limits.exemptions.map(({ source, ...exemption }) => ({ ...exemption, ...source })),
    sessionExemptions: (limits.sessionExemptions ?? []).map(({ source, ...exemption }) => ({
      ...exemption,
      ...source,
    })),
    override: override ? explainOverride(override) : null,
  };
}

function alertOnlyOf({ alertOnly = {} }: LimitsInForce): ExplainedAlertOnly[] {
  return LIMIT_NAMES.flatMap((limit) => {
    const entry = alertOnly[limit];
    return entry === undefined ? [] : [{ limit, until: entry.value, ...entry.source }];
  });
}

function locksOf({ locked = {} }: LimitsInForce): ExplainedLock[] {
  return COMPARABLE_KEYS.flatMap((key) => {
    const source = locked[key];
    return source === undefined ? [] : [{ key, ...source }];
  });
}

function explainOverride({ until, reason, ticket, source, outer }: AccountOverride): ExplainedOverride {
  return {
    ...(until !== undefined && { until }),
    reason,
    ticket: ticket ?? null,
    ...source,
    ...(outer && { outer: explainOverride(outer) }),
  };
}

function explainDefault<T>({ value, source }: Defaulted<T>): ExplainedDefault<T> {
  return source === null ? { value, file: null, line: null } : { value, ...source };
}

function explainLimit(limits: LimitsInForce, limit: LimitName): ExplainedLimit {
  const set = limits.limits[limit];
  if (!set) return { limit, state: 'not-set', value: null, file: null, line: null };
  if (set.value === UNLIMITED) return { limit, state: 'lifted', value: null, ...set.source };
  return { limit, state: 'set', value: set.value, ...set.source };
}
