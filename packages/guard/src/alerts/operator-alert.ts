import { printable } from '@glue-session-guard/problem';
import type { Alert } from '../alert';
import { RUNBOOK } from './runbook';

/** What an operator did: put the brake on (`alert-only`) or take it off (`enforce`). */
export interface TurnedBrake {
  readonly mode: 'alert-only' | 'enforce';
  readonly reason: string;
  /** The ARN of whoever did it, by STS. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** When every running function goes by it. */
  readonly takesEffectWithinSeconds: number;
}

interface BrakeWording {
  readonly headline: string;
  readonly meaning: string;
  readonly next: readonly string[];
}

const WORDING: Readonly<Record<TurnedBrake['mode'], BrakeWording>> = {
  'alert-only': {
    headline: 'Glue Session Guard: all stops HELD BACK by an operator',
    meaning:
      'No session of the organization is stopped until this is undone: the guard goes on deciding, and only alerts. Sessions over their limits run on and cost.',
    next: [
      'If you do not know of this, ask whoever did it.',
      'To let stops through again: npm run -s gsg -- brake off. The next sweep then stops what was only alerted.',
    ],
  },
  enforce: {
    headline: 'Glue Session Guard: stops let through again by an operator',
    meaning:
      'Sessions over their limits are stopped again, as their limit files say. The next sweep stops those that were only alerted meanwhile.',
    next: ['To hold all stops back: npm run -s gsg -- brake on --reason "…"'],
  },
};

/** Tells that an operator changed whether sessions are stopped at all: who, when, why, what it means, how to undo it. */
export function operatorAlert({ mode, reason, by, since, takesEffectWithinSeconds }: TurnedBrake): Alert {
  const { headline, meaning, next } = WORDING[mode];
  return {
    kind: 'operator',
    severity: mode === 'alert-only' ? 'urgent' : 'info',
    subject: headline,
    headline,
    summary: [meaning],
    facts: [
      { label: 'Who', value: printable(by, 2048) },
      { label: 'Why', value: printable(reason, 1024) },
      {
        label: 'When',
        value: `${new Date(since).toISOString()}, everywhere within ${takesEffectWithinSeconds} seconds`,
      },
    ],
    breaches: [],
    next,
    links: RUNBOOK,
    attributes: { outcome: mode === 'alert-only' ? 'held-back' : 'let-through' },
  };
}
