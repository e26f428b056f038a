import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment, HistoryEntry } from '@glue-session-guard/aws/operator';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder, writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import type { GivenVersion } from '../testing/hub-limits';
import { type RepositoryFiles, repository } from '../testing/repository';
import { gsg, NOW, type RunOptions } from '../testing/terminal';
import { PlanSchema, planJsonSchema } from './plan-schema';

const ROOT = `organizationalUnit: r-exam
limits:
  maxWorkers: 5
  maxTimeoutMinutes: 480
  requireConnection: true
locked: [requireConnection]
exemptions:
  - principal: "arn:aws:iam::*:role/platform-admin"
    until: 2026-11-10
    reason: on-call debugging
    owner: platform@example.com
  - principal: "arn:aws:iam::111111111111:user/jane.doe"
    until: 2027-03-31
    reason: she knows why
    owner: jane.doe@example.com
`;
const ANALYTICS = `organizationalUnit: ou-exam-11111111
limits:
  maxWorkers: 10
  allowedWorkerTypes: [G.1X, G.2X]
accounts:
  "333333333333":
    limits: { maxWorkers: 40 }
    until: 2026-11-12
    reason: backfill that jane asked for
`;
const ANALYTICS_OF = (maxWorkers: number) => ANALYTICS.replace('maxWorkers: 10', `maxWorkers: ${maxWorkers}`);
const SANDBOX = `organizationalUnit: ou-exam-22222222
limits:
  maxWorkers: 3
`;
const account = (name: string, ...path: readonly string[]) => ({ name, path: ['r-exam', ...path] });
const DIRECTORY = JSON.stringify({
  accounts: {
    '222222222222': account('security-tooling'),
    '333333333333': account('analytics-dev', 'ou-exam-11111111'),
    '444444444444': account('analytics-prod', 'ou-exam-11111111'),
    '555555555555': account('sandbox-1', 'ou-exam-11111111', 'ou-exam-22222222'),
    '666666666666': account('sandbox-2', 'ou-exam-11111111', 'ou-exam-22222222'),
  },
  organizationalUnits: { 'ou-exam-11111111': { name: 'Analytics' }, 'ou-exam-22222222': { name: 'Sandbox' } },
});
const OWNERS = `*                             @acme/security
/config/limits/analytics/     @acme/analytics-leads jane.doe@example.com
`;

const FILES: RepositoryFiles = {
  CODEOWNERS: OWNERS,
  'config/organization.yaml': ORGANIZATION,
  'config/directory.json': DIRECTORY,
  'config/limits/limits.yaml': ROOT,
  'config/limits/analytics/limits.yaml': ANALYTICS,
  'config/limits/analytics/sandbox/limits.yaml': SANDBOX,
};

/** One OU tightened, one loosened, an override and two exemptions changed, and a locked limit loosened. */
const CHANGED: RepositoryFiles = {
  'config/limits/limits.yaml': ROOT.replace('2026-11-10', '2026-12-31').replace(
    / {2}- principal: .*user[\s\S]*$/,
    '',
  ),
  'config/limits/analytics/limits.yaml': ANALYTICS.replace('maxWorkers: 10', 'maxWorkers: 8').replace(
    '40',
    '60',
  ),
  'config/limits/analytics/sandbox/limits.yaml': `${SANDBOX.replace('3', '6')}  requireConnection: false\n`,
};

function branch(changed: RepositoryFiles) {
  const made = repository(FILES);
  made.git('checkout', '--quiet', '-b', 'change');
  made.commit(changed);
  return made;
}

const plan = (dir: string, ...args: readonly string[]) =>
  gsg(['plan', '--offline', '--config', join(dir, 'config'), ...args], { columns: 80 });

describe('gsg plan', () => {
  test('tells what a branch changes, limit by limit, for people at a terminal', async () => {
    const { code, out, err } = await plan(branch(CHANGED).dir, '--base', 'main');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('requireConnection');
    expect(out.replace(/\([0-9a-f]{7}\)/, '(COMMIT)')).toMatchSnapshot();
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('prints a comment for a pull request that names no person', async () => {
    const { code, out } = await plan(branch(CHANGED).dir, '--base', 'main', '--markdown');
    expect(code).toBe(1);
    expect(out.replace(/\([0-9a-f]{7}\)/, '(COMMIT)')).toMatchSnapshot();
    expect(out).not.toMatch(/jane|she knows/);
  });

  test('names no person in the comment where an error quotes one', async () => {
    const made = branch({
      'config/limits/limits.yaml': ROOT.replace(
        'arn:aws:iam::111111111111:user/jane.doe',
        'jane.doe@example.com',
      ),
    });
    const comment = (await plan(made.dir, '--markdown')).out;
    expect(comment).toContain('- `limits/limits.yaml:12` `GSG_');
    expect(comment).not.toContain('jane');
    expect((await plan(made.dir)).out).toContain('jane');
  });

  test('compares with the branch of organization.yaml where none is named, and with what it left there', async () => {
    const made = branch(CHANGED);
    const { out } = await plan(made.dir, '--json');
    expect(JSON.parse(out)).toMatchObject({
      base: { kind: 'git', ref: 'main' },
      loosens: true,
      direction: 'both',
    });
    made.git('checkout', '--quiet', 'main');
    made.commit({ 'config/limits/limits.yaml': ROOT.replace('maxWorkers: 5', 'maxWorkers: 1') });
    made.git('checkout', '--quiet', 'change');
    expect(JSON.parse((await plan(made.dir, '--json')).out)).toEqual(JSON.parse(out));
  });

  test('counts what is not committed yet', async () => {
    const made = repository(FILES);
    expect((await plan(made.dir, '--base', 'HEAD')).out).toContain('No limit changes.');
    made.write({ 'config/limits/analytics/sandbox/limits.yaml': SANDBOX.replace('3', '2') });
    expect((await plan(made.dir, '--base', 'HEAD')).out).toContain('maxWorkers             3 → 2');
  });

  test('ends with 1 where something is refused, and tells it with file and line', async () => {
    const made = branch({ 'config/limits/analytics/sandbox/limits.yaml': SANDBOX.replace('3', 'many') });
    const { code, out } = await plan(made.dir);
    expect(code).toBe(1);
    expect(out).toContain('  limits/analytics/sandbox/limits.yaml:3  GSG_WRONG_TYPE limits.maxWorkers is');
  });

  test.each([
    ['loosens', SANDBOX.replace('3', '4'), 1],
    ['tightens', SANDBOX.replace('3', '2'), 0],
  ])('with --fail-on loosens a change that %s ends with its own code', async (_, text, expected) => {
    const made = branch({ 'config/limits/analytics/sandbox/limits.yaml': text });
    expect((await plan(made.dir, '--fail-on', 'loosens')).code).toBe(expected);
    expect((await plan(made.dir)).code).toBe(0);
  });

  test('tells what organization.yaml watches no more', async () => {
    const text = ORGANIZATION.replace('[eu-west-1]', '[us-east-1]');
    const { out } = await plan(branch({ 'config/organization.yaml': text }).dir, '--json');
    expect(JSON.parse(out).organization).toEqual([
      { key: 'regions', direction: 'both', added: ['us-east-1'], removed: ['eu-west-1'] },
    ]);
  });

  describe('with another instance', () => {
    const { dir } = branch({ 'config/organization.yaml': `instance: staging\n${ORGANIZATION}` });

    test('says at a terminal before all else that it is a second guard', async () => {
      const { code, out } = await plan(dir);
      expect(code).toBe(0);
      expect(out.replace(/\([0-9a-f]{7}\)/, '(COMMIT)')).toMatchSnapshot();
    });

    test('says it in the comment on a pull request', async () => {
      const { out } = await plan(dir, '--markdown');
      expect(out).toContain(
        '### A second guard\n\ninstance changes from none to staging: npm run deploy makes',
      );
    });

    test('has both names and the StackSets of the second guard in JSON', async () => {
      const planned = PlanSchema.parse(JSON.parse((await plan(dir, '--json')).out));
      expect(planned).toMatchObject({ instance: { before: null, after: 'staging' }, files: [] });
      expect(planned.stackSets).toHaveLength(3);
      for (const { name, action } of planned.stackSets) {
        expect(name).toContain('staging');
        expect(action).toBe('create');
      }
    });
  });

  test('takes owners from the base: a change of CODEOWNERS does not choose who is asked', async () => {
    const made = branch({ ...CHANGED, CODEOWNERS: '* @me\n' });
    const { out } = await plan(made.dir, '--json');
    expect(JSON.parse(out).files[0].owners).toEqual(['@acme/security']);
  });

  test('has everything as new where the base has no config folder', async () => {
    const made = repository({ 'README.md': 'Limits.\n' });
    made.git('checkout', '--quiet', '-b', 'first');
    made.commit(FILES);
    const { code, out } = await plan(made.dir, '--base', 'main');
    expect(code).toBe(0);
    expect(out).toContain('main has no config folder: everything is new.');
    expect(out).toContain('no limit → 5');
  });
});

test('an exemption reaches the accounts of its OU, or the one that its principal names', async () => {
  const added = (principal: string) => `${SANDBOX}exemptions:
  - { principal: "${principal}", until: 2027-01-31, reason: trial, owner: team }
`;
  const reached = async (principal: string) => {
    const made = branch({ 'config/limits/analytics/sandbox/limits.yaml': added(principal) });
    const [file] = PlanSchema.parse(JSON.parse((await plan(made.dir, '--json')).out)).files;
    return file?.accounts.map(({ name }) => name);
  };
  expect(await reached('arn:aws:iam::*:role/trial')).toEqual(['sandbox-1', 'sandbox-2']);
  expect(await reached('arn:aws:iam::666666666666:role/trial')).toEqual(['sandbox-2']);
});

test('the schema in docs/schema is the one that the code makes', () => {
  const text = readFileSync(join(__dirname, '../../../../docs/schema/plan.json'), 'utf8');
  if (text === planJsonSchema()) return;
  throw new Error('docs/schema/plan.json is out of date. Run: npx tsx test/docs/write.ts');
});

const { record } = STOPPED;
const running = (
  account: string,
  workers: number,
  change: Partial<HistoryEntry['record']> = {},
): HistoryEntry => {
  const { outcome: _, ...open } = record;
  const decision = {
    ...record.decision,
    asCreated: { workers, workerType: 'G.1X', timeoutMinutes: 60, connections: ['vpc'] },
  };
  return { ...STOPPED, account, record: { ...open, state: 'watched', decision, ...change } };
};
const ENTRIES = [
  running('444444444444', 8),
  running('444444444444', 9),
  running('444444444444', 12),
  running('333333333333', 9),
  running('444444444444', 12, { ended: { how: 'TIMEOUT', at: 0 } }),
  running('555555555555', 4),
];
const TIGHTER = { 'config/limits/analytics/limits.yaml': ANALYTICS_OF(8) };
const withHub = (dir: string, options: RunOptions, ...args: readonly string[]) =>
  gsg(['plan', '--config', join(dir, 'config'), ...args], { columns: 80, ...options });

describe('what runs now', () => {
  test('is judged by the new limits, for each file that changes them', async () => {
    const { out } = await withHub(branch(TIGHTER).dir, { hub: testHub({ entries: ENTRIES }) });
    expect(out).toContain(`  running now            2 of 3 over (before: 1); the next sweep stops 2
                         (alertOnly phases it in)
`);
  });

  test('is counted, and stopped only where the mode enforces', async () => {
    const made = branch({ 'config/limits/analytics/limits.yaml': `${ANALYTICS_OF(8)}mode: alert-only\n` });
    const hub = testHub({ entries: ENTRIES });
    const [file] = PlanSchema.parse(JSON.parse((await withHub(made.dir, { hub }, '--json')).out)).files;
    expect(file?.running).toEqual({ total: 5, over: 3, overBefore: 2, toStop: 0, undecided: 0 });
  });

  test('is told in the comment on a pull request too', async () => {
    const { out } = await withHub(branch(TIGHTER).dir, { hub: testHub({ entries: ENTRIES }) }, '--markdown');
    expect(out).toContain(
      '**Running now:** 2 of 3 over (before: 1); the next sweep stops 2 (alertOnly phases it in).',
    );
  });

  test('is left out, and the plan says why, where the hub cannot be asked', async () => {
    const connectHub = () => {
      throw new GuardError('GSG_NO_CREDENTIALS', 'AWS does not know who asks');
    };
    const { code, out } = await withHub(branch(TIGHTER).dir, { connectHub });
    expect(code).toBe(0);
    expect(out).toContain('What runs now is not known: AWS does not know who asks.');
    expect(out).not.toContain('running now ');
  });
});

test('names accounts in the order in which people look for one, whatever their ids', async () => {
  const named = (name: string) => account(name, 'ou-exam-11111111', 'ou-exam-22222222');
  const made = branch({
    'config/directory.json': JSON.stringify({
      accounts: { '555555555555': named('sandbox-10'), '666666666666': named('sandbox-9') },
    }),
    'config/limits/analytics/sandbox/limits.yaml': SANDBOX.replace('3', '2'),
  });
  expect((await plan(made.dir)).out).toContain('  accounts               sandbox-9, sandbox-10\n');
  expect((await plan(made.dir, '--markdown')).out).toContain('\nsandbox-9, sandbox-10\n');
});

describe('gsg plan --active', () => {
  const documentsOf = (files: RepositoryFiles) =>
    compileConfig(readConfigFolder(join(repository(files).dir, 'config')), { now: NOW }).documents;
  const active = (dir: string, versions: readonly GivenVersion[], ...args: readonly string[]) =>
    withHub(dir, { hub: testHub({ versions, entries: ENTRIES }) }, '--active', ...args);
  const BEFORE = { id: '2026-11-20.2', documents: documentsOf(FILES), commit: 'abc1234def' };

  test('compares with the version that is active, and says how to go back to it', async () => {
    const { code, out, err } = await active(branch(TIGHTER).dir, [BEFORE]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Compared with version 2026-11-20.2 (abc1234), which is active.');
    expect(out).toContain('analytics/limits.yaml   1 account   TIGHTER   owners:');
    expect(out).toContain('running now            2 of 3 over (before: 1)');
    expect(out).toContain('takes effect with npm run deploy, at the hub within 20 s;');
    expect(out).toContain('to go back: gsg limits activate 2026-11-20.2\n');
  });

  test('has everything as new where none is active, or no hub stands', async () => {
    const { dir } = repository(FILES);
    const none = await active(dir, []);
    const connectHub = () => {
      throw new GuardError('GSG_HUB_NOT_FOUND', 'there is no stack');
    };
    expect(none.out).toContain('everything is new.');
    expect(none.out.replaceAll(/\s+/g, ' ')).toContain('to go back: there is no version before this one;');
    expect(await withHub(dir, { connectHub }, '--active')).toEqual(none);
  });

  describe('of a second guard that does not stand yet', () => {
    const { dir } = branch({ ...TIGHTER, 'config/organization.yaml': `instance: staging\n${ORGANIZATION}` });
    const connectHub = ({ instance }: Pick<Deployment, 'instance'>) => {
      if (instance !== undefined) throw new GuardError('GSG_HUB_NOT_FOUND', 'there is no stack');
    };
    const hub = () => testHub({ versions: [BEFORE], entries: ENTRIES });
    const ofSecond = (...args: readonly string[]) =>
      withHub(dir, { hub: hub(), connectHub }, '--active', ...args);

    test('compares with the guard that stands, and says before all else that it is a second one', async () => {
      const { code, out } = await ofSecond();
      expect(code).toBe(0);
      expect(out.replaceAll(/\s+/g, ' ')).toContain(
        'Compared with version 2026-11-20.2 (abc1234), which is active. 1 limit file changes something: 1 tighter. A SECOND GUARD no guard of the instance staging stands yet: npm run deploy makes it',
      );
      expect(out).toContain('takes effect with npm run deploy, as a second guard with 3 StackSets of limits');
      expect(out).toContain('npm run destroy with this config folder');
    });

    test('has both names in JSON, and the StackSets of the second guard alone', async () => {
      const planned = PlanSchema.parse(JSON.parse((await ofSecond('--json')).out));
      expect(planned).toMatchObject({ instance: { before: null, after: 'staging' }, notes: [] });
      expect(planned.stackSets.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
    });

    test('compares with itself as soon as it stands', async () => {
      const { out } = await withHub(dir, { hub: hub() }, '--active');
      expect(out).not.toContain('A SECOND GUARD');
      expect(out).toContain('to go back: gsg limits activate 2026-11-20.2\n');
    });
  });

  test('lists the StackSets by what was rolled out, where another version was activated since', async () => {
    const hub = testHub({ versions: [BEFORE] });
    await hub.limits.rolledOut(BEFORE.id);
    const changed = documentsOf({ ...FILES, ...TIGHTER });
    const { id } = await hub.limits.store({ documents: changed, commit: null, by: 'me', at: NOW });
    await hub.limits.activate({ id, reason: 'trial', by: 'me', at: NOW });
    const { out } = await withHub(branch(TIGHTER).dir, { hub }, '--active', '--json');
    expect(PlanSchema.parse(JSON.parse(out))).toMatchObject({
      files: [],
      stackSets: [{ organizationalUnit: 'ou-exam-11111111', action: 'update' }],
    });
  });

  test('ends with 3 where the hub cannot be asked', async () => {
    const connectHub = () => {
      throw new GuardError('GSG_NO_CREDENTIALS', 'AWS does not know who asks');
    };
    expect((await withHub(repository(FILES).dir, { connectHub }, '--active')).code).toBe(3);
  });

  test('takes no reference of git beside it', async () => {
    expect((await withHub(repository(FILES).dir, {}, '--active', '--base', 'main')).code).toBe(2);
  });
});

describe('gsg plan without what it needs of git', () => {
  test('says that the folder is in no repository', async () => {
    const { code, err } = await gsg(['plan', '--offline', '--config', writeConfig()]);
    expect(code).toBe(3);
    expect(err).toContain('GSG_GIT_NO_REPOSITORY');
  });

  test.each([
    ['that is none', 'nonsense'],
    ['that looks like an option', '--all'],
  ])('refuses a reference %s', async (_, ref) => {
    const { code, err } = await plan(repository(FILES).dir, `--base=${ref}`);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_GIT_REF_UNKNOWN: /);
  });

  test('says of a shallow clone that it is one', async () => {
    const made = branch(CHANGED);
    const dir = join(temporaryFolder(), 'clone');
    const clone = (args: readonly string[]) => spawnSync('git', args, { encoding: 'utf8' });
    clone(['clone', '--quiet', '--depth', '1', `file://${made.dir}`, dir]);
    clone(['-C', dir, 'fetch', '--quiet', '--depth', '1', 'origin', 'main:main']);
    made.git('checkout', '--quiet', 'main');
    const { code, err } = await plan(dir, '--base', 'main');
    expect(code).toBe(3);
    expect(err).toContain('GSG_GIT_SHALLOW');
    expect(err).toContain('fetch-depth: 0');
  });

  test('refuses two forms at once', async () => {
    expect((await plan(repository(FILES).dir, '--json', '--markdown')).code).toBe(2);
  });
});
