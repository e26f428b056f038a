import { isCreatedBy, type Principal, type UnnamedCall } from '@glue-session-guard/session';

interface Created {
  readonly createdAt: number;
}

/**
 * Who may have created sessions, by calls that name none: those whose calls fit the session in time, and those whose calls fit
 * sessions that these fit, and so on. A session is left out where there are fewer calls than sessions that they fit, since
 * somebody else created one of them. Decision 31.
 */
export function creatorsByCalls<T extends Created>(
  sessions: readonly T[],
  calls: readonly UnnamedCall[],
): Map<T, readonly Principal[]> {
  const creators = new Map<T, readonly Principal[]>();
  const grouped = new Set<T>();
  for (const session of sessions) {
    if (grouped.has(session)) continue;
    const group = groupOf(session, sessions, calls);
    for (const each of group.sessions) grouped.add(each);
    if (group.calls.length < group.sessions.length || group.calls.length === 0) continue;
    const principals = distinct(group.calls.map(({ principal }) => principal));
    for (const each of group.sessions) creators.set(each, principals);
  }
  return creators;
}

interface Group<T> {
  readonly sessions: readonly T[];
  readonly calls: readonly UnnamedCall[];
}

function groupOf<T extends Created>(
  first: T,
  sessions: readonly T[],
  calls: readonly UnnamedCall[],
): Group<T> {
  let group: Group<T> = { sessions: [first], calls: [] };
  for (;;) {
    const fitting = calls.filter((call) => group.sessions.some((session) => fits(call, session)));
    const theirs = sessions.filter((session) => fitting.some((call) => fits(call, session)));
    const grown = { sessions: theirs.includes(first) ? theirs : [first], calls: fitting };
    if (grown.calls.length === group.calls.length && grown.sessions.length === group.sessions.length)
      return grown;
    group = grown;
  }
}

function fits({ calledAt }: UnnamedCall, { createdAt }: Created): boolean {
  return isCreatedBy(calledAt, createdAt);
}

/** Two hundred calls of one role are of one creator. */
function distinct(principals: readonly Principal[]): Principal[] {
  const byKey = new Map(principals.map((each) => [JSON.stringify([each.name, each.arns]), each]));
  return [...byKey.values()];
}
