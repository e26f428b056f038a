import { describe, expect, test } from '@jest/globals';
import {
  ANALYTICS,
  CONFIG,
  DIRECTORY,
  DOCUMENTS,
  documentsOf,
  limitsDocument,
} from '../testing/sample-config';
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

  test('may enrol fifty OUs, and not one more', () => {
    const units = (count: number) => Array.from({ length: count }, (_, index) => `ou-exam-9${index}`);
    expect(enrolling(...units(50))).toEqual([]);
    expect(enrolling(...units(51)).map(({ code }) => code)).toEqual(['GSG_TOO_MANY_ENROLLED']);
  });

  test('with more limit files than StackSets can be made is refused', () => {
    const files = (count: number) =>
      documentsOf(
        ...Array.from({ length: count }, (_, index) =>
          limitsDocument(`ou-exam-${index}`, `ou-${index}/limits.yaml`),
        ),
      );
    expect(checkDeployable({ ...SAMPLE, documents: files(998) })).toEqual([]);
    expect(checkDeployable({ ...SAMPLE, documents: files(999) }).map(({ code }) => code)).toEqual([
      'GSG_TOO_MANY_LIMIT_FILES',
    ]);
  });

  test('is refused for every document that no parameter holds', () => {
    const requiredTags = { value: ['x'.repeat(9000)], source: ANALYTICS.mode.source };
    const large = (id: string, file: string) => {
      const document = limitsDocument(id, file);
      return { ...document, limits: { ...document.limits, requiredTags } };
    };
    const documents = documentsOf(
      large('ou-exam-1', 'a/limits.yaml'),
      large('ou-exam-2', 'b/limits.yaml'),
      ANALYTICS,
    );
    expect(checkDeployable({ ...SAMPLE, documents }).map(({ message }) => message.split(' ')[0])).toEqual([
      'a/limits.yaml',
      'b/limits.yaml',
    ]);
  });
});
