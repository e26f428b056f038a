import { describe, expect, test } from '@jest/globals';
import { SAMPLE_ALERT } from '../testing/sample-alert';
import { alertText, parseAlert } from './alert-message';

describe('a message of an alert', () => {
  test('gives back the alert as it was handed over, and to whom it is restricted', () => {
    expect(parseAlert(alertText(SAMPLE_ALERT))).toEqual({ kind: 'alert', alert: SAMPLE_ALERT });
    expect(parseAlert(alertText(SAMPLE_ALERT, ['one']))).toEqual({
      kind: 'alert',
      alert: SAMPLE_ALERT,
      to: ['one'],
    });
  });

  test('keeps until when a limit is alerted only, and until when an override holds', () => {
    const alert = {
      ...SAMPLE_ALERT,
      breaches: SAMPLE_ALERT.breaches.map((breach) => ({ ...breach, alertOnlyUntil: 1_798_761_599_999 })),
      override: { reason: 'backfill', until: 1_798_761_599_999 },
    };
    expect(alert.breaches.length).toBeGreaterThan(0);
    expect(parseAlert(alertText(alert))).toEqual({ kind: 'alert', alert });
  });

  test.each([
    ['no JSON', '{'],
    ['another version', alertText(SAMPLE_ALERT).replace('"version":1', '"version":2')],
    ['an alert without its subject', alertText(SAMPLE_ALERT).replace('"subject"', '"topic"')],
    ['an event', JSON.stringify({ source: 'aws.glue' })],
  ])('that holds %s is unreadable', (_, text) => {
    expect(parseAlert(text)).toMatchObject({
      kind: 'unreadable',
      failure: { code: 'GSG_ALERT_UNREADABLE', hint: expect.stringContaining('redrive') },
    });
  });

  test('may hold what a later release adds', () => {
    const text = alertText(SAMPLE_ALERT).replace('"kind":', '"later":1,"kind":');
    expect(parseAlert(text)).toMatchObject({ kind: 'alert' });
  });
});
