import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config';
import { ENVIRONMENT } from './testing/sweeper-fixture';

function refusal(env: Record<string, string | undefined>): { code: string; message: string } {
  try {
    readConfig(env);
  } catch (error) {
    return error as ReturnType<typeof refusal>;
  }
  throw new Error('the environment was accepted');
}

describe('readConfig', () => {
  test('reads the environment and leaves other variables alone', () => {
    expect(readConfig({ ...ENVIRONMENT, PATH: '/bin' })).toEqual({
      ledgerTable: 'ledger',
      stateTable: 'state',
      alertQueueUrls: {
        normal: 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts',
        loud: 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-alerts',
      },
      guardRole: 'glue-session-guard/guard',
      maxReceives: 5,
      partition: 'aws',
      retention: { sessionsDays: 400, peopleDays: 90 },
      waiting: { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 },
      blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
      queueUrl: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
      sweepQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/222222222222/sweep',
      hub: { account: '222222222222', region: 'eu-west-1' },
      alertUnits: ['ou-exam-11111111'],
      noticeDays: 14,
      unforwarded: { queueName: 'glue-session-guard-unforwarded', regions: ['eu-west-1', 'us-east-1'] },
      subscriptions: [
        {
          topic: 'alerts',
          topicArn: 'arn:aws:sns:eu-west-1:222222222222:alerts',
          addresses: ['data-security@example.com', 'leads@example.com'],
        },
        {
          topic: 'alarms',
          topicArn: 'arn:aws:sns:eu-west-1:222222222222:alarms',
          addresses: ['data-security@example.com'],
        },
      ],
      enrolment: { enrol: ['r-exam'], exclude: [], regions: ['eu-west-1', 'us-east-1'] },
      pace: { everyMs: 900_000, quietEveryMs: undefined },
      coverageKeptMs: 52.5 * 60_000,
      copies: {
        hubBusArn: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
        forwardRule: 'glue-session-guard-forward',
        forwardPattern: { source: ['aws.glue'], detail: { errorCode: [{ exists: false }] } },
        forwarderRole: 'glue-session-guard/GlueSessionGuardForwarder',
        limitsParameters: '/glue-session-guard/limits/',
        usageProfiles: 'glue-session-guard-',
      },
    });
  });

  test('reads how often quiet places are looked at, where the operator says so', () => {
    const GSG_SWEEP = '{"everyMinutes":15,"quietEveryMinutes":360}';
    expect(readConfig({ ...ENVIRONMENT, GSG_SWEEP }).pace).toEqual({
      everyMs: 900_000,
      quietEveryMs: 21_600_000,
    });
  });

  test('names every missing variable at once', () => {
    const { code, message } = refusal({});
    expect(code).toBe('GSG_ENVIRONMENT_INVALID');
    for (const name of Object.keys(ENVIRONMENT)) expect(message).toContain(name);
  });

  test.each(Object.keys(ENVIRONMENT))('does not take an empty %s', (name) => {
    expect(refusal({ ...ENVIRONMENT, [name]: '' }).message).toContain(name);
  });

  test.each([
    ['GSG_REGIONS', '[]'],
    ['GSG_ENROL', '["r-exam", ""]'],
    ['GSG_COVERAGE_KEPT_MINUTES', '-1'],
    ['GSG_SWEEP', '{"everyMinutes":0}'],
    ['GSG_ALERT_ADDRESSES', '[""]'],
    ['GSG_FORWARD_PATTERN', '["aws.glue"]'],
    ['GSG_HUB_BUS_ARN', 'glue-session-guard'],
    ['GSG_HUB_BUS_ARN', 'arn:aws:events:eu-west-1:hub:event-bus/glue-session-guard'],
  ])('does not take %s of %s', (name, value) => {
    expect(refusal({ ...ENVIRONMENT, [name]: value }).message).toContain(name);
  });
});
