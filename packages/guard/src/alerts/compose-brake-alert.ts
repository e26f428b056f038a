import type { Admission, Alert } from '../ports';
import { subjectLine } from './subject-line';

/** Tells that the guard holds its own stops back: until people look, sessions over their limits run on. */
export function composeBrakeAlert(
  { by, reason }: Extract<Admission, { kind: 'held-back' }>,
  now: number,
): Alert {
  return {
    subject: subjectLine('Glue Session Guard STOPS NO MORE SESSIONS for now'),
    text: [
      'Glue Session Guard stops no more sessions for now',
      '',
      `It only alerts until fewer were stopped in that time, because ${reason}.`,
      'That is likelier a mistake in a limit file than so many breaches at once.',
      '',
      `Since      ${new Date(now).toISOString()}`,
      `Brake      ${by}`,
      '',
      'What to do next',
      '1. Look at the alerts of the last minutes: do the stopped sessions break limits that are meant?',
      '2. If a limit is wrong, revert its change and deploy. Until then hold all stops back: npm run -s gsg -- brake on --reason "…"',
      '3. If the stops are right, raise `blastRadius` in organization.yaml. The next sweep stops what was only alerted now.',
      '',
    ].join('\n'),
    attributes: { outcome: 'held-back', verdict: 'over' },
  };
}
