import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { unitFaults } from './unit-faults';

const ROOT = 'r-exam';
const ANALYTICS = 'ou-exam-11111111';
const SANDBOX = 'ou-exam-22222222';
const PLATFORM = 'ou-exam-33333333';

const document = (organizationalUnit: string, file: string) => sampleDocument({ organizationalUnit, file });
const NAMED = {
  documents: {
    [ROOT]: document(ROOT, 'limits.yaml'),
    [ANALYTICS]: document(ANALYTICS, 'analytics/limits.yaml'),
    [SANDBOX]: document(SANDBOX, 'analytics/teams/sandbox/limits.yaml'),
  },
  enrol: [ROOT],
  exclude: [PLATFORM],
  alerts: [ANALYTICS],
};
const paths = (...all: readonly (readonly string[])[]) =>
  new Map(all.map((path) => [path.at(-1) ?? '', path]));
const SOUND = [[ROOT], [ROOT, ANALYTICS], [ROOT, ANALYTICS, 'ou-exam-99999999', SANDBOX], [ROOT, PLATFORM]];
const faults = (...all: readonly (readonly string[])[]) => unitFaults(NAMED, paths(...all));

describe('OUs of the configuration', () => {
  test('that are where their folders say have no fault, whether they hold accounts or not', () => {
    expect(faults(...SOUND)).toEqual([]);
  });

  test('that exist no more are named with each place that names them', () => {
    const anew = SOUND.filter((path) => path.at(-1) !== ANALYTICS && path.at(-1) !== PLATFORM);
    expect(
      faults(...anew, [ROOT, 'ou-exam-44444444']).map(({ kind, text }) => [kind, text.split(':')[0]]),
    ).toEqual([
      ['UnitGone', 'ou-exam-11111111, named in limits/analytics/limits.yaml, is no OU of the organization'],
      ['UnitGone', 'ou-exam-33333333, named in `exclude'],
      ['UnitGone', 'ou-exam-11111111, named in `alerts'],
    ]);
  });

  test('that lie elsewhere than their folders are named with the file that they inherit from', () => {
    expect(faults([ROOT], [ROOT, ANALYTICS], [ROOT, SANDBOX], [ROOT, PLATFORM])).toEqual([
      {
        kind: 'UnitMoved',
        text: 'ou-exam-22222222 lies below r-exam, and its file limits/analytics/teams/sandbox/limits.yaml inherits from limits/analytics/limits.yaml',
      },
    ]);
  });
});
