import {
  digest,
  type Finding,
  findingsOf,
  findingsSince,
  HEARD_BEHIND_MS,
  type Place,
  type Sighting,
  sweptFacts,
} from '@glue-session-guard/guard';

/** One session of a place, and when its event reached the enforcer; null: never. Milliseconds. */
export interface Created {
  readonly at: number;
  readonly heardAt: number | null;
}

/** What one look at the place told. */
interface Looked {
  readonly news: readonly Finding[];
  /** Something was found at the last looks, so that the next one has to follow. */
  readonly isFollowed: boolean;
}

export interface SilentPlace {
  /**
   * May be left out where the youngest session was heard of and nothing is followed: such a look keeps nothing and finds nothing.
   *
   * @param created sessions of the last day at least, in the order of their creation
   */
  look(now: number, created: readonly Created[]): Looked;
}

const SOUND = { rule: 'enabled', limits: 'equal', usageProfile: 'present' } as const;
/** Glue lists sessions that ended for some time; nobody knows for how long. */
const LISTED_MS = 24 * 3600_000;

/** A place at which nothing is amiss but the events, judged by the guard's own code. The rule was seen enabled at `since`. */
export function silentPlace(where: Place, since: number): SilentPlace {
  let swept = sweptAt(where, { created: [], lastEventAt: null, now: since });
  let sightings: readonly Sighting[] = [];
  let lastEventAt: number | null = null;
  return {
    look: (now, created) => {
      const listed = created.filter(({ at }) => at <= now && at > now - LISTED_MS);
      lastEventAt = heardUntil(now, created, lastEventAt);
      swept = sweptAt(where, { created: listed.map(({ at }) => at), lastEventAt, now, before: swept });
      // What the digest would do with nothing is nothing; leaving it out saves most of the time.
      if (sightings.length === 0 && findingsOf(swept.facts).length === 0)
        return { news: [], isFollowed: false };
      const found = findingsSince({
        places: [where],
        entries: [{ where, swept, sightings }],
        startedAt: now,
      });
      const changes = digest(sightings, found, now);
      sightings = changes.sightings;
      return {
        news: changes.news,
        isFollowed: sightings.length > 0,
      };
    },
  };
}

/** As the enforcer notes it down: at most once in ten seconds, and never back. */
function heardUntil(now: number, created: readonly Created[], before: number | null): number | null {
  return created
    .filter(({ heardAt }) => heardAt !== null && heardAt <= now)
    .reduce<number | null>(
      (last, { at }) => (last === null || at - last >= HEARD_BEHIND_MS ? at : last),
      before,
    );
}

interface Seen {
  readonly created: readonly number[];
  readonly lastEventAt: number | null;
  readonly now: number;
  readonly before?: ReturnType<typeof sweptFacts>;
}

function sweptAt(where: Place, { created, lastEventAt, now, before }: Seen): ReturnType<typeof sweptFacts> {
  return sweptFacts(
    {
      where,
      role: 'assumable',
      listed: created.length,
      handled: [],
      failures: [],
      created,
      hasUnlisted: false,
      history: 'not-asked',
    },
    { copies: SOUND, readAt: now, readAgainAt: now },
    { before, lastEventAt, now },
  );
}
