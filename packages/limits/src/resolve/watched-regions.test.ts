import { describe, expect, test } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { parseLimitsDocuments } from '../compile/parse-limits-documents';
import { configWith, NOW, ORGANIZATION } from '../testing';
import { watchedRegions } from './watched-regions';

const REGIONS = ['eu-west-1', 'eu-south-2', 'us-east-1'];
const organization = {
  path: 'organization.yaml',
  text: ORGANIZATION.replace('regions: [eu-west-1]', `regions: [${REGIONS.join(', ')}]`),
};
const ANALYTICS = 'organizationalUnit: ou-exam-11111111\nregions: [eu-west-1]\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\nregions: [us-east-1, eu-south-2]\n';
const compile = (limits: Readonly<Record<string, string>>) =>
  compileConfig(configWith(limits, { organization }), { now: NOW });

describe('the Regions that are watched for an account', () => {
  const { documents, problems } = compile({ analytics: ANALYTICS, 'analytics/sandbox': SANDBOX });
  const watched = (...path: string[]) => watchedRegions(documents, { path, regions: REGIONS });

  test('are those of organization.yaml where no file says', () => {
    expect(problems).toEqual([]);
    expect(watched('r-exam')).toEqual(REGIONS);
    expect(watched('r-other')).toEqual(REGIONS);
  });

  test('are those of the nearest file that says, in the order of organization.yaml, also wider than those of the file above', () => {
    expect(watched('r-exam', 'ou-exam-11111111')).toEqual(['eu-west-1']);
    expect(watched('r-exam', 'ou-exam-11111111', 'ou-exam-99999999')).toEqual(['eu-west-1']);
    expect(watched('r-exam', 'ou-exam-11111111', 'ou-exam-22222222')).toEqual(['eu-south-2', 'us-east-1']);
  });

  test('ship with the documents', () => {
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
  });
});

describe('the Regions of a limit file', () => {
  const found = (regions: string) =>
    compile({ analytics: `organizationalUnit: ou-exam-11111111\nregions: ${regions}\n` }).problems.map(
      ({ severity, code, line, column, hint }) => ({ severity, code, at: [line, column], hint }),
    );

  test.each([
    ['[eu-west-1, eu-west-2]', 'GSG_REGION_NOT_WATCHED', [2, 22], 'Did you mean eu-west-1?'],
    [
      '[eu-west-1, ap-northeast-3]',
      'GSG_REGION_NOT_WATCHED',
      [2, 22],
      'Add ap-northeast-3 to regions: in organization.yaml',
    ],
    ['[eu-west-1, eu-west-1]', 'GSG_ENTRY_TWICE', [2, 22], ''],
    ['[]', 'GSG_OUT_OF_RANGE', [2, 10], ''],
  ])('are refused as %s', (regions, code, at, hint) => {
    expect(found(regions)).toEqual([{ severity: 'error', code, at, hint: expect.stringContaining(hint) }]);
  });
});
