import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import type { Asker } from '../terminal/asker';
import { temporaryFolder } from '../testing/config';
import { TREE, type Tree, testOrganization } from '../testing/organization';
import { gsg, NOW, type RunOptions } from '../testing/terminal';

const OFFLINE = [
  '--offline',
  ...['--organization-id', 'o-exampleorgid', '--root', 'r-exam', '--hub', '222222222222'],
  ...['--regions', 'eu-west-1,us-east-1', '--alert', 'security@example.com'],
];
const FLAGS = ['--regions', 'eu-west-1', '--alert', 'security@example.com'];
const PRODUCT = { version: '1.2.3', commit: 'abc123', repository: 'https://git.example.com/guard.git' };

/** A folder that does not exist yet. */
const target = () => join(temporaryFolder(), 'limits');

async function init(dir: string, args: readonly string[], options: RunOptions = {}) {
  return gsg(['init', dir, ...args], options);
}

const read = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');
const compiled = (dir: string) => compileConfig(readConfigFolder(join(dir, 'config')), { now: NOW });

/** A person who answers with the first answer whose question begins so, and what was asked. */
function person(answers: Readonly<Record<string, string>>, chosen: readonly string[] = []) {
  const asked: string[] = [];
  const offered: string[] = [];
  const asker: Asker = {
    confirm: async () => true,
    text: async (question, { default: suggested, check }) => {
      asked.push(suggested === undefined ? question : `${question} [${suggested}]`);
      const [, answer = suggested ?? ''] =
        Object.entries(answers).find(([begin]) => question.startsWith(begin)) ?? [];
      expect(check(answer)).toBeUndefined();
      return answer;
    },
    choose: async (question, choices) => {
      asked.push(question);
      offered.push(...choices.map(({ name }) => name));
      return chosen;
    },
  };
  return { asker, asked, offered };
}

describe('gsg init in a script', () => {
  test('writes a config folder without a problem, in which nothing is stopped', async () => {
    const dir = target();
    const { code, err } = await init(dir, [...OFFLINE, '--ou', 'ou-exam-11111111=Analytics']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { problems, documents } = compiled(dir);
    expect(problems).toEqual([]);
    expect(
      Object.values(documents).map(({ organizationalUnit, mode }) => [organizationalUnit, mode.value]),
    ).toEqual([
      ['ou-exam-11111111', 'observe'],
      ['r-exam', 'observe'],
    ]);
  });

  test('warns of a Region that is not known, which may be new or mistyped', async () => {
    const dir = target();
    const { code, err } = await init(
      dir,
      OFFLINE.map((word) => word.replace('us-east-1', 'us-esat-1')),
    );
    expect(code).toBe(0);
    expect(err).toContain('config/organization.yaml:');
    expect(err).toContain('warning GSG_REGION_UNKNOWN us-esat-1 is not a Region that is known here');
    expect(err).toContain('hint: Did you mean us-east-1?');
  });

  test('writes workflows, code owners, the pinned release and a README of one page', async () => {
    const dir = target();
    await init(dir, [...OFFLINE, '--ou', 'ou-exam-11111111=Analytics'], { product: PRODUCT });
    expect(read(dir, 'CODEOWNERS')).toMatch(
      /^\/config\/limits\/analytics\/ {2}@your-organization\/analytics$/m,
    );
    expect(JSON.parse(read(dir, 'guard.lock.json'))).toEqual({
      version: '1.2.3',
      repository: 'https://git.example.com/guard.git',
      revision: 'abc123',
    });
    expect(read(dir, '.github/workflows/limits.yml')).toContain('run: ./guard gsg -- validate');
    expect(read(dir, '.gitlab-ci.yml')).toContain('- ./guard gsg -- validate');
    expect(read(dir, 'README.md').split('\n').length).toBeLessThan(50);
    expect(read(dir, 'README.md')).not.toContain('git.example.com/security');
    expect(statSync(join(dir, 'guard')).mode & 0o111).toBe(0o111);
    expect(spawnSync('sh', ['-n', join(dir, 'guard')]).status).toBe(0);
  });

  test('says in lock and README what is left to write where nobody knows the address of the product', async () => {
    const dir = target();
    const { out } = await init(dir, OFFLINE, { product: { version: '1.2.3' } });
    expect(out).toContain('edit guard.lock.json');
    expect(read(dir, 'README.md')).toContain('git.example.com/security/glue-session-guard.git');
    expect(JSON.parse(read(dir, 'guard.lock.json')).revision).toBe('v1.2.3');
  });

  test('takes from AWS what no option says, and writes directory.json as well', async () => {
    const dir = target();
    const { code, out, err } = await init(dir, [...FLAGS, '--json'], { organization: testOrganization() });
    expect({ code, err }).toEqual({ code: 0, err: 'reading the organization…\n' });
    expect(JSON.parse(out)).toMatchObject({
      organizationId: 'o-exampleorgid',
      hub: { accountId: '222222222222', region: 'eu-west-1' },
      hasDirectory: true,
    });
    const { problems, organization, directory } = compiled(dir);
    expect(problems).toEqual([]);
    expect(organization).toMatchObject({ enrol: ['r-exam'], hub: { delegatedAdministrator: true } });
    expect(directory?.accounts['333333333333']?.path).toEqual(['r-exam', 'ou-exam-11111111']);
  });

  test('says at once everything that is missing, and writes nothing', async () => {
    const dir = target();
    const { code, err } = await init(dir, ['--offline', '--hub', '222222222222']);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_ANSWERS_MISSING: .*--regions, --alert, --organization-id, --root\n/);
    expect(existsSync(dir)).toBe(false);
  });

  test('does not suggest the management account as hub, and knows it as one where it is told to be', async () => {
    const organization = testOrganization(TREE, { caller: '111111111111' });
    const { err } = await init(target(), FLAGS, { organization });
    expect(err).toContain('these are not known: --hub\n');
    const dir = target();
    await init(dir, [...FLAGS, '--hub', '111111111111'], { organization });
    expect(compiled(dir).organization?.hub.delegatedAdministrator).toBe(false);
  });

  test('goes on without AWS where nobody is logged in, and says so', async () => {
    const dir = target();
    const organization = testOrganization(TREE, {
      broken: () => {
        throw new GuardError('GSG_NO_CREDENTIALS', 'AWS does not know who asks');
      },
    });
    const { code, err } = await init(dir, OFFLINE.slice(1), { organization });
    expect(code).toBe(0);
    expect(err).toContain('directory.json is not written: AWS does not know who asks\n');
  });

  test('refuses the credentials of another organization than the option says', async () => {
    const organization = testOrganization(TREE, { id: 'o-anotherone1' });
    const { code, err } = await init(target(), [...OFFLINE.slice(1)], { organization });
    expect(code).toBe(3);
    expect(err).toContain('GSG_WRONG_ORGANIZATION');
  });

  test.each([
    [
      'an account without its zeros',
      ['--hub', '2222'],
      'GSG_ANSWER_MALFORMED: --hub: "2222" is not an AWS account id: 12 digits\n',
    ],
    ['a Region that is none', ['--regions', 'eu-west-1,Ireland'], '"Ireland" is not a Region'],
    ['the name of an OU for its id', ['--ou', 'Analytics'], '--ou: "Analytics" is not the id'],
    ['the root as an OU', ['--ou', 'r-exam'], 'r-exam is the root'],
    ['an address that is none', ['--alert', 'me'], '--alert: "me" is not an e-mail address'],
  ])('refuses %s, and writes nothing', async (_, args, message) => {
    const dir = target();
    const { code, err } = await init(dir, [...OFFLINE, ...args]);
    expect(code).toBe(3);
    expect(err).toContain(message);
    expect(existsSync(dir)).toBe(false);
  });

  test.each([
    ['--hub', '2222'],
    ['--hub-region', 'Ireland'],
    ['--regions', 'eu-west-1,Ireland'],
    ['--organization-id', 'exampleorgid'],
    ['--root', 'root'],
    ['--alert', 'me'],
    ['--ou', 'Analytics'],
  ])('refuses a malformed %s before it asks AWS anything', async (option, answer) => {
    const organization = testOrganization();
    const { code, err } = await init(target(), [...FLAGS, option, answer], { organization });
    expect({ code, err }).toEqual({
      code: 3,
      err: expect.stringContaining(`GSG_ANSWER_MALFORMED: ${option}: `),
    });
    expect(err).not.toContain('reading the organization');
    expect(organization.asked).toEqual([]);
  });

  test('says what AWS cannot tell before it asks AWS anything', async () => {
    const organization = testOrganization();
    const { err } = await init(target(), [], { organization });
    expect(err).toMatch(/^GSG_ANSWERS_MISSING: .* these are not known: --regions, --alert\n/);
    expect(organization.asked).toEqual([]);
  });

  test('names the nearest OU for one that the organization does not have', async () => {
    const args = [...FLAGS, '--ou', 'ou-exam-11111112'];
    const { err } = await init(target(), args, { organization: testOrganization() });
    expect(err).toContain('hint: Did you mean ou-exam-11111111?');
  });
});

describe('the folder', () => {
  test('is refused when it is not empty, and nothing in it is touched', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    const { code, err } = await init(dir, OFFLINE);
    expect(code).toBe(3);
    expect(err).toContain('GSG_FOLDER_NOT_EMPTY');
    expect(err).toContain('hint: gsg init DIR: name a folder that is empty or does not exist. A new clone');
    expect(readdirSync(dir)).toEqual(['notes.txt']);
  });

  test('may be a clone without a commit', async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, '.git'));
    expect((await init(dir, OFFLINE)).code).toBe(0);
  });
});

const NESTED: Tree = {
  'r-exam': {
    accounts: [{ id: '111111111111', name: 'management', state: 'ACTIVE' }],
    units: [
      { id: 'ou-exam-11111111', name: 'Analytics & ML' },
      { id: 'ou-exam-33333333', name: 'Café' },
    ],
  },
  'ou-exam-11111111': { accounts: [], units: [{ id: 'ou-exam-22222222', name: 'Middle' }] },
  'ou-exam-22222222': {
    accounts: [{ id: '222222222222', name: 'security', state: 'ACTIVE' }],
    units: [
      { id: 'ou-exam-44444444', name: 'Sandbox' },
      { id: 'ou-exam-55555555', name: 'sandbox!' },
      { id: 'ou-exam-66666666', name: '部門' },
    ],
  },
};

describe('the folders of OUs', () => {
  test('mirror the OUs, over those between that have no file, each with a name of its own', async () => {
    const dir = target();
    const units = ['66666666', '55555555', '44444444', '33333333', '11111111'];
    const args = [...FLAGS, ...units.flatMap((unit) => ['--ou', `ou-exam-${unit}`])];
    expect(await init(dir, args, { organization: testOrganization(NESTED) })).toMatchObject({ code: 0 });
    const { documents, problems } = compiled(dir);
    expect(problems).toEqual([]);
    expect(
      Object.fromEntries(Object.values(documents).map((each) => [each.organizationalUnit, each.file])),
    ).toEqual({
      'r-exam': 'limits.yaml',
      'ou-exam-11111111': 'analytics-ml/limits.yaml',
      'ou-exam-33333333': 'cafe/limits.yaml',
      'ou-exam-55555555': 'analytics-ml/sandbox/limits.yaml',
      'ou-exam-44444444': 'analytics-ml/sandbox-2/limits.yaml',
      'ou-exam-66666666': 'analytics-ml/ou-exam-66666666/limits.yaml',
    });
  });
});

describe('gsg init on a terminal', () => {
  test('asks for what is not known, suggests what AWS says, and offers every OU by its path', async () => {
    const dir = target();
    const { asker, asked, offered } = person(
      { Regions: 'eu-west-1, us-east-1', 'E-mail': 'security@example.com' },
      ['ou-exam-44444444'],
    );
    const organization = testOrganization(NESTED);
    expect(await init(dir, [], { organization, asker })).toMatchObject({ code: 0 });
    expect(asked).toEqual([
      'Regions in which sessions are watched, separated by commas',
      'E-mail addresses that get every alert, separated by commas',
      'Account the guard runs in (security tooling, not the management account) [222222222222]',
      'Region the guard runs in [eu-west-1]',
      'OUs that get a limit file of their own (others are held to the root’s)',
    ]);
    expect(offered[1]).toBe('Analytics & ML / Middle  (ou-exam-22222222, 1 account)');
    const { problems, organization: written, documents } = compiled(dir);
    expect(problems).toEqual([]);
    expect(written?.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(Object.keys(documents)).toEqual(['ou-exam-44444444', 'r-exam']);
  });

  test('asks nothing with --yes', async () => {
    const { asker, asked } = person({});
    const organization = testOrganization();
    expect(await init(target(), [...FLAGS, '--yes'], { organization, asker })).toMatchObject({ code: 0 });
    expect(asked).toEqual([]);
  });
});
