import { printable } from '@glue-session-guard/problem';
import type { Alert } from '../alert';
import { RUNBOOK } from './runbook';

/** A version of the limits that became active. */
export interface ActivatedLimits {
  readonly id: string;
  /** Its git commit; null when it is not known. */
  readonly commit: string | null;
  /** The version that was active until then; null at the first activation. */
  readonly from: string | null;
  readonly reason: string;
  /** The ARN of whoever did it, by STS. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** When every running function goes by it. */
  readonly takesEffectWithinSeconds: number;
  /** `deployment`: it comes from the config folder. `operator`: somebody chose a stored version. */
  readonly through: 'deployment' | 'operator';
}

/** Tells that other limits are in force: which, who activated them, when, why, and how to go back. */
export function limitsAlert(activated: ActivatedLimits): Alert {
  const { id, commit, from, through } = activated;
  const headline = `Glue Session Guard: version ${id} of the limits is active`;
  return {
    kind: 'operator',
    severity: through === 'operator' ? 'warning' : 'info',
    subject: headline,
    headline,
    summary: [
      through === 'operator'
        ? 'An operator activated a stored version of the limits, without a deployment. Usage profiles and parameters in the accounts stay as the last deployment left them.'
        : 'A deployment activated the limits of its config folder.',
      'Sessions that run are held to them when they are looked at next; sessions that were stopped stay stopped.',
    ],
    facts: [
      {
        label: 'Version',
        value: commit === null ? `${id}, of no known commit` : `${id}, commit ${printable(commit)}`,
      },
      { label: 'Before', value: from ?? 'no version' },
      { label: 'Who', value: printable(activated.by, 2048) },
      { label: 'Why', value: printable(activated.reason, 1024) },
      {
        label: 'When',
        value: `${new Date(activated.at).toISOString()}, everywhere within ${activated.takesEffectWithinSeconds} seconds`,
      },
    ],
    breaches: [],
    next: [
      ...(from === null
        ? []
        : [
            `To see what changed: npm run -s gsg -- limits diff ${from} ${id}`,
            `To go back: npm run -s gsg -- limits activate ${from} --reason "…"`,
          ]),
      ...(through === 'operator' ? ['The next npm run deploy activates what its config folder says.'] : []),
    ],
    links: RUNBOOK,
    attributes: { outcome: 'limits-activated' },
  };
}
