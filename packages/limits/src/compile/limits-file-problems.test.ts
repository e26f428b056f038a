import { describe, expect, it } from '@jest/globals';
import { configWith, NOW } from '../testing';
import { compileConfig } from './compile-config';

const BASE = `organizationalUnit: ou-exam-11111111
mode: enforce
limits:
  maxWorkers: 10
  maxTimeoutMinutes: 480
accounts:
  "333333333333": { limits: { maxWorkers: 40 }, reason: backfill }
exemptions:
  - principal: "arn:aws:iam::333333333333:role/platform-admin"
    until: 2027-01-31
    reason: debugging
    owner: platform@example.com
`;

interface Mistake {
  readonly name: string;
  readonly change: readonly [from: string, to: string];
  readonly expected: readonly [code: string, line: number, column: number, hint: string | RegExp];
}

const MISTAKES: readonly Mistake[] = [
  {
    name: 'an unknown key at the top',
    change: ['mode:', 'mod:'],
    expected: ['GSG_UNKNOWN_KEY', 2, 1, 'Did you mean mode?'],
  },
  {
    name: 'an unknown limit',
    change: ['  maxWorkers: 10', '  maxWorker: 10'],
    expected: ['GSG_UNKNOWN_KEY', 4, 3, 'Did you mean maxWorkers?'],
  },
  {
    name: 'a limit that stands at the top',
    change: ['mode: enforce', 'maxDpus: 3'],
    expected: ['GSG_UNKNOWN_KEY', 2, 1, 'Write maxDpus below limits:, indented.'],
  },
  {
    name: 'a key that is like no other',
    change: ['mode: enforce', 'colour: blue'],
    expected: ['GSG_UNKNOWN_KEY', 2, 1, /^Known keys here: organizationalUnit, mode, limits/],
  },
  {
    name: 'an unknown key of an override',
    change: ['reason: backfill }', 'reason: backfill, tickt: SEC-1 }'],
    expected: ['GSG_UNKNOWN_KEY', 7, 67, 'Did you mean ticket?'],
  },
  {
    name: 'an unknown key of an exemption',
    change: ['    owner:', '    ownr: x\n    owner:'],
    expected: ['GSG_UNKNOWN_KEY', 12, 5, 'Did you mean owner?'],
  },
  {
    name: 'no organizational unit',
    change: ['organizationalUnit: ou-exam-11111111\n', ''],
    expected: ['GSG_KEY_MISSING', 1, 1, /^Add organizationalUnit: /],
  },
  {
    name: 'a malformed organizational unit',
    change: ['ou-exam-11111111', 'Analytics'],
    expected: ['GSG_OU_ID_MALFORMED', 1, 21, /ou-…-…/],
  },
  {
    name: 'an unknown mode',
    change: ['enforce', 'enforced'],
    expected: ['GSG_WRONG_VALUE', 2, 7, 'Did you mean enforce?'],
  },
  {
    name: 'a number in quotes',
    change: ['480', '"480"'],
    expected: ['GSG_WRONG_TYPE', 5, 22, 'Write 480 without quotes.'],
  },
  {
    name: 'half a worker',
    change: ['maxWorkers: 10', 'maxWorkers: 1.5'],
    expected: ['GSG_WRONG_TYPE', 4, 15, /a whole number from 1, or unlimited/],
  },
  {
    name: 'no worker at all',
    change: ['maxWorkers: 10', 'maxWorkers: 0'],
    expected: ['GSG_OUT_OF_RANGE', 4, 15, /a whole number from 1, or unlimited/],
  },
  {
    name: 'negative data processing units',
    change: ['maxWorkers: 10', 'maxDpus: -2'],
    expected: ['GSG_OUT_OF_RANGE', 4, 12, /a positive number, or unlimited/],
  },
  {
    name: 'a mistyped unlimited',
    change: ['maxWorkers: 10', 'maxWorkers: unlimted'],
    expected: ['GSG_WRONG_TYPE', 4, 15, /or unlimited/],
  },
  {
    name: 'a value where a mapping belongs',
    change: ['limits:\n  maxWorkers: 10\n  maxTimeoutMinutes: 480', 'limits: 3'],
    expected: ['GSG_WRONG_TYPE', 3, 9, /^Known keys here: maxWorkers, /],
  },
  {
    name: 'a mapping where a list belongs',
    change: ['exemptions:\n  -', 'exemptions:\n   '],
    expected: ['GSG_WRONG_TYPE', 9, 5, /a list\.$/],
  },
  {
    name: 'a key that JavaScript keeps for itself instead of an account id',
    change: ['"333333333333"', '__proto__'],
    expected: ['GSG_ACCOUNT_ID_MALFORMED', 7, 3, /12 digits/],
  },
  {
    name: 'a mapping whose keys are names of what every JavaScript object has',
    change: ['  maxWorkers: 10', '  maxWorkers: [{ toString: 0, valueOf: 0 }]'],
    expected: ['GSG_WRONG_TYPE', 4, 15, /or unlimited/],
  },
  {
    name: 'one name where a list is wanted',
    change: ['maxWorkers: 10', 'requiredTags: owner'],
    expected: ['GSG_WRONG_TYPE', 4, 17, 'Write a list: [owner].'],
  },
  {
    name: 'the yes of an older YAML',
    change: ['maxWorkers: 10', 'requireConnection: yes'],
    expected: ['GSG_WRONG_TYPE', 4, 22, 'Write true.'],
  },
  {
    name: 'a misspelt network',
    change: ['maxWorkers: 10', 'requireConnection: vpc'],
    expected: ['GSG_WRONG_TYPE', 4, 22, /true, false or network, or unlimited/],
  },
  {
    name: 'a Glue version without quotes',
    change: ['maxWorkers: 10', 'allowedGlueVersions: ["4.0", 5.0]'],
    expected: ['GSG_GLUE_VERSION_UNQUOTED', 4, 32, 'Write "5.0".'],
  },
  {
    name: 'a Glue version without quotes and without its second number',
    change: ['maxWorkers: 10', 'allowedGlueVersions: [4]'],
    expected: ['GSG_GLUE_VERSION_UNQUOTED', 4, 25, 'Write "4.0".'],
  },
  {
    name: 'an empty name in a list',
    change: ['maxWorkers: 10', 'requiredTags: [owner, ""]'],
    expected: ['GSG_TEXT_EMPTY', 4, 25, /Write/],
  },
  {
    name: 'a tag key that YAML reads as a number',
    change: ['maxWorkers: 10', 'requiredTags: [2026]'],
    expected: ['GSG_WRONG_TYPE', 4, 18, 'Write "2026", in quotes.'],
  },
  {
    name: 'the same entry twice',
    change: ['maxWorkers: 10', 'requiredTags: [owner, owner]'],
    expected: ['GSG_ENTRY_TWICE', 4, 25, 'Remove one of the two.'],
  },
  {
    name: 'an empty list of worker types',
    change: ['maxWorkers: 10', 'allowedWorkerTypes: []'],
    expected: ['GSG_LIMIT_NEVER_MET', 4, 3, /or write allowedWorkerTypes: unlimited/],
  },
  {
    name: 'a key with nothing after it',
    change: ['  maxWorkers: 10\n  maxTimeoutMinutes: 480\n', ''],
    expected: ['GSG_VALUE_MISSING', 3, 8, 'Give it a value, or remove the key.'],
  },
  {
    name: 'an account id without quotes',
    change: ['"333333333333"', '333333333333'],
    expected: ['GSG_ACCOUNT_ID_UNQUOTED', 7, 3, 'Write "333333333333".'],
  },
  {
    name: 'an account id of eleven digits',
    change: ['"333333333333"', '"33333333333"'],
    expected: ['GSG_ACCOUNT_ID_MALFORMED', 7, 3, /12 digits in quotes, leading zeros too/],
  },
  {
    name: 'an override without a reason',
    change: [', reason: backfill', ''],
    expected: ['GSG_OVERRIDE_WITHOUT_REASON', 7, 3, /Add reason:/],
  },
  {
    name: 'an exemption without an end',
    change: ['    until: 2027-01-31\n', ''],
    expected: ['GSG_EXEMPTION_WITHOUT_UNTIL', 9, 5, /Add until:/],
  },
  {
    name: 'a day that does not exist',
    change: ['2027-01-31', '2027-02-30'],
    expected: ['GSG_DATE_MALFORMED', 10, 12, /a day that exists/],
  },
  {
    name: 'a principal that is no ARN',
    change: ['arn:aws:iam::333333333333:role/platform-admin', 'platform-admin'],
    expected: ['GSG_PRINCIPAL_MALFORMED', 9, 16, /arn:aws:iam/],
  },
  {
    name: 'an exemption for everybody',
    change: ['arn:aws:iam::333333333333:role/platform-admin', '*'],
    expected: ['GSG_EXEMPTION_FOR_EVERYBODY', 9, 16, /Name the role or user/],
  },
];

describe('a limit file with one mistake', () => {
  it('has no problem without it', () => {
    expect(problemsIn(BASE)).toEqual([]);
  });

  it.each(MISTAKES)('reports $name, with its position and what to write', ({ change, expected }) => {
    const [code, line, column, hint] = expected;
    const [from, to] = change;
    expect(BASE).toContain(from);

    const problems = problemsIn(BASE.replace(from, to));

    const file = 'limits/analytics/limits.yaml';
    const hintMatch = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    expect(problems).toMatchObject([{ severity: 'error', file, code, line, column, hint: hintMatch }]);
  });

  it.each([
    ['allowedWorkerTypes', 'a list such as [G.1X, G.2X], or unlimited'],
    ['allowedGlueVersions', 'a list of quoted versions such as ["4.0", "5.0"], or unlimited'],
  ])('names the values that %s may have to their end', (limit, values) => {
    const problems = problemsIn(BASE.replace('maxWorkers: 10', `${limit}: true`));
    expect(problems.map(({ message }) => message)).toEqual([`limits.${limit} is true; it may be ${values}`]);
  });

  it('reports every mistake at once', () => {
    const text = BASE.replace('mode:', 'mod:')
      .replace('480', '"480"')
      .replace('"333333333333"', '333333333333')
      .replace('    until: 2027-01-31\n', '')
      .replace('11111111', '1');
    expect(problemsIn(text).map(({ code, line }) => [code, line])).toEqual([
      ['GSG_OU_ID_MALFORMED', 1],
      ['GSG_UNKNOWN_KEY', 2],
      ['GSG_WRONG_TYPE', 5],
      ['GSG_ACCOUNT_ID_UNQUOTED', 7],
      ['GSG_EXEMPTION_WITHOUT_UNTIL', 9],
    ]);
  });

  it('reports an empty file', () => {
    expect(problemsIn('# later\n').map((each) => each.code)).toEqual(['GSG_FILE_EMPTY']);
  });

  it('keeps the values that are valid', () => {
    const files = configWith({ analytics: BASE.replace('480', '"480"') });
    const document = compileConfig(files, { now: NOW }).documents['ou-exam-11111111'];
    expect(document?.limits).toEqual({
      maxWorkers: { value: 10, source: { file: 'analytics/limits.yaml', line: 4 } },
    });
  });
});

function problemsIn(text: string) {
  return compileConfig(configWith({ analytics: text }), { now: NOW }).problems;
}
