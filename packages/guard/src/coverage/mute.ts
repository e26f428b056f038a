import type { Place } from '../place';
import type { Finding } from './coverage-facts';
import type { Digest } from './digest';
import { isReported } from './sighting';

/** The longest that people may not be told of something, in days. */
export const MOST_MUTE_DAYS = 30;

/**
 * An operator's word that people are not to be told of a kind of finding, of a place, or of both, for some time. Times in
 * milliseconds since the epoch.
 */
export interface Mute {
  readonly id: string;
  /** A kind of finding; absent: every kind, and the alerts of sessions that are only alerted. */
  readonly finding?: string;
  /** Absent: everywhere. */
  readonly account?: string;
  /** Absent: in each Region. */
  readonly region?: string;
  readonly reason: string;
  /** The ARN of whoever muted it, by STS. */
  readonly by: string;
  readonly since: number;
  readonly until: number;
  /** An operator ended it before its time. */
  readonly ended?: { readonly by: string; readonly at: number };
  /** A digest told that it ended. */
  readonly endTold?: boolean;
}

/** What operators muted, kept for a year beyond its end. */
export interface Mutes {
  all(): Promise<readonly Mute[]>;
  /** A digest told people that these ended. */
  endTold(ids: readonly string[]): Promise<void>;
}

export function isInForce({ since, until, ended }: Mute, now: number): boolean {
  return since <= now && now < (ended?.at ?? until);
}

/** Whether the mute is of this place, or of every place. */
export function mutesPlace({ account, region }: Mute, place: Partial<Place>): boolean {
  return (
    (account === undefined || account === place.account) && (region === undefined || region === place.region)
  );
}

/** The mute by which people are not told of a finding now. */
export function muteOf(finding: Finding, mutes: readonly Mute[], now: number): Mute | undefined {
  return mutes.find((mute) => isInForce(mute, now) && isOf(mute, finding));
}

function isOf(mute: Mute, finding: Finding): boolean {
  return (mute.finding === undefined || mute.finding === finding.kind) && mutesPlace(mute, finding);
}

export interface MutedDigest extends Digest {
  /** Mutes whose end nobody was told of yet. */
  readonly ended: readonly Mute[];
  /** Findings that stand and that nobody is told of. */
  readonly muted: readonly Finding[];
}

/**
 * The digest without what is muted. When a mute ends, what it kept from people and still stands is told, as if it were new: a mute is
 * no way to forget something.
 */
export function withoutMuted(
  { sightings, news, cleared }: Digest,
  mutes: readonly Mute[],
  now: number,
): MutedDigest {
  const ended = mutes.filter((mute) => mute.endTold !== true && now >= (mute.ended?.at ?? mute.until));
  const isMuted = (finding: Finding) => muteOf(finding, mutes, now) !== undefined;
  const standing = sightings.filter(isReported).map(({ finding }) => finding);
  const again = standing.filter(
    (finding) => !news.includes(finding) && ended.some((mute) => isOf(mute, finding)),
  );
  return {
    sightings,
    news: [...news, ...again].filter((finding) => !isMuted(finding)),
    cleared: cleared.filter((finding) => !isMuted(finding)),
    ended,
    muted: standing.filter(isMuted),
  };
}
