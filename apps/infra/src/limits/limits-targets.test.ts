import { describe, expect, test } from '@jest/globals';
import { organizationalUnits } from '../members/organizational-units';
import { DIRECTORY, DOCUMENTS, documentsOf, limitsDocument } from '../testing/sample-config';
import { limitsTargets } from './limits-targets';

const [ROOT, ANALYTICS, SANDBOX] = ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'];

describe.each([
  ['account paths', organizationalUnits({}, DIRECTORY)],
  ['folders', organizationalUnits(DOCUMENTS, undefined)],
])('by %s', (_witness, units) => {
  test('a nested OU is below its parent and below the root, and not the other way round', () => {
    expect(units.isBelow(SANDBOX, ANALYTICS)).toBe(true);
    expect(units.isBelow(SANDBOX, ROOT)).toBe(true);
    expect(units.isBelow(ANALYTICS, SANDBOX)).toBe(false);
    expect(units.isBelow(ROOT, ANALYTICS)).toBe(false);
    expect(units.isBelow(ANALYTICS, ANALYTICS)).toBe(false);
  });

  test.each([
    ['an enrolled OU', ANALYTICS, [ANALYTICS], [ANALYTICS]],
    ['an OU below an enrolled one', SANDBOX, [ANALYTICS], [SANDBOX]],
    ['an OU below the enrolled root', SANDBOX, [ROOT], [SANDBOX]],
    ['an OU above an enrolled one', ANALYTICS, [SANDBOX], [SANDBOX]],
    ['the root above enrolled OUs', ROOT, [ANALYTICS], [ANALYTICS]],
    ['an OU apart from what is enrolled', 'ou-exam-99999999', [ANALYTICS], []],
  ])('%s is rolled out where it is enrolled', (_name, unit, enrolled, targets) => {
    expect(limitsTargets(unit, enrolled, units)).toEqual(targets);
  });
});

test('a folder whose name another one begins with is not its parent', () => {
  const beside = limitsDocument('ou-exam-33333333', 'analytics-eu/limits.yaml');
  const units = organizationalUnits({ ...DOCUMENTS, ...documentsOf(beside) }, undefined);
  expect(units.isBelow('ou-exam-33333333', ANALYTICS)).toBe(false);
});
