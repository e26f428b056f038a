import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Alert } from '../alert';
import { memoryMailPace } from '../memory/memory-mail-pace';
import { memoryPartlyTold } from '../memory/memory-partly-told';
import { type Loud, tellLoud } from './tell-loud';
import type { MailPace } from './telling-ports';
import { brakeAlertOf, failedAlert, queuedAlerts } from './testing/sample-alerts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
let pace: MailPace;
let mails: Alert[];
let overflowed: Alert[];
let isOut: boolean;

beforeEach(() => {
  pace = memoryMailPace();
  mails = [];
  overflowed = [];
  isOut = false;
});

const loud = (): Loud => ({
  pace,
  partlyTold: memoryPartlyTold(),
  recipients: [{ id: 'all' }],
  clock: () => NOW,
  mailer: {
    send: async (alert) => {
      if (isOut) throw new Error('out');
      mails.push(alert);
    },
  },
  overflow: {
    send: async (alert) => {
      overflowed.push(alert);
    },
  },
});
const batch = (alerts: readonly Alert[], isLastTry = false) =>
  queuedAlerts(alerts).map((each) => ({ ...each, isLastTry }));

describe('the loud lane', () => {
  test('tells of the brake though a thousand sessions could not be stopped', async () => {
    const failed = Array.from({ length: 1_000 }, (_, i) => failedAlert(`s-${i}`));
    await tellLoud(batch(failed), loud());
    expect(mails.map(({ kind }) => kind)).toEqual(['digest']);
    await tellLoud(batch([brakeAlertOf('brake'), ...failed]), loud());
    expect(mails.map(({ kind }) => kind)).toEqual(['digest', 'brake', 'digest']);
    expect(overflowed).toEqual([]);
  });

  test('leaves to the normal lane what the pace keeps back', async () => {
    for (let i = 0; i < 3; i += 1)
      await tellLoud(batch([brakeAlertOf(`a-${i}`), brakeAlertOf(`b-${i}`)]), loud());
    expect(mails.map(({ kind }) => kind)).toEqual(['brake', 'brake', 'digest']);
    expect(overflowed.map(({ subject }) => subject)).toEqual(['a-2', 'b-2']);
  });

  test('tells those alone, when a message comes again, whom SNS refused before', async () => {
    const told: string[] = [];
    let refused = 'digest';
    const context: Loud = {
      ...loud(),
      // What is one line of a digest for the one is a mail of its own for the other.
      recipients: [{ id: 'all' }, { id: 'few', outcomes: ['few'] }],
      mailer: {
        send: async (alert, to) => {
          if (alert.kind === refused) throw new Error('out');
          told.push(`${alert.kind} to ${to.join()}`);
        },
      },
    };
    const least: Alert = { ...brakeAlertOf('least'), severity: 'info', attributes: { outcome: 'few' } };
    const alerts = [least, ...Array.from({ length: 5 }, (_, i) => brakeAlertOf(`brake ${i}`))];
    const { failed } = await tellLoud(batch(alerts), context);
    expect(failed.map(({ id }) => id)).toContain('m-0');
    expect(told).toContain('brake to few');
    told.length = 0;
    refused = '';
    const again = failed.map((each) => ({ ...each, isRepeated: true as const, isLastTry: false }));
    expect((await tellLoud(again, context)).failed).toEqual([]);
    expect(told).toEqual(['digest to all']);
  });

  test('has a mail that SNS did not take tried again, and leaves it to the normal lane at the last try', async () => {
    isOut = true;
    const first = await tellLoud(batch([brakeAlertOf('brake')]), loud());
    expect(first).toMatchObject({ told: [], failed: [{ id: 'm-0' }], overflowed: [] });
    expect(overflowed).toEqual([]);
    const last = await tellLoud(batch([brakeAlertOf('brake')], true), loud());
    expect(last).toMatchObject({ told: [], failed: [] });
    expect(overflowed.map(({ subject }) => subject)).toEqual(['brake']);
  });
});
