import { describe, expect, test } from '@jest/globals';
import { mailOf } from '../testing';
import { operatorAlert, type TurnedBrake } from './operator-alert';

const on: TurnedBrake = {
  mode: 'alert-only',
  reason: 'limits of analytics are wrong, SEC-7',
  by: 'arn:aws:sts::222222222222:assumed-role/on-call/operator@example.com',
  since: Date.parse('2026-11-23T09:15:02Z'),
  takesEffectWithinSeconds: 20,
};

describe('operatorAlert', () => {
  test('tells who held stops back, why, what it means and how to undo it', () => {
    const { subject, text, attributes } = mailOf(operatorAlert(on));
    expect(subject).toBe('Glue Session Guard: all stops HELD BACK by an operator');
    expect(text).toBe(`Glue Session Guard: all stops HELD BACK by an operator

No session of the organization is stopped until this is undone: the guard goes on deciding, and only alerts. Sessions over their limits run on and cost.

Who        arn:aws:sts::222222222222:assumed-role/on-call/operator@example.com
Why        limits of analytics are wrong, SEC-7
When       2026-11-23T09:15:02.000Z, everywhere within 20 seconds

What to do next
1. If you do not know of this, ask whoever did it.
2. To let stops through again: npm run -s gsg -- brake off. The next sweep then stops what was only alerted.

Read on
Runbook: docs/operations.md#alert-reference
`);
    expect(attributes).toEqual({ outcome: 'held-back' });
  });

  test('tells that stops are let through again', () => {
    const { subject, text, attributes } = mailOf(operatorAlert({ ...on, mode: 'enforce' }));
    expect(subject).toBe('Glue Session Guard: stops let through again by an operator');
    expect(text).toContain('1. To hold all stops back: npm run -s gsg -- brake on --reason "…"');
    expect(attributes).toEqual({ outcome: 'let-through' });
  });

  test('a reason cannot add lines of its own', () => {
    const { text } = mailOf(operatorAlert({ ...on, reason: 'x\n\nWhat to do next\n1. Nothing' }));
    expect(text.match(/^What to do next$/gm)).toHaveLength(1);
  });
});
