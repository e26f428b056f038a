import type { Breach, Decision, Response, SessionAsCreated, Shown, Verdict } from '@glue-session-guard/guard';
import {
  type ExplainedLimit,
  type Explanation,
  explainLimits,
  type LimitName,
} from '@glue-session-guard/limits';
import type { Person } from '@glue-session-guard/session';

/** What `gsg explain --session --json` prints: one session, the limits it was held to, and what was done. Times in ISO 8601. */
export interface Story {
  /** Who tells it: an event with the limits of the config folder, or the ledger with those it was judged by. */
  readonly source: 'event' | 'ledger';
  readonly sessionId: string;
  readonly account: string;
  readonly accountName: string | null;
  readonly region: string;
  readonly createdAt: string;
  readonly principal: string | null;
  readonly principalArns: readonly string[];
  readonly person: Person | null;
  /** What it was created with, as far as it was told; null in records of release 0.1.0. */
  readonly asCreated: SessionAsCreated | null;
  /** Whose limits decided. */
  readonly organizationalUnit: string | null;
  readonly limitsVersion: string | null;
  readonly limitsCommit: string | null;
  /** Every limit there is; only those that it broke where `limitsUnknown` says why the others cannot be told. */
  readonly limits: readonly StoryLimit[];
  readonly limitsUnknown: string | null;
  readonly verdict: Verdict;
  readonly response: Response;
  /** The mode of the limits with the line that set it; null where they cannot be told. */
  readonly mode: Explanation['mode'] | null;
  readonly exemption: StoryExemption | null;
  /** What happened and, from an event, what would; the oldest first. */
  readonly happened: readonly Happened[];
  /** Earlier sessions of this id in the same place, which are not told. */
  readonly earlier: number;
}

export interface StoryLimit {
  readonly limit: LimitName;
  /** Null without a limit. */
  readonly value: Shown;
  /** Relative to the limits folder; null for both where no file says anything. */
  readonly file: string | null;
  readonly line: number | null;
  /** `unknown`: it could not be checked. `no-limit`: there is none. */
  readonly result: 'kept' | 'broken' | 'unknown' | 'no-limit';
  /** What is wrong, or why it could not be checked; null when it was kept. */
  readonly text: string | null;
}

interface StoryExemption {
  readonly until: string;
  readonly reason: string;
  readonly owner: string;
  readonly file: string;
  readonly line: number;
}

export interface Happened {
  readonly at: string;
  readonly what: string;
}

export type ToldBreach = Pick<Breach, 'limit' | 'allowed' | 'text' | 'source' | 'alertOnlyUntil'>;

/** Each limit that was in force, and how the session stood to it. */
export function storyLimits(
  { evaluation: { limits, gaps } }: Decision,
  breaches: readonly ToldBreach[],
): readonly StoryLimit[] {
  if (limits === undefined) return breaches.map(broken);
  return explainLimits(limits).limits.map((explained) => {
    const breach = breaches.find(({ limit }) => limit === explained.limit);
    if (breach !== undefined) return broken(breach);
    const gap = gaps.find(({ limit }) => limit === explained.limit);
    return gap === undefined
      ? settled(explained)
      : { ...placed(explained), result: 'unknown', text: gap.why };
  });
}

export function broken({ limit, allowed, text, source, alertOnlyUntil }: ToldBreach): StoryLimit {
  const phase =
    alertOnlyUntil === undefined ? '' : `, alerted only until ${iso(alertOnlyUntil).slice(0, 10)}`;
  return { limit, value: allowed, ...source, result: 'broken', text: `${text}${phase}` };
}

function settled(explained: ExplainedLimit): StoryLimit {
  return { ...placed(explained), result: explained.state === 'set' ? 'kept' : 'no-limit', text: null };
}

function placed({ limit, value, file, line }: ExplainedLimit): Omit<StoryLimit, 'result' | 'text'> {
  return { limit, value, file, line };
}

export function storyMode({ evaluation: { limits } }: Decision): Story['mode'] {
  return limits === undefined ? null : explainLimits(limits).mode;
}

export function storyExemption({ evaluation: { exemption } }: Decision): StoryExemption | null {
  if (exemption === undefined) return null;
  const { until, reason, owner, source } = exemption;
  return { until: iso(until), reason, owner, ...source };
}

/** @param at milliseconds since the epoch */
export function iso(at: number): string {
  return new Date(at).toISOString();
}
