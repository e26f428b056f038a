import type { LimitName } from '@glue-session-guard/limits';
import type { Alert, FindingGroup } from '../../alert';
import { RUNBOOK } from '../runbook';
import type { ObservedSession } from './observed-session';

/**
 * Tells what limits in observe mode would have done on a day: counts and the worst case by OU and limit. Null when there was
 * nothing.
 *
 * @param day UTC, `2026-11-23`
 */
export function observedDigest(day: string, sessions: readonly ObservedSession[]): Alert | null {
  if (sessions.length === 0) return null;
  const headline = `Glue Session Guard observed ${many(sessions.length, 'session')} on ${day}`;
  return {
    kind: 'observed',
    severity: 'info',
    subject: headline,
    headline,
    summary: [
      'The limits below are in observe mode: nothing was stopped, and nobody was told at once.',
      `With mode: enforce, ${countsText(sessions)}.`,
    ],
    facts: [],
    breaches: [],
    findings: groupsOf(sessions),
    next: [
      `Read which sessions these were: npm run -s gsg -- history --outcome observed --since ${day}`,
      'If a limit is wrong for work that is meant, correct it in the limit file.',
      'If the limits are right, set `mode: alert-only` or `mode: enforce` in the limit file. The next sweep then judges the sessions that still run.',
    ],
    links: RUNBOOK,
    attributes: { outcome: 'observed' },
  };
}

function countsText(sessions: readonly ObservedSession[]): string {
  const phased = sessions.filter(isPhasedIn).length;
  const enforced = sessions.filter((session) => !isPhasedIn(session));
  const over = enforced.filter(({ verdict }) => verdict === 'over').length;
  const unproven = enforced.filter(isUnproven).length;
  const undecided = enforced.length - over - unproven;
  return [
    `${over} would have been stopped`,
    ...(phased > 0
      ? [`${phased} would have been told of and not stopped yet, as their limits are alerted only for now`]
      : []),
    ...(unproven > 0
      ? [
          `${unproven} would have been told of and stopped within the hour, as nobody can prove who created them`,
        ]
      : []),
    ...(undecided > 0 ? [`${undecided} could not be judged and would have been told of`] : []),
  ].join(', ');
}

/** Nothing that it breaks is enforced yet. */
function isPhasedIn({ breaches }: ObservedSession): boolean {
  return breaches.length > 0 && breaches.every(({ alertOnlyUntil }) => alertOnlyUntil !== undefined);
}

/** Over its limits, and somebody who may be exempt may have created it. */
function isUnproven({ verdict, breaches }: ObservedSession): boolean {
  return verdict === 'undecided' && breaches.length > 0;
}

/** So many OUs stand in a digest; the last line counts the others. */
const MOST_UNITS = 100;

function groupsOf(sessions: readonly ObservedSession[]): FindingGroup[] {
  const byUnit = [...groupedBy(sessions, ({ limitsOf }) => [limitsOf])].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  );
  const others = byUnit.slice(MOST_UNITS);
  return [
    ...byUnit.slice(0, MOST_UNITS).map(([unit, own]) => ({
      title: `Limits of ${unit}: ${many(own.length, 'session')}`,
      lines: [...limitLines(own), ...undecidedLines(own)],
    })),
    ...(others.length === 0
      ? []
      : [
          {
            title: `Limits of ${others.length} more OUs`,
            lines: [many(others.flatMap(([, own]) => own).length, 'session')],
          },
        ]),
  ];
}

function limitLines(sessions: readonly ObservedSession[]): string[] {
  return [...groupedBy(sessions, ({ breaches }) => breaches.map(({ limit }) => limit))]
    .sort(([, x], [, y]) => y.length - x.length)
    .map(([limit, own]) => `${limit}: ${many(own.length, 'session')}; the worst: ${worstOf(limit, own)}`);
}

function worstOf(limit: LimitName, sessions: readonly ObservedSession[]): string {
  const breaches = sessions.flatMap(({ where, breaches: own }) =>
    own.filter((breach) => breach.limit === limit).map((breach) => ({ where, breach })),
  );
  const [worst] = breaches.sort((a, b) => excess(b.breach) - excess(a.breach));
  return worst === undefined ? '' : `${worst.breach.text} (${worst.where})`;
}

/** How many times a limit that is a number is exceeded; of others no breach is worse than another. */
function excess({ actual, allowed }: ObservedSession['breaches'][number]): number {
  return typeof actual === 'number' && typeof allowed === 'number' ? actual / allowed : 0;
}

function undecidedLines(sessions: readonly ObservedSession[]): string[] {
  const undecided = sessions.filter(
    ({ verdict, breaches }) => verdict === 'undecided' && breaches.length === 0,
  );
  const [example] = undecided;
  if (example === undefined) return [];
  const code = example.failureCode === undefined ? '' : `, ${example.failureCode}`;
  return [`could not be judged: ${many(undecided.length, 'session')}; for example ${example.where}${code}`];
}

function groupedBy<Key>(
  sessions: readonly ObservedSession[],
  keysOf: (session: ObservedSession) => readonly Key[],
): Map<Key, ObservedSession[]> {
  const groups = new Map<Key, ObservedSession[]>();
  for (const session of sessions) {
    for (const key of keysOf(session)) {
      const group = groups.get(key) ?? [];
      group.push(session);
      groups.set(key, group);
    }
  }
  return groups;
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
