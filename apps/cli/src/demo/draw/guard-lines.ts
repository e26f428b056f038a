import type { Breach, Decision, EventResult, Finished } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { GuardHappening } from '../play/happening';

export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'note';

/** One thing the guard found or did, for the time line. */
export interface Line {
  readonly label: string;
  readonly tone: Tone;
  readonly text: string;
}

/** What the guard found and did at one sight of an event; the reasons only when it is the first. */
export function guardLines(happening: GuardHappening, isFirst: boolean): Line[] {
  const { result, beat, at } = happening;
  const reasons = isFirst ? reasonLines(happening) : [];
  switch (result.kind) {
    case 'within':
      return [line('within', 'good', withinText(result.decision)), ...clockLines(result.decision)];
    case 'finished':
      return [...reasons, ...outcomeLines(result, at), ...budgetLines(happening)];
    case 'wait':
      return [...reasons, ...waitLines(result, happening.glueCalls)];
    case 'duplicate':
      return [
        line('duplicate', 'quiet', 'its event again; the ledger says that it is done: one stop, one alert'),
      ];
    case 'ignored':
      return [line('ignored', 'quiet', IGNORED[result.reason])];
    case 'rejected':
      return [
        line('rejected', 'bad', `${result.deadLetter.message}: not believed, never acted on`),
        line(
          'kept',
          'warning',
          `as a dead letter, ${result.deadLetter.code}; ${printable(beat.id)} is left alone`,
        ),
      ];
    case 'malformed':
      return [line('malformed', 'bad', result.error.message)];
  }
}

const IGNORED = {
  'failed-create': 'the call failed, so there is nothing to guard',
  'other-service': "not Glue's",
  'other-event': 'no CreateSession',
} as const;

function line(label: string, tone: Tone, text: string): Line {
  return { label, tone, text };
}

function withinText({ evaluation }: Decision): string {
  const override = evaluation.limits?.override;
  if (override === undefined) return 'every limit is kept: written down, and nothing asked of Glue';
  return `limits of its own, set in ${override.source.file}:${override.source.line}: ${override.reason} (${override.ticket ?? 'no ticket'})`;
}

function clockLines({ evaluation: { until } }: Decision): Line[] {
  if (until?.limit !== 'maxTimeoutMinutes') return [];
  const time = new Date(until.at).toISOString().slice(11, 16);
  return [line('until', 'note', `${time}: judged anew then, and stopped if it still runs (${until.limit})`)];
}

function reasonLines({ result, glueCalls }: GuardHappening): Line[] {
  if (!('decision' in result)) return [];
  const lines = verdictLines(result.decision);
  return glueCalls[0] === 'getSession' ? [ASKED, ...lines] : lines;
}

const ASKED = line('asks Glue', 'note', 'for what the limits need and the event does not tell');

function verdictLines({ evaluation }: Decision): Line[] {
  const { verdict, breaches } = evaluation;
  if (breaches.length === 0)
    return [line(verdict, 'warning', evaluation.uncovered ?? 'a value is not known')];
  return breaches.map((breach, i) =>
    line(i === 0 ? verdict : '', verdict === 'exempt' ? 'note' : 'bad', breachText(breach)),
  );
}

function breachText({ text, source }: Breach): string {
  return `${text} (${source.file}:${source.line})`;
}

type Wait = Extract<EventResult, { kind: 'wait' }>;

function waitLines({ reason, afterSeconds, state }: Wait, glueCalls: GuardHappening['glueCalls']): Line[] {
  if (reason === 'claimed-by-another') {
    return [line('waits', 'warning', `another worker has it; looks again in ${afterSeconds} s`)];
  }
  if (reason === 'held-back') {
    return [
      line('waits', 'warning', `the brake holds the stop back; back on the queue for ${afterSeconds} s`),
    ];
  }
  const why = state.attempt === 1 ? 'Glue stops no session that is still provisioning' : 'still provisioning';
  return [
    ...(glueCalls.includes('tagSession') ? [TAGGED] : []),
    line('waits', 'warning', `${why}; back on the queue for ${afterSeconds} s`),
  ];
}

const TAGGED = line('tagged', 'note', 'with the reason and the time, so that its owner finds out');

function outcomeLines({ outcome, decision, session, tagging, deadLetter }: Finished, at: number): Line[] {
  const seconds = Math.round((at - session.createdAt) / 1000);
  switch (outcome.kind) {
    case 'stopped':
      return [
        ...(tagging?.kind === 'tagged' ? [TAGGED] : []),
        line(outcome.deleted ? 'deleted' : 'stopped', 'bad', `${seconds} s after it was created`),
      ];
    case 'exempt':
      return [line('left alone', 'good', exemptText(decision))];
    case 'would-have-stopped':
      return [line('left alone', 'warning', `mode is alert-only (${placeOf(decision)}): told, not stopped`)];
    case 'observed':
      return [line('left alone', 'note', `mode is observe (${placeOf(decision)}): in the digest of the day`)];
    case 'could-not-stop':
      return [
        line('not stopped', 'bad', `${outcome.failure.code}: ${outcome.failure.message}`),
        ...(deadLetter === undefined
          ? []
          : [line('kept', 'warning', 'as a dead letter, until somebody mends it')]),
      ];
    case 'undecided':
    case 'gone':
    case 'already-ended':
      return [line(outcome.kind, 'warning', 'told, not stopped')];
  }
}

function budgetLines({ budget }: GuardHappening): Line[] {
  if (budget === undefined) return [];
  const { used, allowed, minutes } = budget;
  return [
    line(
      'budget',
      'note',
      `stop ${used} of the ${allowed} in ${minutes} minutes that the account's budget lets through`,
    ),
  ];
}

function exemptText({ evaluation: { exemption } }: Decision): string {
  if (exemption === undefined) return 'exempt';
  const until = new Date(exemption.until).toISOString().slice(0, 10);
  return `${exemption.reason}, until ${until} (${exemption.source.file}:${exemption.source.line}); in the ledger`;
}

function placeOf({ evaluation }: Decision): string {
  const source = evaluation.limits?.mode.source;
  return !source ? 'no file' : `${source.file}:${source.line}`;
}
