import type { Alert } from '../alert';
import type { Admission } from '../ports';
import { RUNBOOK } from './runbook';

/** Tells that the brake holds stops back by itself: until people look, sessions over their limits run on. */
export function brakeAlert({ by, reason }: Extract<Admission, { kind: 'held-back' }>, now: number): Alert {
  return {
    kind: 'brake',
    severity: 'urgent',
    subject: 'Glue Session Guard STOPS NO MORE SESSIONS for now',
    headline: 'Glue Session Guard stops no more sessions for now',
    summary: [
      `It only alerts until fewer were stopped in that time, because ${reason}.`,
      'That is likelier a mistake in a limit file than so many breaches at once.',
    ],
    facts: [
      { label: 'Since', value: new Date(now).toISOString() },
      { label: 'Brake', value: by },
    ],
    breaches: [],
    next: [
      'Look at the alerts of the last minutes: do the stopped sessions break limits that are meant?',
      'If a limit is wrong, revert its change and deploy. Until then hold all stops back: npm run -s gsg -- brake on --reason "…"',
      'If the stops are right, raise `blastRadius` in organization.yaml. The next sweep stops what was only alerted now.',
    ],
    links: RUNBOOK,
    attributes: { outcome: 'held-back', verdict: 'over' },
  };
}
