import type { LedgerRecord, Outcome } from '@glue-session-guard/guard';
import { type Happened, iso } from './story';

const DOORS = { event: 'through its event', sweep: 'by a sweep' } as const;

/** What the ledger remembers of a session, the oldest first. */
export function happenedTo(record: LedgerRecord): Happened[] {
  const { createdAt, firstSeenAt, claimedAt, decision, outcome, queuedAt, ended, dueAt, state } = record;
  const judged = `judged ${decision.verdict}, seen ${DOORS[decision.door]}`;
  const told: readonly (readonly [number | undefined, string])[] = [
    [createdAt, 'created'],
    [firstSeenAt === claimedAt ? undefined : firstSeenAt, 'seen by the guard for the first time'],
    [claimedAt, state === 'watched' ? `${judged}; left alone` : judged],
    [outcome?.at, outcome === undefined ? '' : outcomeText(outcome)],
    [queuedAt, 'alert handed over to be sent'],
    [ended?.at, ended === undefined ? '' : endText(ended)],
    [ended === undefined ? dueAt : undefined, 'due to be judged anew, since the clock bounds it'],
  ];
  return told
    .flatMap(([at, what]) => (at === undefined ? [] : [{ at, what }]))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, what }) => ({ at: iso(at), what }));
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'stopped':
      return outcome.deleted ? 'stopped and deleted by the guard' : 'stopped by the guard';
    case 'would-have-stopped':
      return `not stopped: ${outcome.heldBackBy === undefined ? 'its limits are alerted only' : HELD_BACK[outcome.heldBackBy]}`;
    case 'already-ended':
      return `not stopped: it had ended or was ending (${outcome.status})`;
    case 'gone':
      return 'not stopped: it had been deleted';
    case 'could-not-stop':
      return `could not be stopped: ${outcome.failure.code}: ${outcome.failure.message}`;
    case 'undecided':
      return `could not be decided${failureText(outcome)}`;
    case 'observed':
      return `recorded alone, since its limits are in observe mode${failureText(outcome)}`;
    case 'exempt':
      return 'let through by an exemption';
  }
}

const HELD_BACK = {
  operator: 'an operator held stops back',
  'blast-radius': 'the budget of stops was used up',
} as const;

function failureText({ failure }: Extract<Outcome, { kind: 'undecided' | 'observed' }>): string {
  return failure === undefined ? '' : `: ${failure.code}: ${failure.message}`;
}

function endText({ how, dpuSeconds }: NonNullable<LedgerRecord['ended']>): string {
  const used = dpuSeconds === undefined ? '' : `, ${(dpuSeconds / 3600).toFixed(2)} DPU-hours`;
  return `ended: ${how}${used}`;
}
