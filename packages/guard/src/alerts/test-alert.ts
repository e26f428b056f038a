import { printable } from '@glue-session-guard/problem';
import type { Alert } from '../alert';
import { RUNBOOK } from './runbook';

/** The outcome of an alert that only shows that alerts arrive: it concerns everybody, whatever they want to be told. */
export const TEST_OUTCOME = 'test';

/** Shows that alerts arrive. It is marked as a test, and goes the way of alerts that cannot wait. @param by the operator's ARN */
export function testAlert(by: string): Alert {
  const headline = 'Glue Session Guard: this is a test';
  return {
    kind: 'operator',
    severity: 'info',
    subject: headline,
    headline,
    summary: [
      'An operator sent this alert to see that alerts arrive. Nothing happened, and nothing is to be done.',
    ],
    facts: [{ label: 'Who', value: printable(by, 2048) }],
    breaches: [],
    next: [],
    links: RUNBOOK,
    attributes: { outcome: TEST_OUTCOME },
  };
}
