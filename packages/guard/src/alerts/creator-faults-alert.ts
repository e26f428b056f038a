import type { Alert } from '../alert';
import { RUNBOOK } from './runbook';

/** Tells that sessions are not stopped for want of a proven creator while AWS does not tell creators. */
export function creatorFaultsAlert(): Alert {
  const headline = 'Glue Session Guard: stops of sessions with unproven creators suspended';
  return {
    kind: 'creator-faults',
    severity: 'urgent',
    subject: headline,
    headline,
    summary: [
      "AWS failed to answer who created sessions in three accounts or more within half an hour, by faults of its own. A session over its limits whose creator is not known would be stopped now, although its creator may be exempt and only CloudTrail's history fails to say so.",
      'Until the faults end, such sessions are alerted and not stopped. All other sessions are stopped as ever.',
    ],
    facts: [],
    breaches: [],
    next: [
      'Look at the AWS Health Dashboard for CloudTrail and AWS STS.',
      'Read the log line `trail not read` of the sweeper: it names the error of each account.',
    ],
    links: RUNBOOK,
    attributes: { outcome: 'creator-faults' },
  };
}
