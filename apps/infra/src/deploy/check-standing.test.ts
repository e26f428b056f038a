import type { Standing } from '@glue-session-guard/aws/rollout';
import { describe, expect, test } from '@jest/globals';
import { CONFIG, DIRECTORY, DOCUMENTS } from '../testing/sample-config';
import { checkStanding } from './check-standing';

const refusals = (
  standing: Standing,
  enrol = CONFIG.enrol,
  directory: typeof DIRECTORY | undefined = DIRECTORY,
) =>
  checkStanding(
    { config: { ...CONFIG, enrol }, documents: DOCUMENTS, ...(directory !== undefined && { directory }) },
    standing,
  ).map(({ code, message, hint }) => ({ code, message, hint: hint ?? '' }));
const here = (...enrolled: string[]): Standing => ({ kind: 'here', enrolled });
const [ROOT, ANALYTICS, SANDBOX, UNKNOWN] = [
  'r-exam',
  'ou-exam-11111111',
  'ou-exam-22222222',
  'ou-exam-99999999',
];

describe('a hub that stands elsewhere', () => {
  test('in another Region of the account is refused, with the way to move it', () => {
    const [refusal] = refusals({ kind: 'elsewhere', region: 'us-east-1', account: 'this' });
    expect(refusal).toMatchObject({
      code: 'GSG_HUB_ELSEWHERE',
      message: 'organization.yaml says eu-west-1, and the hub stands in us-east-1',
    });
    expect(refusal?.hint).toContain('hub.region: us-east-1, run npm run destroy');
  });

  test('in another account is refused, with the way to move it', () => {
    const [refusal] = refusals({ kind: 'elsewhere', region: 'eu-west-1', account: 'another' });
    expect(refusal).toMatchObject({
      code: 'GSG_HUB_ELSEWHERE',
      message: expect.stringContaining('StackSets of a hub in another account than 222222222222'),
    });
    expect(refusal?.hint).toContain('npm run destroy with credentials of that account');
  });
});

describe('what is enrolled', () => {
  test.each([
    ['nothing stands yet', { kind: 'nowhere' } as const, [ROOT]],
    ['the first deployment broke off', here(), [ROOT]],
    ['it stays', here(ROOT), [ROOT]],
    ['an OU comes', here(ANALYTICS), [ANALYTICS, UNKNOWN]],
    ['an OU goes', here(ANALYTICS, UNKNOWN), [UNKNOWN]],
  ])('may change where %s', (_, standing, enrol) => {
    expect(refusals(standing, enrol)).toEqual([]);
  });

  test.each([
    ['the root becomes an OU', here(ROOT), [ANALYTICS]],
    ['OUs become the root', here(ANALYTICS, UNKNOWN), [ROOT]],
    ['an OU becomes one below it', here(ANALYTICS), [SANDBOX]],
    ['an OU becomes the one above it', here(SANDBOX), [ANALYTICS]],
  ])('may not change so that %s', (_, standing, enrol) => {
    expect(refusals(standing, enrol)).toMatchObject([{ code: 'GSG_ENROLMENT_GAP' }]);
  });

  test('may not change from an OU to another where nobody knows whether one holds the other', () => {
    const [refusal] = refusals(here(UNKNOWN), [ANALYTICS]);
    expect(refusal).toMatchObject({ code: 'GSG_ENROLMENT_GAP' });
    expect(refusal?.message).toContain('ou-exam-99999999');
    expect(refusals(here(ANALYTICS), ['ou-exam-33333333'], undefined)).toHaveLength(1);
  });

  test('is refused with a way that leaves no gap', () => {
    const [toUnits] = refusals(here(ROOT), [ANALYTICS]);
    expect(toUnits?.hint).toMatch(/keep enrol: \[r-exam\], and list under exclude:/);
    const [toRoot] = refusals(here(ANALYTICS), [ROOT]);
    expect(toRoot?.hint).toMatch(/keep enrol: \[ou-exam-11111111\], and add the other OUs beside/);
    expect(toRoot?.hint).toContain('npm run deploy -- --accept-gap');
  });
});
