import { describe, expect, it } from '@jest/globals';
import type { ConfigFiles } from '../files/config-files';
import { configWith, directoryOf, NOW, ORGANIZATION } from '../testing';
import { compileConfig } from './compile-config';

const OUS = Array.from({ length: 201 }, (_, index) => `ou-exam-${String(index).padStart(8, '0')}`);

const SLACK = '{ workspaceId: T01234567, channelId: C01234567 }';
const TEAMS =
  '{ tenantId: 12345678-1234-1234-1234-123456789012, teamId: 12345678-1234-1234-1234-123456789abc, channelId: "19%3aabc%40thread.tacv2" }';
type MistakeCase = [string, [string, string], [string, string, number, number], RegExp | string];

describe('an organization file with one mistake', () => {
  it.each([
    [
      'no key at all',
      [ORGANIZATION, ''],
      ['error', 'GSG_FILE_EMPTY', 1, 1],
      /^Known keys here: organizationId/,
    ],
    [
      'an unknown key',
      ['regions:', 'region: x\nregions:'],
      ['error', 'GSG_UNKNOWN_KEY', 3, 1],
      'Did you mean regions?',
    ],
    ['a missing key', ['regions: [eu-west-1]\n', ''], ['error', 'GSG_KEY_MISSING', 1, 1], /^Add regions: /],
    [
      'a malformed organization id',
      ['o-exampleorgid', 'o-Example'],
      ['error', 'GSG_ORGANIZATION_ID_MALFORMED', 1, 17],
      /describe-organization/,
    ],
    [
      'an unquoted hub account',
      ['"222222222222"', '012222222222'],
      ['error', 'GSG_ACCOUNT_ID_UNQUOTED', 2, 19],
      'Write "012222222222".',
    ],
    [
      'a hub account of 13 digits',
      ['"222222222222"', '"2222222222222"'],
      ['error', 'GSG_ACCOUNT_ID_MALFORMED', 2, 19],
      /12 digits/,
    ],
    ['a Region by name', ['[eu-west-1]', '[Ireland]'], ['error', 'GSG_REGION_MALFORMED', 3, 11], /code/],
    [
      'the name of a bootstrap stack instead of its qualifier',
      ['enrol:', 'bootstrapQualifier: CDKToolkit\nenrol:'],
      ['error', 'GSG_QUALIFIER_MALFORMED', 4, 21],
      /cdk-bootstrap/,
    ],
    ...['Staging', 'new-version', '2nd', 'a2345678901234567', '""'].map(
      (instance): MistakeCase => [
        `an instance called ${instance}`,
        ['enrol:', `instance: ${instance}\nenrol:`],
        ['error', 'GSG_INSTANCE_MALFORMED', 4, 11],
        /staging/,
      ],
    ),
    ...[
      'http://git.example.com/x',
      'https://me:secret@git.example.com/x',
      'https://git.example.com/x/',
      'git@git.example.com:x.git',
      'https://git.example.com/x?token=1',
    ].map(
      (url): MistakeCase => [
        `a repository at ${url}`,
        ['enrol:', `repository: { url: "${url}" }\nenrol:`],
        ['error', 'GSG_WEB_ADDRESS_MALFORMED', 4, 20],
        /address line of a browser/,
      ],
    ),
    ...['a b', '../main', 'x..y', '-x', 'main/'].map(
      (branch): MistakeCase => [
        `a branch ${branch}`,
        ['enrol:', `repository: { url: https://git.example.com/x, branch: "${branch}" }\nenrol:`],
        ['error', 'GSG_BRANCH_MALFORMED', 4, 55],
        /git branch/,
      ],
    ),
    ...['/config', 'config/', 'a/../b', '..'].map(
      (folder): MistakeCase => [
        `a config folder at ${folder}`,
        ['enrol:', `repository: { url: https://git.example.com/x, folder: "${folder}" }\nenrol:`],
        ['error', 'GSG_REPOSITORY_FOLDER_MALFORMED', 4, 55],
        /^Write config/,
      ],
    ),
    [
      'a mistyped Region',
      ['[eu-west-1]', '[eu-wset-1]'],
      ['warning', 'GSG_REGION_UNKNOWN', 3, 11],
      'Did you mean eu-west-1?',
    ],
    ['no Region', ['[eu-west-1]', '[]'], ['error', 'GSG_OUT_OF_RANGE', 3, 10], /at least one/],
    [
      'a Region twice',
      ['[eu-west-1]', '[eu-west-1, eu-west-1]'],
      ['error', 'GSG_ENTRY_TWICE', 3, 22],
      'Remove one of the two.',
    ],
    ['an OU by name', ['[r-exam]', '[analytics]'], ['error', 'GSG_OU_ID_MALFORMED', 4, 9], /ou-…-…/],
    [
      'an OU beside the root',
      ['[r-exam]', '[r-exam, ou-exam-11111111]'],
      ['error', 'GSG_ENROL_OVERLAP', 4, 17],
      /^Remove ou-exam-11111111/,
    ],
    [
      'an enrolled root without limits',
      ['[r-exam]', '[r-other]'],
      ['warning', 'GSG_ENROLLED_WITHOUT_LIMITS', 4, 9],
      /limits\/limits.yaml/,
    ],
    [
      'a malformed address',
      ['data-security@example.com', 'data-security'],
      ['error', 'GSG_EMAIL_MALFORMED', 6, 12],
      /one address/,
    ],
    [
      'an address twice',
      ['alerts:', 'alerts:\n  - email: data-security@example.com'],
      ['error', 'GSG_ENTRY_TWICE', 7, 12],
      /Keep one entry/,
    ],
    [
      'an entry of alerts for nobody',
      ['.com\n', '.com\n  - organizationalUnits: [ou-exam-11111111]\n'],
      ['error', 'GSG_ALERT_CHANNEL_UNCLEAR', 7, 5],
      /one entry for each/,
    ],
    [
      'an entry of alerts for an address and a channel',
      ['.com\n', `.com\n    slack: ${SLACK}\n`],
      ['error', 'GSG_ALERT_CHANNEL_UNCLEAR', 6, 5],
      /one entry for each/,
    ],
    [
      'a Slack channel by name',
      ['.com\n', `.com\n  - slack: ${SLACK.replace('C01234567', 'alerts')}\n`],
      ['error', 'GSG_CHAT_ID_MALFORMED', 7, 49],
      /not the name/,
    ],
    [
      'a Slack channel where its workspace belongs',
      ['.com\n', `.com\n  - slack: ${SLACK.replace('T01234567', 'C01234567')}\n`],
      ['error', 'GSG_CHAT_ID_MALFORMED', 7, 27],
      /app.slack.com/,
    ],
    [
      'a channel of Teams that is not as its link has it',
      ['.com\n', `.com\n  - teams: ${TEAMS.replace('%3a', ':').replace('%40', '@')}\n`],
      ['error', 'GSG_CHAT_ID_MALFORMED', 7, 119],
      /%3a for a colon/,
    ],
    [
      'a Slack channel twice',
      ['.com\n', `.com\n  - slack: ${SLACK}\n  - slack: ${SLACK}\n`],
      ['error', 'GSG_ENTRY_TWICE', 8, 49],
      /one entry for each address or channel/,
    ],
    [
      'an outcome that is none',
      ['.com\n', '.com\n  - { email: a@example.com, outcomes: [could-not-stp] }\n'],
      ['error', 'GSG_WRONG_VALUE', 7, 40],
      'Did you mean could-not-stop?',
    ],
    [
      'only alerts of some outcomes',
      ['.com\n', '.com\n    outcomes: [stopped]\n'],
      ['warning', 'GSG_ALERTS_REACH_NOBODY', 5, 1],
      /without organizationalUnits/,
    ],
    [
      'only filtered alerts',
      ['.com\n', '.com\n    organizationalUnits: [ou-exam-11111111]\n'],
      ['warning', 'GSG_ALERTS_REACH_NOBODY', 5, 1],
      /without organizationalUnits/,
    ],
    [
      'no alerts',
      ['alerts:\n  - email: data-security@example.com\n', ''],
      ['warning', 'GSG_ALERTS_REACH_NOBODY', 1, 1],
      /Add an entry/,
    ],
    [
      'an empty filter',
      ['.com\n', '.com\n  - { email: a@example.com, organizationalUnits: [] }\n'],
      ['error', 'GSG_OUT_OF_RANGE', 7, 50],
      /at least one/,
    ],
    [
      'too many filtered addresses',
      [
        '.com\n',
        `.com\n${OUS.map((id) => `  - { email: ${id}@example.com, organizationalUnits: [${id}] }\n`).join('')}`,
      ],
      ['error', 'GSG_TOO_MANY_SUBSCRIPTIONS', 5, 1],
      /mailing lists/,
    ],
    [
      'sweeping every minute',
      ['alerts:', 'sweep: { everyMinutes: 1 }\nalerts:'],
      ['error', 'GSG_OUT_OF_RANGE', 5, 24],
      /from 5 to 1440/,
    ],
    [
      'a first wait above the longest',
      ['alerts:', 'waiting: { firstSeconds: 90 }\nalerts:'],
      ['error', 'GSG_WAITING_ORDER', 5, 26],
      /first wait/,
    ],
    [
      'a wait that SQS cannot hold',
      ['alerts:', 'waiting: { maxSeconds: 901 }\nalerts:'],
      ['error', 'GSG_OUT_OF_RANGE', 5, 24],
      /from 1 to 900/,
    ],
    [
      'a deadline before one wait',
      ['alerts:', 'waiting: { maxSeconds: 300, deadlineMinutes: 4 }\nalerts:'],
      ['error', 'GSG_WAITING_DEADLINE', 5, 46],
      'Write at least 5 minutes.',
    ],
    [
      'an account with more stops than a limit file',
      ['alerts:', 'blastRadius: { perAccount: 60, perLimitFile: 50 }\nalerts:'],
      ['error', 'GSG_BLAST_RADIUS_ORDER', 5, 28],
      'Write at most 50 for perAccount, or at least 60 for perLimitFile.',
    ],
    [
      'a limit file with more stops than the organization',
      ['alerts:', 'blastRadius: { perLimitFile: 50, organization: 40 }\nalerts:'],
      ['error', 'GSG_BLAST_RADIUS_ORDER', 5, 30],
      'Write at most 40 for perLimitFile, or at least 50 for organization.',
    ],
    [
      'stops beside the keys that replace it',
      ['alerts:', 'blastRadius: { stops: 50, perLimitFile: 50 }\nalerts:'],
      ['error', 'GSG_BLAST_RADIUS_TWICE', 5, 23],
      'Remove stops.',
    ],
    [
      'no stop at all',
      ['alerts:', 'blastRadius: { perAccount: 0 }\nalerts:'],
      ['error', 'GSG_OUT_OF_RANGE', 5, 28],
      /in one account/,
    ],
  ] as const)('reports %s', (_, [from, to], [severity, code, line, column], hint) => {
    expect(ORGANIZATION).toContain(from);
    const problems = problemsIn(organization(ORGANIZATION.replace(from, to)));
    const hintMatch = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    const place = { file: 'organization.yaml', line, column };
    expect(problems).toMatchObject([{ severity, code, ...place, hint: hintMatch }]);
  });

  it('refuses an enrolled OU below another one, when the directory shows it', () => {
    const files = organization(ORGANIZATION.replace('[r-exam]', '[ou-exam-11111111, ou-exam-22222222]'));
    const directory = directoryOf({ '333333333333': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'] });
    expect(problemsIn(files)).toEqual([]);
    expect(problemsIn({ ...files, ...directory })).toMatchObject([
      { code: 'GSG_ENROL_OVERLAP', line: 4, column: 27 },
    ]);
  });
});

describe('the organization', () => {
  it('has defaults for what may be left out', () => {
    expect(compileConfig(configWith({}), { now: NOW }).organization).toEqual({
      organizationId: 'o-exampleorgid',
      hub: { accountId: '222222222222', region: 'eu-west-1', delegatedAdministrator: true },
      regions: ['eu-west-1'],
      enrol: ['r-exam'],
      exclude: [],
      alerts: [{ email: 'data-security@example.com' }],
      retention: { sessionsDays: 400, peopleDays: 90 },
      sweep: { everyMinutes: 15, coverageEveryMinutes: 360 },
      waiting: { firstSeconds: 8, maxSeconds: 60, deadlineMinutes: 30 },
      blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
      canary: { everyMinutes: 60 },
      bootstrapQualifier: 'hnb659fds',
      noticeDays: 14,
      prices: { default: 0.44, memoryOptimized: 0.52, byRegion: {} },
    });
  });

  it.each([
    ['{ stops: 50, minutes: 15 }', { minutes: 15, perLimitFile: 50, perAccount: 10, organization: 50 }],
    ['{ stops: 4 }', { minutes: 10, perLimitFile: 4, perAccount: 4, organization: 4 }],
    ['{ stops: 500 }', { minutes: 10, perLimitFile: 500, perAccount: 10, organization: 500 }],
    ['{ perAccount: 20 }', { minutes: 10, perLimitFile: 150, perAccount: 20, organization: 200 }],
    ['{ perLimitFile: 300 }', { minutes: 10, perLimitFile: 300, perAccount: 10, organization: 300 }],
    ['{ perLimitFile: 5 }', { minutes: 10, perLimitFile: 5, perAccount: 5, organization: 200 }],
    ['{ organization: 90 }', { minutes: 10, perLimitFile: 90, perAccount: 10, organization: 90 }],
  ])('fills in the budgets that blastRadius: %s leaves out', (written, budgets) => {
    const files = organization(ORGANIZATION.replace('alerts:', `blastRadius: ${written}\nalerts:`));
    expect(problemsIn(files)).toEqual([]);
    expect(compileConfig(files, { now: NOW }).organization?.blastRadius).toEqual(budgets);
  });

  it('may have its hub in a Region that is not watched', () => {
    const files = organization(ORGANIZATION.replace('region: eu-west-1', 'region: eu-central-1'));
    expect(problemsIn(files)).toEqual([]);
  });

  it('tells every kind of entry of alerts apart', () => {
    const more = `${ORGANIZATION}  - slack: ${SLACK}\n    outcomes: [stopped]\n  - teams: ${TEAMS}\n`;
    expect(problemsIn(organization(more))).toEqual([]);
    expect(compileConfig(organization(more), { now: NOW }).organization?.alerts).toEqual([
      { email: 'data-security@example.com' },
      { slack: { workspaceId: 'T01234567', channelId: 'C01234567' }, outcomes: ['stopped'] },
      {
        teams: {
          tenantId: '12345678-1234-1234-1234-123456789012',
          teamId: '12345678-1234-1234-1234-123456789abc',
          channelId: '19%3aabc%40thread.tacv2',
        },
      },
    ]);
  });

  it('is refused with a chat channel in a partition where Amazon Q Developer posts to none', () => {
    const inGovCloud = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    expect(problemsIn(organization(`${inGovCloud}  - slack: ${SLACK}\n`))).toMatchObject([
      { severity: 'error', code: 'GSG_CHAT_NOT_OFFERED', line: 7 },
    ]);
  });

  it('is left out when one of its values is invalid', () => {
    const files = organization(ORGANIZATION.replace('[eu-west-1]', '[]'));
    expect(compileConfig(files, { now: NOW }).organization).toBeUndefined();
  });
});

describe('limits that nothing enrols', () => {
  it('are warned about when the directory shows it', () => {
    const files = {
      ...organization(ORGANIZATION.replace('[r-exam]', '[ou-exam-11111111]'), {
        other: 'organizationalUnit: ou-exam-22222222\n',
      }),
      ...directoryOf({
        '333333333333': ['r-exam', 'ou-exam-11111111'],
        '444444444444': ['r-exam', 'ou-exam-22222222'],
      }),
    };
    expect(problemsIn(files)).toMatchObject([
      { severity: 'warning', code: 'GSG_LIMITS_NOT_ENROLLED', file: 'limits/other/limits.yaml', line: 1 },
    ]);
  });
});

describe('a directory with one mistake', () => {
  it.each([
    ['no JSON', '{"accounts": {', 'GSG_DIRECTORY_NOT_JSON', 1],
    ['an unknown key', '{\n"accounts": {},\n"made": 1 }', 'GSG_UNKNOWN_KEY', 3],
    [
      'an account id of 11 digits',
      '{"accounts": {\n"33333333333": { "name": "a", "path": ["r-exam"] } } }',
      'GSG_ACCOUNT_ID_MALFORMED',
      2,
    ],
    [
      'a key that JavaScript keeps for itself',
      '{"accounts": {\n"__proto__": { "name": "a", "path": ["r-exam"] } } }',
      'GSG_ACCOUNT_ID_MALFORMED',
      2,
    ],
    [
      'a path without the root',
      '{"accounts": {\n"333333333333": { "name": "a", "path": ["ou-exam-11111111"] } } }',
      'GSG_DIRECTORY_PATH',
      2,
    ],
    [
      'an OU below two parents',
      `{"accounts": {
        "333333333333": { "name": "a", "path": ["r-exam", "ou-exam-11111111", "ou-exam-22222222"] },
        "444444444444": { "name": "b", "path": ["r-exam", "ou-exam-22222222"] } } }`,
      'GSG_DIRECTORY_PATH',
      3,
    ],
  ])('reports %s', (_, text, code, line) => {
    const files = configWith({}, { directory: { path: 'directory.json', text } });
    expect(problemsIn(files)).toMatchObject([{ severity: 'error', file: 'directory.json', code, line }]);
  });
});

function organization(text: string, limits: Readonly<Record<string, string>> = {}): ConfigFiles {
  return configWith(limits, { organization: { path: 'organization.yaml', text } });
}

function problemsIn(files: ConfigFiles) {
  return compileConfig(files, { now: NOW }).problems;
}
