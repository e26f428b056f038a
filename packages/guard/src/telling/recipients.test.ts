import { describe, expect, test } from '@jest/globals';
import { recipientsOf } from './recipients';
import { sampleAlert } from './testing/sample-alerts';

const ALL = { id: 'all' };
const ANALYTICS = { id: 'analytics', organizationalUnits: ['ou-exam-11111111'] };
const OTHERS = { id: 'others', organizationalUnits: ['ou-exam-99999999'] };
const FAILURES = { id: 'failures', outcomes: ['could-not-stop', 'undecided'] };
const RECIPIENTS = [ALL, ANALYTICS, OTHERS, FAILURES];

describe('the recipients of an alert', () => {
  test('are those of the OUs above the account, and those who want everything', () => {
    expect(recipientsOf(sampleAlert('a'), RECIPIENTS)).toEqual(['all', 'analytics']);
  });

  test('are of all OUs where the alert has the outcome that they ask for', () => {
    const { attributes } = sampleAlert('a');
    const undecided = { attributes: { ...attributes, outcome: 'undecided' } };
    expect(recipientsOf(undecided, RECIPIENTS)).toEqual(['all', 'analytics', 'failures']);
  });

  test('must be concerned by OU and outcome where they ask for both', () => {
    const both = { id: 'both', organizationalUnits: ['ou-exam-11111111'], outcomes: ['gone'] };
    expect(recipientsOf(sampleAlert('a'), [both])).toEqual([]);
  });

  test('are told of the whole organization where an alert is of no account', () => {
    expect(recipientsOf({ attributes: { outcome: 'coverage' } }, RECIPIENTS)).toEqual(['all']);
  });

  test('lets a test through every filter', () => {
    const recipients = [
      { id: 'a', organizationalUnits: ['ou-exam-11111111'], outcomes: ['stopped'] },
      { id: 'b' },
    ];
    expect(recipientsOf({ attributes: { outcome: 'test' } }, recipients)).toEqual(['a', 'b']);
  });
});
