import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config';
import { ENVIRONMENT } from './testing/enforcer-fixture';

function refusal(env: Record<string, string | undefined>): { code: string; message: string; hint: string } {
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
      alertQueueUrls: {
        normal: 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts',
        loud: 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-alerts',
      },
      queueUrl: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
      deadLetterQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead',
      guardRole: 'glue-session-guard/guard',
      maxReceives: 5,
      partition: 'aws',
      stateTable: 'state',
      retention: { sessionsDays: 400, peopleDays: 90 },
      waiting: { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 },
      blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
    });
  });

  test('names every missing variable at once, and who sets them', () => {
    const { code, message, hint } = refusal({});
    expect(code).toBe('GSG_ENVIRONMENT_INVALID');
    for (const name of Object.keys(ENVIRONMENT)) expect(message).toContain(name);
    expect(hint).toContain('npm run deploy');
  });

  test.each(Object.keys(ENVIRONMENT))('does not take an empty %s', (name) => {
    const { message } = refusal({ ...ENVIRONMENT, [name]: '' });
    expect(message).toContain(name);
  });

  test.each([
    ['no JSON', '{"firstSeconds":', 'is not JSON: {"firstSeconds":'],
    ['no object', '15', 'GSG_WAITING'],
    ['a key too few', '{"firstSeconds":15,"maxSeconds":60}', 'GSG_WAITING.deadlineMinutes'],
    ['a key too many', ENVIRONMENT.GSG_WAITING.replace('{', '{"middleSeconds":1,'), 'middleSeconds'],
    ['a wait of no time', ENVIRONMENT.GSG_WAITING.replace('15', '0'), 'GSG_WAITING.firstSeconds'],
    ['a number as text', ENVIRONMENT.GSG_WAITING.replace('15', '"15"'), 'GSG_WAITING.firstSeconds'],
  ])('says what is wrong with GSG_WAITING that is %s', (_, GSG_WAITING, says) => {
    expect(refusal({ ...ENVIRONMENT, GSG_WAITING }).message).toContain(says);
  });
});
