import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { TREE, type Tree, testOrganization } from '../testing/organization';
import { gsg, NOW } from '../testing/terminal';

const DIRECTORY = `{
  "accounts": {
    "012345678901": {"name":"closed","path":["r-exam","ou-exam-11111111"],"state":"SUSPENDED"},
    "111111111111": {"name":"management","path":["r-exam"]},
    "222222222222": {"name":"security-tooling","path":["r-exam"]},
    "333333333333": {"name":"analytics-dev","path":["r-exam","ou-exam-11111111"]}
  },
  "organizationalUnits": {
    "ou-exam-11111111": {"name":"Analytics"},
    "ou-exam-66666666": {"name":"Empty"},
    "r-exam": {"name":"Root"}
  }
}
`;

const read = (dir: string) => readFileSync(join(dir, 'directory.json'), 'utf8');

function pull(dir: string, organization = testOrganization(), ...args: readonly string[]) {
  return gsg(['pull', '--config', dir, ...args], { organization });
}

describe('gsg pull', () => {
  test('writes accounts, their states, and every OU with its name, in a form that validate accepts', async () => {
    const dir = writeConfig({ 'directory.json': null });
    const { code, out, err } = await pull(dir);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`4 accounts in 2 OUs: ${dir}/directory.json is new\n`);
    expect(read(dir)).toBe(DIRECTORY);
    expect((await gsg(['validate', '--config', dir])).code).toBe(0);
    expect(readdirSync(dir).sort()).toEqual(['directory.json', 'limits', 'organization.yaml']);
  });

  test('says that nothing changed, and leaves the file alone', async () => {
    const dir = writeConfig({ 'directory.json': DIRECTORY });
    expect(await pull(dir, testOrganization(), '--check')).toEqual({
      code: 0,
      out: `4 accounts in 2 OUs: ${dir}/directory.json is up to date\n`,
      err: '',
    });
  });

  test('tells what was added, moved, renamed, closed and is gone, by the names of the OUs', async () => {
    const dir = writeConfig({ 'directory.json': DIRECTORY });
    const { code, out } = await pull(dir, testOrganization(CHANGED));
    expect(code).toBe(0);
    expect(out).toBe(`renamed  OU ou-exam-11111111   Analytics 2     Analytics → Analytics 2
gone     OU ou-exam-66666666   Empty
added    OU ou-exam-77777777   Sandbox
gone     account 012345678901  closed          Root / Analytics
renamed  account 222222222222  security        security-tooling → security
state    account 222222222222  security        ACTIVE → SUSPENDED
moved    account 333333333333  analytics-dev   Root / Analytics → Root / Sandbox
added    account 444444444444  analytics-prod  Root / Analytics 2

4 accounts in 2 OUs: 8 changes written to ${dir}/directory.json
`);
    expect((await pull(dir, testOrganization(CHANGED), '--check')).code).toBe(0);
  });

  test('writes nothing with --check, and ends with 1 when the file is out of date', async () => {
    const dir = writeConfig({ 'directory.json': DIRECTORY });
    const { code, out } = await pull(dir, testOrganization(CHANGED), '--check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ written: false, upToDate: false, accounts: 4 });
    expect(JSON.parse(out).changes).toContainEqual({
      kind: 'moved',
      what: 'account',
      id: '333333333333',
      name: 'analytics-dev',
      from: 'Root / Analytics',
      to: 'Root / Sandbox',
    });
    expect(read(dir)).toBe(DIRECTORY);
  });

  test('replaces a file that cannot be read', async () => {
    const dir = writeConfig({ 'directory.json': '{ "accounts": ' });
    expect((await pull(dir)).out).toContain('is new');
    expect(read(dir)).toBe(DIRECTORY);
  });

  test('refuses credentials of another organization, and leaves the file alone', async () => {
    const dir = writeConfig({ 'directory.json': DIRECTORY });
    const { code, err } = await pull(dir, testOrganization(CHANGED, { id: 'o-anotherone' }));
    expect(code).toBe(3);
    expect(err).toContain('GSG_WRONG_ORGANIZATION: organization.yaml says o-exampleorgid');
    expect(read(dir)).toBe(DIRECTORY);
  });

  test('refuses a folder without organization.yaml', async () => {
    const { code, err } = await pull(writeConfig({ 'organization.yaml': null }));
    expect(code).toBe(3);
    expect(err).toContain('GSG_CONFIG_INVALID');
  });
});

describe('a pull that was interrupted', () => {
  const broken = (parent: string) => {
    if (parent === 'ou-exam-66666666') throw new GuardError('GSG_AWS_THROTTLED', 'AWS took no more calls');
  };

  test('leaves directory.json alone, and goes on where it was', async () => {
    const dir = writeConfig({ 'directory.json': null });
    const first = await pull(dir, testOrganization(TREE, { broken }));
    expect(first.code).toBe(3);
    expect(existsSync(join(dir, 'directory.json'))).toBe(false);
    const organization = testOrganization();
    const { code, err } = await pull(dir, organization);
    expect({ code, err }).toEqual({ code: 0, err: 'going on after 2 OUs that an earlier pull had read\n' });
    expect(organization.asked).toEqual(['ou-exam-66666666']);
    expect(read(dir)).toBe(DIRECTORY);
    expect(readdirSync(dir)).not.toContain('directory.json.partial');
  });

  test.each([
    [
      'was more than an hour ago',
      (text: string) => text.replace(/"startedAt":\d+/, `"startedAt":${NOW - 3_600_000}`),
    ],
    ['was of another organization', (text: string) => text.replace('o-exampleorgid', 'o-anotherone')],
    ['left a file of something else', () => 'notes\n'],
  ])('is read anew when it %s', async (_, changed) => {
    const dir = writeConfig({ 'directory.json': null });
    await pull(dir, testOrganization(TREE, { broken }));
    const partial = join(dir, 'directory.json.partial');
    writeFileSync(partial, changed(readFileSync(partial, 'utf8')));
    const organization = testOrganization();
    expect((await pull(dir, organization)).code).toBe(0);
    expect(organization.asked).toHaveLength(3);
    expect(read(dir)).toBe(DIRECTORY);
  });

  test('leaves out a line that was cut off', async () => {
    const dir = writeConfig({ 'directory.json': null });
    await pull(dir, testOrganization(TREE, { broken }));
    const partial = join(dir, 'directory.json.partial');
    writeFileSync(partial, readFileSync(partial, 'utf8').slice(0, -9));
    const organization = testOrganization();
    await pull(dir, organization);
    expect(organization.asked).toEqual(['ou-exam-11111111', 'ou-exam-66666666']);
    expect(read(dir)).toBe(DIRECTORY);
  });

  test('is read anew when an account moved in between, which was listed in both places', async () => {
    const dir = writeConfig({ 'directory.json': null });
    await pull(dir, testOrganization(TREE, { broken }));
    const moved: Tree = {
      ...TREE,
      'ou-exam-11111111': { accounts: [], units: [] },
      'ou-exam-66666666': { accounts: TREE['ou-exam-11111111']?.accounts ?? [], units: [] },
    };
    expect((await pull(dir, testOrganization(moved))).code).toBe(0);
    expect(JSON.parse(read(dir)).accounts['333333333333'].path).toEqual(['r-exam', 'ou-exam-66666666']);
  });
});

const CHANGED: Tree = {
  'r-exam': {
    accounts: [
      { id: '111111111111', name: 'management', state: 'ACTIVE' },
      { id: '222222222222', name: 'security', state: 'SUSPENDED' },
    ],
    units: [
      { id: 'ou-exam-11111111', name: 'Analytics 2' },
      { id: 'ou-exam-77777777', name: 'Sandbox' },
    ],
  },
  'ou-exam-11111111': {
    accounts: [{ id: '444444444444', name: 'analytics-prod', state: 'ACTIVE' }],
    units: [],
  },
  'ou-exam-77777777': {
    accounts: [{ id: '333333333333', name: 'analytics-dev', state: 'ACTIVE' }],
    units: [],
  },
};
