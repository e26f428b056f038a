import type { CoverageItem } from '@glue-session-guard/aws/operator';
import {
  type CoverageFacts,
  type FindingKind,
  isHarmless,
  isReported,
  longestWait,
  type Mute,
  muteOf,
  type Sighting,
  sightsOf,
} from '@glue-session-guard/guard';
import type { Directory, OrganizationConfig } from '@glue-session-guard/limits';
import { accountName } from '../operate/operate';

/** What `gsg coverage --json` prints. Times in ISO 8601. */
export interface Coverage {
  /** Null when no sweep ever wrote down what it saw. */
  readonly lastSweepAt: string | null;
  /** The last sweep is longer ago than two should take. */
  readonly isOverdue: boolean;
  readonly findings: number;
  /** Of the findings, those that an operator muted: nobody is told of them. */
  readonly muted: number;
  /** Places with findings first. */
  readonly places: readonly CoveredPlace[];
}

/** One account in one watched Region. */
export interface CoveredPlace
  extends Pick<CoverageFacts, 'role' | 'rule' | 'limits' | 'usageProfile' | 'sessions'> {
  readonly account: string;
  readonly accountName: string | null;
  readonly region: string;
  /** Null when no sweep got here yet. */
  readonly sweptAt: string | null;
  /** This place was left out while others were swept, or all are overdue. */
  readonly isOverdue: boolean;
  readonly lastEventAt: string | null;
  /** Creation of the first session since then of which no event came; null when none is known. */
  readonly unheardSince: string | null;
  /** `sights`: how many of the last eight looks saw it. `isReported`: people were told of it. `mendedSince`: since when looks find it mended. */
  readonly findings: readonly {
    readonly kind: FindingKind;
    readonly text: string;
    readonly sights: number;
    readonly isReported: boolean;
    readonly mendedSince: string | null;
    /** The id of the mute by which nobody is told; null where people are. */
    readonly mutedBy: string | null;
  }[];
}

export interface CoverageOptions {
  readonly directory: Directory;
  /** How often places are looked at. */
  readonly sweep: OrganizationConfig['sweep'];
  readonly mutes: readonly Mute[];
  readonly now: number;
}

/** What the last sweeps saw, and whether they are too long ago to be believed. */
export function coverage(items: readonly CoverageItem[], options: CoverageOptions): Coverage {
  const last = items.reduce((latest, { facts }) => Math.max(latest, facts.sweptAt), NEVER);
  const waits = waitsOf(items.length, options);
  const places = items.map((item) => coveredPlace(item, { ...options, wait: waits.place }));
  return {
    lastSweepAt: last === NEVER ? null : new Date(last).toISOString(),
    isOverdue: options.now - last > waits.sweep,
    findings: places.reduce((sum, { findings }) => sum + findings.length, 0),
    muted: places.reduce((sum, place) => sum + mutedIn(place), 0),
    places: [...places.filter(hasFindings), ...places.filter((place) => !hasFindings(place))],
  };
}

/** What is muted is known, so it makes nothing unsound. */
export function isSound({ isOverdue: overdue, places }: Coverage): boolean {
  return (
    !overdue &&
    places.every(
      ({ isOverdue: late, region, findings }) =>
        !late && findings.every(({ kind, mutedBy }) => mutedBy !== null || isHarmless({ kind, region })),
    )
  );
}

function coveredPlace(
  { facts, sightings }: CoverageItem,
  options: CoverageOptions & { readonly wait: number },
): CoveredPlace {
  const { account, region, role, rule, limits, usageProfile, sessions } = facts;
  return {
    account,
    accountName: accountName(options.directory, account),
    region,
    sweptAt: isoOrNull(sweptAtOf(facts)),
    // What stands beside watched places is looked at less often, and is no place that a sweep left out.
    isOverdue: facts.beside === undefined && options.now - facts.sweptAt > options.wait,
    lastEventAt: isoOrNull(facts.lastEventAt),
    unheardSince: isoOrNull(facts.unheard[0] ?? null),
    role,
    rule,
    limits,
    usageProfile,
    sessions,
    findings: sightings.filter(({ state }) => state !== 'cleared').map((seen) => shownFinding(seen, options)),
  };
}

function shownFinding(sighting: Sighting, { mutes, now }: CoverageOptions): CoveredPlace['findings'][number] {
  const { kind, text } = sighting.finding;
  return {
    kind,
    text,
    sights: sightsOf(sighting),
    isReported: isReported(sighting),
    mendedSince: isoOrNull(sighting.mendedSince),
    mutedBy: muteOf(sighting.finding, mutes, now)?.id ?? null,
  };
}

const MINUTE = 60_000;
/** With fewer places it may be that none is due at a sweep. */
const SOME_ARE_DUE = 1_000;

/** How long ago the last look at a place, and at any place, may be. One sweep may take as long as the next is due; then one is missing. */
function waitsOf(
  places: number,
  { sweep }: CoverageOptions,
): { readonly place: number; readonly sweep: number } {
  const { everyMinutes, quietEveryMinutes } = sweep;
  const everyMs = everyMinutes * MINUTE;
  const quietEveryMs = quietEveryMinutes === undefined ? undefined : quietEveryMinutes * MINUTE;
  const place = longestWait({ everyMs, quietEveryMs }, places);
  return { place, sweep: places < SOME_ARE_DUE ? place : 2 * everyMs };
}

function mutedIn({ findings }: CoveredPlace): number {
  return findings.filter(({ mutedBy }) => mutedBy !== null).length;
}

function hasFindings({ findings }: CoveredPlace): boolean {
  return findings.length > 0;
}

/** What stands in the table for a place that no sweep got to yet. */
const NEVER = 0;

function sweptAtOf({ sweptAt }: CoverageFacts): number | null {
  return sweptAt === NEVER ? null : sweptAt;
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
