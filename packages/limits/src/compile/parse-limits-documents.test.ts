import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, it } from '@jest/globals';
import { readConfigFolder } from '../read/read-config-folder';
import { NOW, SAMPLE_ORGANIZATION } from '../testing';
import { compileConfig } from './compile-config';
import { parseLimitsDocuments } from './parse-limits-documents';

const { documents } = compileConfig(readConfigFolder(SAMPLE_ORGANIZATION), { now: NOW });

describe('compiled documents', () => {
  it('come back from JSON as they were written', () => {
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
  });

  const root = documents['r-exam'];
  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['an unknown key', { 'r-exam': { ...root, extra: 1 } }],
    [
      'an unknown limit',
      { 'r-exam': { ...root, limits: { maxWorker: { value: 1, source: { file: 'x', line: 1 } } } } },
    ],
    ['a limit without its source', { 'r-exam': { ...root, limits: { maxWorkers: { value: 1 } } } }],
    ['an unknown mode', { 'r-exam': { ...root, mode: { value: 'off', source: { file: 'x', line: 1 } } } }],
    ["another OU's document", { 'ou-exam-11111111': root }],
  ])('are refused with a code when they are %s', (_, json) => {
    const error = thrownBy(() => parseLimitsDocuments(json));
    expect(error).toBeInstanceOf(GuardError);
    expect(error).toMatchObject({
      code: 'GSG_LIMITS_DOCUMENTS_INVALID',
      hint: expect.stringContaining('synth'),
    });
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
