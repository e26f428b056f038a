import { GuardError, printable } from '@glue-session-guard/problem';

export interface SessionPlace {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
}

export interface Sought {
  /** A file, `-`, or the id of a session. */
  readonly session: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** So many places are named to choose from. */
const MOST_NAMED = 5;

/** Whether a session is in the account and Region that are asked for. */
export function isSought({ account, region }: SessionPlace, sought: Sought): boolean {
  return (
    (sought.account === undefined || sought.account === account) &&
    (sought.region === undefined || sought.region === region)
  );
}

/**
 * The sessions that are meant: those of one id in one place, since an id may be used again there.
 * @throws GuardError `GSG_SESSION_SEVERAL` when more than one place or id is meant
 */
export function sessionsOfOne<T extends SessionPlace>(
  found: readonly T[],
  { session }: Sought,
): readonly T[] {
  const keys = [
    ...new Set(found.map(({ account, region, sessionId }) => `${sessionId} in ${account} ${region}`)),
  ];
  if (keys.length <= 1) return found;
  // An id may hold a line break, behind which it would read like a line of ours.
  const named = keys
    .slice(0, MOST_NAMED)
    .map((key) => printable(key))
    .join(', ');
  const more = keys.length > MOST_NAMED ? `, and ${keys.length - MOST_NAMED} more` : '';
  throw new GuardError(
    'GSG_SESSION_SEVERAL',
    `${JSON.stringify(session)} means ${keys.length} sessions: ${named}${more}`,
    {
      hint: 'Say which one with --account ID and --region REGION; of a file, give one with that event alone.',
    },
  );
}
