import type { Alert } from '../../alert';
import type { QueuedAlert } from '../telling-ports';

/** For tests: an alert of a session; each test changes what it is about. */
export function sampleAlert(name: string, change: Partial<Alert> = {}): Alert {
  return {
    kind: 'session',
    severity: 'warning',
    subject: `Glue session stopped: analytics-dev eu-west-1 ${name}`,
    headline: 'Glue session stopped',
    summary: ['It was over its limits.'],
    facts: [],
    session: {
      account: '333333333333',
      accountName: 'analytics-dev',
      region: 'eu-west-1',
      id: name,
      createdAt: Date.parse('2026-11-23T12:00:00Z'),
      organizationalUnits: [{ id: 'r-exam' }, { id: 'ou-exam-11111111', name: 'analytics' }],
      limitsOf: 'ou-exam-11111111',
      verdict: 'over',
      outcome: 'stopped',
      at: Date.parse('2026-11-23T12:01:00Z'),
      creatorArns: [],
    },
    breaches: [
      {
        limit: 'maxWorkers',
        actual: 50,
        allowed: 10,
        text: '50 workers, at most 10 allowed',
        howToFix: 'Start fewer.',
        source: { file: 'analytics/limits.yaml', line: 3 },
      },
    ],
    next: ['Start a smaller one.'],
    links: [],
    attributes: {
      account: '333333333333',
      region: 'eu-west-1',
      outcome: 'stopped',
      verdict: 'over',
      organizationalUnits: ['r-exam', 'ou-exam-11111111'],
    },
    ...change,
  };
}

/** For tests: a session that could not be stopped. */
export function failedAlert(name: string): Alert {
  const { attributes, session, ...rest } = sampleAlert(name);
  return {
    ...rest,
    severity: 'urgent',
    ...(session && { session: { ...session, outcome: 'could-not-stop' } }),
    attributes: { ...attributes, outcome: 'could-not-stop' },
  };
}

/** For tests: the brake holds stops back in an account. */
export function brakeAlertOf(name: string): Alert {
  const { session: _, ...rest } = sampleAlert(name, { kind: 'brake', severity: 'urgent', subject: name });
  return { ...rest, attributes: { account: '333333333333', outcome: 'held-back', verdict: 'over' } };
}

export function queuedAlerts(alerts: readonly Alert[]): QueuedAlert[] {
  return alerts.map((alert, index) => ({ id: `m-${index}`, alert }));
}
