import type { HistoryEntry, Operator } from '@glue-session-guard/aws/operator';
import { hasEnded } from '@glue-session-guard/guard';

const DAY_MS = 24 * 3600_000;

/** A session that has run for longer has ended, whatever the ledger knows of it: a sweep would have seen it. */
const LONGEST_RUN_MS = 14 * DAY_MS;

export interface ForgetReport {
  /** As it was asked for. */
  readonly person: string;
  /** False for a look alone. */
  readonly done: boolean;
  /** Sessions that named the person, and name nobody now; with `done` false, those that would. */
  readonly forgotten: number;
  /** Sessions that still run. They keep their creator, because an exemption may rest on it. */
  readonly running: number;
}

interface Asked {
  readonly person: string;
  readonly isDone: boolean;
  readonly peopleDays: number;
  readonly now: number;
}

/** Removes a person from every session of the ledger that still names people. */
export async function forget(
  { history, forget: forgetOne }: Pick<Operator, 'history' | 'forget'>,
  { person, isDone, peopleDays, now }: Asked,
): Promise<ForgetReport> {
  // The keys of a day are deleted up to two days after its end.
  const range = { from: now - (peopleDays + 3) * DAY_MS, to: now };
  let [forgotten, running] = [0, 0];
  for await (const entry of history.entries(range, { all: true })) {
    if (!names(entry, person)) continue;
    if (isRunning(entry, now)) running += 1;
    else if (!isDone || (await forgetOne(entry))) forgotten += 1;
  }
  return { person, done: isDone, forgotten, running };
}

/** By name, ARN, source identity or user id, whole and whatever the case. A tag names a person as well. */
function names({ record }: HistoryEntry, asked: string): boolean {
  const { principal, principalArns, person, asCreated } = record.decision;
  const known = [
    principal ?? '',
    ...principalArns,
    person?.sourceIdentity ?? '',
    person?.onBehalfOf?.userId ?? '',
    person?.federated?.subject ?? '',
    ...Object.values(asCreated?.tags ?? {}),
  ];
  return known.some((name) => name.toLowerCase() === asked.toLowerCase());
}

function isRunning({ record }: HistoryEntry, now: number): boolean {
  return !hasEnded(record) && now - record.claimedAt < LONGEST_RUN_MS;
}
