import { expect, test } from '@jest/globals';
import type { Alert } from '../alert';
import type { Mute } from '../coverage/mute';
import { isMutedAlert } from './muted-alert';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const ALERT: Alert = {
  kind: 'session',
  severity: 'warning',
  subject: 'Glue session over limits, not stopped',
  headline: 'Glue session over limits, not stopped',
  summary: [],
  facts: [],
  breaches: [],
  next: [],
  links: [],
  attributes: { account: '333333333333', region: 'eu-west-1', outcome: 'would-have-stopped' },
};
const MUTE: Mute = {
  id: 'a1b2c3d4',
  account: '333333333333',
  reason: 'rebuilt, SEC-9',
  by: 'somebody',
  since: NOW - 1,
  until: NOW + 1,
};

const attributes = (change: Alert['attributes']) => ({ attributes: { ...ALERT.attributes, ...change } });

test('a session of alert-only limits at a muted place is not told of', () => {
  expect(isMutedAlert(ALERT, [MUTE], NOW)).toBe(true);
  expect(isMutedAlert(ALERT, [{ ...MUTE, region: 'eu-west-1' }], NOW)).toBe(true);
});

test.each<[string, Partial<Alert>, Partial<Mute>]>([
  ['a session that could not be stopped', attributes({ outcome: 'could-not-stop' }), {}],
  ['a stop', attributes({ outcome: 'stopped' }), {}],
  ['a stop that the brake holds back', attributes({ heldBackBy: 'blast-radius' }), {}],
  ['a session that nobody could judge', attributes({ outcome: 'undecided' }), {}],
  ['the brake', { kind: 'brake', ...attributes({ outcome: 'held-back' }) }, {}],
  ['a session of another account', attributes({ account: '444444444444' }), {}],
  ['a session of another Region', {}, { region: 'us-east-1' }],
  ['a session where a finding alone is muted', {}, { finding: 'RuleDisabled' }],
  ['a session whose mute is over', {}, { until: NOW }],
])('%s is told of', (_, alert, mute) => {
  expect(isMutedAlert({ ...ALERT, ...alert }, [{ ...MUTE, ...mute }], NOW)).toBe(false);
});
