import { describe, expect, test } from '@jest/globals';
import { CONFIG, DIRECTORY, DOCUMENTS } from '../testing/sample-config';
import { checkDeployable } from './check-deployable';

const SAMPLE = { config: CONFIG, documents: DOCUMENTS, directory: DIRECTORY };
const enrolling = (...enrol: string[]) => checkDeployable({ ...SAMPLE, config: { ...CONFIG, enrol } });

describe('a configuration', () => {
  test('can be deployed as the sample is', () => {
    expect(checkDeployable(SAMPLE)).toEqual([]);
  });

  test.each([
    ['the root and an OU', ['r-exam', 'ou-exam-99999999']],
    ['an OU and one inside it', ['ou-exam-22222222', 'ou-exam-11111111']],
    ['an OU twice', ['ou-exam-11111111', 'ou-exam-11111111']],
  ])('that enrols %s is refused once', (_name, enrol) => {
    expect(enrolling(...enrol).map(({ code }) => code)).toEqual(['GSG_ENROL_OVERLAP']);
  });

  test('may enrol OUs beside each other', () => {
    expect(enrolling('ou-exam-11111111', 'ou-exam-99999999')).toEqual([]);
  });
});
