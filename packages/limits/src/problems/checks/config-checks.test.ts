import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../compile/compile-config';
import type { ConfigFiles } from '../../files/config-files';
import { samplePrincipal } from '../../files/principal-pattern';
import { configWith, directoryOf, NOW, ORGANIZATION, ROOT_LIMITS } from '../../testing';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';
const DIRECTORY = directoryOf({
  '333333333333': ['r-exam', 'ou-exam-11111111'],
  '555555555555': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
});

describe('organizational units', () => {
  it('refuses an OU in the file at the top', () => {
    const files = configWith({ '': 'organizationalUnit: ou-exam-11111111\n' });
    expect(found(files)).toContainEqual(['error', 'GSG_ROOT_FILE_NOT_ROOT', 'limits/limits.yaml', 1, 21]);
  });

  it('refuses the root in a folder', () => {
    const files = configWith({ analytics: 'organizationalUnit: r-exan\n' });
    expect(found(files)).toEqual([
      ['error', 'GSG_ROOT_NOT_IN_ROOT_FILE', 'limits/analytics/limits.yaml', 1, 21],
    ]);
  });

  it('refuses the same OU in two files, at the second', () => {
    const files = configWith({ analytics: ANALYTICS, other: `# copied\n${ANALYTICS}` });
    expect(found(files)).toEqual([['error', 'GSG_OU_TWICE', 'limits/other/limits.yaml', 2, 21]]);
  });

  it("refuses an OU whose id is of another organization's root", () => {
    const files = configWith({ analytics: 'organizationalUnit: ou-exma-11111111\n' });
    expect(found(files)).toEqual([['error', 'GSG_OU_OF_OTHER_ROOT', 'limits/analytics/limits.yaml', 1, 21]]);
  });
});

describe('limits that cannot be met together', () => {
  const LISTED = `${ANALYTICS}limits:\n  allowedConnections: [vpc-private]\n`;

  it('refuses listed connections with requireConnection: false', () => {
    const files = configWith({ analytics: `${LISTED}  requireConnection: false\n` });
    expect(found(files)).toEqual([['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/limits.yaml', 3, 3]]);
  });

  it('refuses them where the child completes the pair, and only there', () => {
    const child = `${SANDBOX}limits:\n  requireConnection: false\n`;
    const grandchild = 'organizationalUnit: ou-exam-33333333\n';
    const files = configWith({
      analytics: LISTED,
      'analytics/sandbox': child,
      'analytics/sandbox/deep': grandchild,
    });
    expect(found(files)).toEqual([
      ['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/sandbox/limits.yaml', 3, 3],
    ]);
  });

  it('refuses them where an account override completes the pair', () => {
    const override = `accounts:\n  "333333333333": { limits: { requireConnection: false }, reason: trial }\n`;
    const files = configWith({ analytics: `${LISTED}${override}` });
    expect(found(files)).toEqual([['error', 'GSG_LIMITS_CONTRADICT', 'limits/analytics/limits.yaml', 5, 31]]);
  });

  it.each([
    ['a list with requireConnection lifted', '  requireConnection: unlimited\n'],
    ['a list with requireConnection: true', '  requireConnection: true\n'],
    ['a list with requireConnection: network', '  requireConnection: network\n'],
    ['a list alone', ''],
  ])('takes %s', (_, line) => {
    expect(found(configWith({ analytics: `${LISTED}${line}` }))).toEqual([]);
  });

  it('takes requireConnection: false once the inherited list is lifted', () => {
    const child = `${SANDBOX}limits:\n  requireConnection: false\n  allowedConnections: unlimited\n`;
    expect(found(configWith({ analytics: LISTED, 'analytics/sandbox': child }))).toEqual([]);
  });

  it.each(['true', 'network'])('refuses a required connection (%s) when none is allowed', (required) => {
    const limits = `limits:\n  requireConnection: ${required}\n  allowedConnections: []\n`;
    const files = configWith({ analytics: `${ANALYTICS}${limits}` });
    expect(found(files)).toEqual([['error', 'GSG_LIMIT_NEVER_MET', 'limits/analytics/limits.yaml', 4, 3]]);
  });

  it('takes "no connection at all" when none is required', () => {
    const limits = 'limits:\n  requireConnection: false\n  allowedConnections: []\n';
    expect(found(configWith({ analytics: `${ANALYTICS}${limits}` }))).toEqual([]);
  });

  it('warns of an idle timeout above the inherited timeout', () => {
    const root = `${ROOT_LIMITS}  maxTimeoutMinutes: 60\n`;
    const files = configWith({ '': root, analytics: `${ANALYTICS}limits:\n  maxIdleTimeoutMinutes: 90\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_IDLE_ABOVE_TIMEOUT', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });

  it('warns of an empty list of required tags', () => {
    const files = configWith({ analytics: `${ANALYTICS}limits:\n  requiredTags: []\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_LIMIT_SAYS_NOTHING', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });
});

describe('limits below what Glue starts', () => {
  it.each([
    ['  maxWorkers: 1\n', 'maxWorkers is 1, and Glue starts a Spark session with 2 workers or more'],
    ['  maxDpus: 4\n  allowedWorkerTypes: [G.4X]\n', 'have 8 DPUs'],
    ['  maxDpus: 0.4\n  allowedWorkerTypes: [G.025X, G.1X]\n', 'have 0.5 DPUs'],
    ['  maxDpus: 1\n', '2 workers have 2 DPUs'],
  ])('are warned of: %j', (limits, message) => {
    const { problems } = compileConfig(configWith({ analytics: `${ANALYTICS}limits:\n${limits}` }), {
      now: NOW,
    });
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'GSG_LIMIT_NEVER_MET',
        line: 3,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('are none with two workers of the smallest type', () => {
    const limits = '  maxWorkers: 2\n  maxDpus: 8\n  allowedWorkerTypes: [G.8X, G.4X]\n';
    expect(found(configWith({ analytics: `${ANALYTICS}limits:\n${limits}` }))).toEqual([]);
  });
});

describe('Regions of another partition than that of the hub', () => {
  it('are refused, each by name', () => {
    const text = ORGANIZATION.replace('[eu-west-1]', '[eu-west-1, us-gov-west-1, cn-north-1]');
    const { problems } = compileConfig(
      configWith({}, { organization: { path: 'organization.yaml', text } }),
      {
        now: NOW,
      },
    );
    expect(problems.map(({ severity, code, message }) => [severity, code, message.split(' ')[0]])).toEqual([
      ['error', 'GSG_REGION_OF_OTHER_PARTITION', 'us-gov-west-1'],
      ['error', 'GSG_REGION_OF_OTHER_PARTITION', 'cn-north-1'],
    ]);
  });

  it('are none where hub and Regions are all in GovCloud', () => {
    const text = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    expect(found(configWith({}, { organization: { path: 'organization.yaml', text } }))).toEqual([]);
  });
});

describe('exemptions', () => {
  const exemption = (principal: string, until: string) =>
    `${ANALYTICS}exemptions:\n  - principal: "${principal}"\n    until: ${until}\n    reason: x\n    owner: y\n`;
  const ADMIN_ANYWHERE = 'arn:aws:iam::*:role/admin';
  const ADMIN = 'arn:aws:iam::333333333333:role/admin';

  it.each([ADMIN, ADMIN_ANYWHERE])('warns of one that ended, whoever it was for: %s', (principal) => {
    const files = configWith({ analytics: exemption(principal, '2026-11-22') });
    expect(found(files)).toEqual([['warning', 'GSG_EXEMPTION_ENDED', 'limits/analytics/limits.yaml', 4, 12]]);
  });

  it.each(['2026-11-23', '"2026-11-23"', '2026-11-23T12:00:00Z'])('takes one that ends at %s', (date) => {
    expect(found(configWith({ analytics: exemption(ADMIN, date) }))).toEqual([]);
  });

  it('warns of a principal that a member account can create, and says what to write', () => {
    const files = configWith({ analytics: exemption(ADMIN_ANYWHERE, '2027-01-31') });
    expect(found(files)).toEqual([
      ['warning', 'GSG_EXEMPTION_FORGEABLE', 'limits/analytics/limits.yaml', 3, 16],
    ]);
    const [problem] = compileConfig(files, { now: NOW }).problems;
    expect(problem?.message).toContain('"arn:aws:iam::*:role/admin"');
    expect(problem?.hint).toContain(samplePrincipal());
  });

  it('warns of it only in the file that holds it', () => {
    const files = configWith({
      analytics: exemption(ADMIN_ANYWHERE, '2027-01-31'),
      'analytics/sandbox': SANDBOX,
    });
    expect(found(files)).toHaveLength(1);
  });

  it.each([samplePrincipal(), ADMIN])('takes %s', (principal) => {
    expect(found(configWith({ analytics: exemption(principal, '2027-01-31') }))).toEqual([]);
  });

  it.each([
    ['arn:aws:sts::333333333333:assumed-role/admin/alex', 'GSG_EXEMPTION_BY_SESSION_NAME'],
    [samplePrincipal().replace('admin_*', '*'), 'GSG_EXEMPTION_WIDE'],
    [ADMIN.replace('aws', 'aws-us-gov'), 'GSG_EXEMPTION_OTHER_PARTITION'],
  ])('warns of %s', (principal, code) => {
    const files = configWith({ analytics: exemption(principal, '2027-01-31') });
    expect(found(files)).toEqual([['warning', code, 'limits/analytics/limits.yaml', 3, 16]]);
  });

  it('says in the partition of the hub what to write', () => {
    const text = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    const files = configWith(
      { analytics: exemption(ADMIN_ANYWHERE, '2027-01-31') },
      { organization: { path: 'organization.yaml', text } },
    );
    expect(compileConfig(files, { now: NOW }).problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['GSG_EXEMPTION_FORGEABLE', expect.stringContaining(samplePrincipal('aws-us-gov'))],
      ['GSG_EXEMPTION_OTHER_PARTITION', 'Write "arn:aws-us-gov:iam::*:role/admin".'],
    ]);
  });

  it('leaves a principal that is no ARN to the error', () => {
    const files = configWith({ analytics: exemption('arn:aws:iam::*:rol*', '2027-01-31') });
    expect(found(files)).toEqual([
      ['error', 'GSG_PRINCIPAL_MALFORMED', 'limits/analytics/limits.yaml', 3, 16],
    ]);
  });
});

describe('exemptions by session id', () => {
  const exemption = (lines: string) =>
    `${ANALYTICS}exemptions:\n  - { ${lines}, until: 2027-01-31, reason: x, owner: y }\n`;

  it.each([
    'sessionId: "glue-studio-datapreview-*"',
    'sessionId: "glue-studio-datapreview-*", limits: [requiredTags]',
    'sessionId: eight-chars-and-a-whole-id',
  ])('are taken: %s', (lines) => {
    expect(found(configWith({ analytics: exemption(lines) }))).toEqual([]);
  });

  it.each([
    ['sessionId: "*"', 'GSG_SESSION_ID_TOO_WIDE'],
    ['sessionId: "glue-st*"', 'GSG_SESSION_ID_TOO_WIDE'],
    ['sessionId: "glue-studio-*", limits: [maxWorkers]', 'GSG_WRONG_VALUE'],
    ['sessionId: "glue-studio-*", limits: []', 'GSG_OUT_OF_RANGE'],
    [
      'sessionId: "glue-studio-*", principal: "arn:aws:iam::333333333333:role/admin"',
      'GSG_EXEMPTION_UNCLEAR',
    ],
    ['principal: "arn:aws:iam::333333333333:role/admin", limits: [requiredTags]', 'GSG_EXEMPTION_UNCLEAR'],
    ['limits: [requiredTags]', 'GSG_EXEMPTION_UNCLEAR'],
  ])('are refused: %s', (lines, code) => {
    const { problems } = compileConfig(configWith({ analytics: exemption(lines) }), { now: NOW });
    expect(problems.map((problem) => [problem.severity, problem.code])).toEqual([['error', code]]);
  });

  it('are inherited, and lift both limits where they name none', () => {
    const files = configWith({
      analytics: exemption('sessionId: "glue-studio-*"'),
      'analytics/sandbox': SANDBOX,
    });
    expect(compileConfig(files, { now: NOW }).documents['ou-exam-22222222']?.sessionExemptions).toMatchObject(
      [{ sessionId: 'glue-studio-*', limits: ['requiredTags', 'requireSecurityConfiguration'] }],
    );
  });
});

describe('account overrides', () => {
  it('warns of one without any effect', () => {
    const files = configWith({ analytics: `${ANALYTICS}accounts:\n  "333333333333": { reason: later }\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_OVERRIDE_CHANGES_NOTHING', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });

  it.each(['333333333333', '999999999999'])(
    'warns of %s, which the directory has elsewhere or not at all',
    (id) => {
      const sandbox = `${SANDBOX}accounts:\n  "${id}": { mode: alert-only, reason: trial }\n`;
      const files = configWith({ analytics: ANALYTICS, 'analytics/sandbox': sandbox }, DIRECTORY);
      expect(found(files)).toEqual([
        ['warning', 'GSG_ACCOUNT_ELSEWHERE', 'limits/analytics/sandbox/limits.yaml', 3, 3],
      ]);
    },
  );

  it('takes one for an account further down', () => {
    const analytics = `${ANALYTICS}accounts:\n  "555555555555": { mode: alert-only, reason: trial }\n`;
    expect(found(configWith({ analytics }, DIRECTORY))).toEqual([]);
  });
});

describe('the directory', () => {
  it('warns of an OU in a limit file that it does not know', () => {
    const files = configWith({ other: 'organizationalUnit: ou-exam-11111112\n' }, DIRECTORY);
    expect(found(files)).toEqual([['warning', 'GSG_OU_UNKNOWN', 'limits/other/limits.yaml', 1, 21]]);
    expect(compileConfig(files, { now: NOW }).problems[0]?.hint).toMatch(/^Did you mean ou-exam-11111111\?/);
  });

  it('warns of unknown OUs that are enrolled or in a filter', () => {
    const text = ORGANIZATION.replace('[r-exam]', '[ou-exam-44444444]').replace(
      'email: data-security@example.com',
      'email: data-security@example.com\n  - { email: b@example.com, organizationalUnits: [ou-exam-55555555] }',
    );
    const files = configWith({}, { organization: { path: 'organization.yaml', text }, ...DIRECTORY });
    expect(found(files).filter(([, code]) => code === 'GSG_OU_UNKNOWN')).toEqual([
      ['warning', 'GSG_OU_UNKNOWN', 'organization.yaml', 4, 9],
      ['warning', 'GSG_OU_UNKNOWN', 'organization.yaml', 7, 51],
    ]);
  });

  it('warns of a folder that is beside the OU it belongs below', () => {
    const files = configWith({ analytics: ANALYTICS, sandbox: SANDBOX }, DIRECTORY);
    expect(found(files)).toEqual([['warning', 'GSG_FOLDER_MISPLACED', 'limits/sandbox/limits.yaml', 1, 21]]);
  });

  it('warns of a folder that is below the wrong OU', () => {
    const files = configWith({ sandbox: SANDBOX, 'sandbox/analytics': ANALYTICS }, DIRECTORY);
    expect(found(files).map(([, code]) => code)).toEqual(['GSG_FOLDER_MISPLACED', 'GSG_FOLDER_MISPLACED']);
  });

  it('takes a folder without a file in between', () => {
    const files = configWith({ analytics: ANALYTICS, 'analytics/teams/sandbox': SANDBOX }, DIRECTORY);
    expect(found(files)).toEqual([]);
  });
});

describe('OUs that are left alone', () => {
  const leaving = (exclude: string, enrol = 'r-exam') => ({
    organization: {
      path: 'organization.yaml',
      text: ORGANIZATION.replace('[r-exam]', `[${enrol}]\nexclude: [${exclude}]`),
    },
  });

  it.each(['ou-exam-22222222', 'ou-exam-11111111'])('may lie below the enrolled root: %s', (id) => {
    expect(found(configWith({}, { ...DIRECTORY, ...leaving(id) }))).toEqual([]);
  });

  it.each([
    ['r-exam', 'r-exam'],
    ['ou-exam-11111111', 'ou-exam-11111111'],
    ['ou-exam-11111111', 'ou-exam-22222222'],
  ])('are refused where they are not below an enrolled one: %s, with %s enrolled', (id, enrol) => {
    const files = configWith({}, { ...DIRECTORY, ...leaving(id, enrol) });
    expect(found(files)).toEqual([['error', 'GSG_EXCLUDED_NOT_ENROLLED', 'organization.yaml', 5, 11]]);
  });

  it('make limits of theirs a warning', () => {
    const files = configWith(
      { analytics: ANALYTICS, 'analytics/sandbox': SANDBOX },
      { ...DIRECTORY, ...leaving('ou-exam-22222222') },
    );
    expect(found(files)).toEqual([
      ['warning', 'GSG_LIMITS_NOT_ENROLLED', 'limits/analytics/sandbox/limits.yaml', 1, 21],
    ]);
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
