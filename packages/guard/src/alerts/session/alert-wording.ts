import { type Evaluation, isAlertOnly } from '../../decision/verdict';
import type { Outcome, OutcomeKind } from '../../ledger/ledger-record';

export interface Wording {
  /** Opens the subject and the text. */
  readonly headline: string;
  readonly summary: string;
  /** What to do next, in order. */
  readonly next: readonly string[];
}

const WITHIN_LIMITS = 'Start a new session within the limits above.';
const ASK_FOR_MORE =
  'If this work needs more, propose it as a pull request to the limit file named above: an entry under `accounts` for one account, or under `exemptions` for one principal until a date.';

/** What people are told, by what happened. Written here once; alerts and docs read it. */
export const WORDING: Readonly<Record<OutcomeKind, Wording>> = {
  stopped: {
    headline: 'Glue session stopped',
    summary: 'A Glue interactive session was over the limits of its organizational unit and was stopped.',
    next: [WITHIN_LIMITS, ASK_FOR_MORE],
  },
  'would-have-stopped': {
    headline: 'Glue session over limits, not stopped',
    summary:
      'A Glue interactive session is over the limits of its organizational unit. It would have been stopped, but its limits are in alert-only mode, so it goes on running.',
    next: [
      'Ask its owner to stop it, or stop it in the Glue console.',
      ASK_FOR_MORE,
      'To have such sessions stopped, set `mode: enforce` in the limit file.',
    ],
  },
  'already-ended': {
    headline: 'Glue session over limits, ended by itself',
    summary:
      'A Glue interactive session was over the limits of its organizational unit. It had ended, or was ending, before it could be stopped.',
    next: [WITHIN_LIMITS, ASK_FOR_MORE],
  },
  gone: {
    headline: 'Glue session over limits, already gone',
    summary:
      'A Glue interactive session was over the limits of its organizational unit. It had been deleted before it could be stopped.',
    next: [WITHIN_LIMITS, 'If you did not expect it to vanish, look for DeleteSession in CloudTrail.'],
  },
  'could-not-stop': {
    headline: 'Glue session over limits, COULD NOT STOP',
    summary:
      'A Glue interactive session is over the limits of its organizational unit and could not be stopped. It may go on running and costing.',
    next: [
      'Stop the session by hand in the Glue console.',
      'Mend the cause named above, then redrive the dead-letter queue: the session is then tried again.',
    ],
  },
  undecided: {
    headline: 'Glue session not decided',
    summary:
      'It could not be told whether a Glue interactive session keeps to its limits, so it was neither stopped nor cleared.',
    next: [
      'Look at the session and judge it yourself.',
      'If its owner leaves a value out that a limit needs, ask them to set it explicitly.',
    ],
  },
  observed: {
    headline: 'Glue session observed',
    summary:
      'A Glue interactive session is not within the limits of its organizational unit, which are in observe mode: nothing was done, and the digest of the day tells of it.',
    next: [],
  },
  exempt: {
    headline: 'Glue session exempt',
    summary: 'A Glue interactive session is over the limits, and its principal is exempt from them for now.',
    next: [],
  },
};

/** Over the limits in enforce mode, while a brake holds stops back. */
const HELD_BACK: Wording = {
  headline: 'Glue session over limits, stop held back',
  summary:
    'A Glue interactive session is over the limits of its organizational unit. It was not stopped, because stops are held back for now, so it goes on running.',
  next: [
    'Ask its owner to stop it, or stop it in the Glue console.',
    'See why stops are held back: npm run -s gsg -- brake status. Once they are let through again, the next sweep stops it.',
  ],
};

/** Ended when a worker took over from one that was cut off, or when a call had to be sent again. */
const ENDED_IN_BETWEEN: Wording = {
  ...WORDING['already-ended'],
  headline: 'Glue session over limits, ended',
  summary:
    'A Glue interactive session was over the limits of its organizational unit. It has ended or is ending: it was stopped by an attempt of the guard that was cut off before it could say so, or ended by itself.',
};

/** Over the limits, and an exemption is in force that may be that of its creator, whom nobody knows. */
const CREATOR_UNPROVEN: Wording = {
  headline: 'Glue session over limits, creator not known',
  summary:
    'A Glue interactive session is over the limits of its organizational unit. An exemption is in force there, and nobody can prove who created the session, so it runs on for now.',
  next: [
    'Find out who created it. An exempt creator need do nothing if CloudTrail tells of the creation before the session is stopped.',
    WITHIN_LIMITS,
    'If such sessions come again, read the coverage of this account and Region: npm run -s gsg -- coverage. Events are lost there, or may not be read.',
  ],
};

const STOPPED_UNPROVEN: Wording = {
  ...WORDING.stopped,
  summary: `${WORDING.stopped.summary} An exemption is in force there, and nobody could prove in time that it is its creator's.`,
};

/** Over limits that are enforced, and not yet: each of them is alerted only until a date. */
function phasedIn(breaches: Evaluation['breaches']): Wording {
  const ends = breaches.map(({ alertOnlyUntil = Number.POSITIVE_INFINITY }) => alertOnlyUntil);
  const from = dayOrTime(Math.min(...ends) + 1);
  return {
    headline: 'Glue session over new limits, not stopped yet',
    summary: `A Glue interactive session is over limits of its organizational unit that are alerted only for now, so it goes on running. From ${from} on it is stopped, and so is every session like it.`,
    next: [
      `Ask its owner to keep to the limits above before ${from}: start a new session within them.`,
      ASK_FOR_MORE,
      'To give people more time, write a later date below `alertOnly` in the limit file.',
    ],
  };
}

/** The day, where it begins then (UTC). */
function dayOrTime(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  return time === '00:00:00.000Z' ? day : `${day} ${time.slice(0, 8)} UTC`;
}

export function wordingOf(
  outcome: Outcome,
  evaluation: Pick<Evaluation, 'breaches' | 'unproven' | 'uncovered' | 'limits'>,
): Wording {
  const { breaches, unproven, uncovered, limits } = evaluation;
  if ('perhapsByGuard' in outcome && outcome.perhapsByGuard === true) return ENDED_IN_BETWEEN;
  if (outcome.kind === 'would-have-stopped' && outcome.heldBackBy !== undefined) return HELD_BACK;
  if (outcome.kind === 'would-have-stopped' && limits?.mode.value === 'enforce' && isAlertOnly(evaluation))
    return phasedIn(breaches);
  if (outcome.kind === 'undecided' && uncovered !== undefined && breaches.length > 0) return CREATOR_UNPROVEN;
  if (outcome.kind === 'stopped' && unproven !== undefined) return STOPPED_UNPROVEN;
  return WORDING[outcome.kind];
}
