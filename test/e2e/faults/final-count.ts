import type { ReceivedAlert } from '../harness/inboxes';
import type { Drill, Subject } from './drill';
import type { MessageCount } from './messages';

/** The counts at the end of a drill. Sessions that failed, or that their owners deleted, do not count as violating. */
export interface FinalCount {
  readonly sessions: number;
  readonly violating: number;
  readonly stopped: number;
  readonly compliantStopped: number;
  /** Alerts about sessions of the drill. */
  readonly alerts: number;
  /** Stopped sessions without an alert. */
  readonly untold: number;
  /** Alerts beyond the first of a session. */
  readonly repeated: number;
  /** Alerts that SNS took although their sender had given up waiting for the answer, on a busy machine. They are sent again. */
  readonly unheard: number;
  readonly compliantAlerted: number;
  readonly messages: MessageCount;
}

/** Counts when nothing happens any more, and prints the line. */
export async function finalCount(
  drill: Drill,
  fault: string,
  subjects: readonly Subject[],
  remarks: readonly string[] = [],
): Promise<FinalCount & { readonly received: readonly ReceivedAlert[] }> {
  const received = await drill.alerts();
  const told = alertsBySession(received);
  const alertsOf = (subject: Subject) => told.get(keyOf(subject)) ?? 0;
  const over = subjects.filter(({ isOver }) => isOver);
  const compliant = subjects.filter(({ isOver }) => !isOver);
  const violating = over.filter(({ life }) => !endedItself(life));
  const stopped = violating.filter(isEndedByGuard);
  const alerts = sum(subjects.map(alertsOf));
  const count: FinalCount = {
    sessions: subjects.length,
    violating: violating.length,
    stopped: stopped.length,
    compliantStopped: compliant.filter(isEndedByGuard).length,
    alerts,
    untold: stopped.filter((subject) => alertsOf(subject) === 0).length,
    repeated: sum(subjects.map((subject) => Math.max(0, alertsOf(subject) - 1))),
    unheard: drill.unheardAlerts(),
    compliantAlerted: sum(compliant.map(alertsOf)),
    messages: drill.messages(await drill.deadLetters()),
  };
  process.stderr.write(`${line(fault, drill.seed, count, remarks)}\n`);
  return { ...count, received };
}

function line(fault: string, seed: string, count: FinalCount, remarks: readonly string[]): string {
  const { messages } = count;
  return [
    `fault ${fault} (seed ${seed}): ${count.sessions} sessions`,
    `violating ${count.violating} = stopped ${count.stopped}`,
    `alerts ${count.alerts} (${count.repeated} repeated${count.unheard === 0 ? '' : `, ${count.unheard} unheard`})`,
    `compliant stopped ${count.compliantStopped}`,
    `messages ${messages.messages}, lost ${messages.lost}`,
    ...remarks,
  ].join(', ');
}

/** The session failed, or its owner deleted it first. */
function endedItself({ endedBy, start }: Subject['life']): boolean {
  return endedBy === 'administrator' || start.ends === 'FAILED';
}

function isEndedByGuard({ life }: Subject): boolean {
  return life.endedBy === 'role';
}

/** Ids are used again, so the second of the creation belongs to the key. Alerts name both, with control characters of ids replaced. */
function keyOf({ started, life }: Subject): string {
  return `${started.account} ${started.id.replaceAll(/\p{Cc}/gu, '\uFFFD')} ${second(life.createdAt)}`;
}

function alertsBySession(received: readonly ReceivedAlert[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text, attributes } of received) {
    const [, id] = /^Session {4}(.+)$/m.exec(text) ?? [];
    const [, created] = /^Created +(.+) UTC$/m.exec(text) ?? [];
    const key = `${attributes.account} ${id} ${created}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function second(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
