import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

describe('the check organizational-units', () => {
  tellsOf('organizational-units', [
    [
      'a file of an OU that is gone',
      { files: { 'limits/gone/limits.yaml': 'organizationalUnit: ou-exam-99999999\n' } },
      /^problem: ou-exam-99999999, named in limits\/gone\/limits.yaml, is no OU/,
      /took its place/,
    ],
    [
      'a directory.json that is out of date',
      { files: { 'directory.json': '{ "accounts": {} }' } },
      /^warning: directory.json is out of date: 4 changes$/,
      /pull/,
    ],
  ]);
});
