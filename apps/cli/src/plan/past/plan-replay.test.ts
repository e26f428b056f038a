import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { CREATED, created, ended, MINUTE, trailLog } from '../../replay/testing/records';
import { temporaryFolder } from '../../testing/config';
import { STOPPED, testHub } from '../../testing/hub';
import { type RepositoryFiles, repository } from '../../testing/repository';
import { gsg, NOW, type RunOptions } from '../../testing/terminal';
import { type Plan, PlanSchema } from '../plan-schema';

const ANALYTICS = 'ou-exam-11111111';
const SANDBOX = 'ou-exam-22222222';
const FILES: RepositoryFiles = {
  'config/organization.yaml': ORGANIZATION,
  'config/directory.json': JSON.stringify({
    accounts: {
      '222222222222': { name: 'security-tooling', path: ['r-exam'] },
      '333333333333': { name: 'analytics-dev', path: ['r-exam', ANALYTICS] },
      '444444444444': { name: 'analytics-prod', path: ['r-exam', ANALYTICS] },
      '555555555555': { name: 'sandbox-1', path: ['r-exam', ANALYTICS, SANDBOX] },
    },
  }),
  'config/limits/limits.yaml': 'organizationalUnit: r-exam\nmode: enforce\nlimits: { maxWorkers: 5 }\n',
  'config/limits/analytics/limits.yaml': `organizationalUnit: ${ANALYTICS}
limits: { maxWorkers: 10, maxTimeoutMinutes: 480 }
accounts:
  "333333333333": { limits: { maxWorkers: 40 }, reason: backfill }
`,
  'config/limits/analytics/sandbox/limits.yaml': `organizationalUnit: ${SANDBOX}\nlimits: { maxWorkers: 3 }\n`,
};
/** Analytics is tightened but for the account with an override, which is loosened, as the sandbox is. */
const CHANGED: RepositoryFiles = {
  'config/limits/analytics/limits.yaml': `organizationalUnit: ${ANALYTICS}
limits: { maxWorkers: 8, maxTimeoutMinutes: 240 }
accounts:
  "333333333333": { limits: { maxWorkers: 60 }, reason: backfill }
`,
  'config/limits/analytics/sandbox/limits.yaml': `organizationalUnit: ${SANDBOX}\nlimits: { maxWorkers: 6 }\n`,
};

const workers = (id: string, account: string, numberOfWorkers: number, timeout?: number) => [
  created({ id, account, request: { numberOfWorkers, timeout } }),
];
const PROD = { recipientAccountId: '444444444444' };
const LOG = trailLog(
  ...workers('nine', '444444444444', 9, 60),
  ...workers('two', '444444444444', 2, 60),
  ...workers('without-timeout', '444444444444', 2),
  // Removed then: when it ended before is not known.
  ended('without-timeout', CREATED + 300 * MINUTE, { ...PROD, eventName: 'DeleteSession' }),
  ...workers('backfill', '333333333333', 50, 60),
  ...workers('sandbox', '555555555555', 5, 60),
  ...workers('elsewhere', '222222222222', 2, 60),
  ended('nine', CREATED + 30 * MINUTE, PROD),
);

function changed() {
  const made = repository(FILES);
  made.git('checkout', '--quiet', '-b', 'change');
  made.commit(CHANGED);
  return join(made.dir, 'config');
}

function logFile(text = LOG): string {
  const file = join(temporaryFolder(), 'ada-lovelace.json');
  writeFileSync(file, text);
  return file;
}

const plan = (args: readonly string[], options: RunOptions = {}) =>
  gsg(['plan', '--config', changed(), ...args], { columns: 100, ...options });

async function planned(args: readonly string[], options: RunOptions = {}): Promise<Plan> {
  return PlanSchema.parse(JSON.parse((await plan([...args, '--json'], options)).out));
}

const OFFLINE = ['--offline', '--base', 'main', '--replay'];
const NOTHING = {
  newlyOver: 0,
  noLongerOver: 0,
  mayBeNewlyOver: 0,
  newlyStopped: 0,
  noLongerStopped: 0,
  dpuHoursNewlyOver: 0,
  dpuHoursNoLongerOver: 0,
};

describe('gsg plan --replay', () => {
  test('says how many calls stand in no figure', async () => {
    const left = { ...created({ id: 'left-out' }), requestParameters: null, responseElements: null };
    const { replay } = await planned([...OFFLINE, logFile(trailLog(left, left))]);
    expect(replay?.notes).toContain(
      '2 calls had their request and response left out by CloudTrail: their sessions are in no figure.',
    );
  });

  test('counts beside each change the sessions that it makes over or lets through', async () => {
    const { replay, files } = await planned([...OFFLINE, logFile()]);
    expect(replay).toMatchObject({
      total: 6,
      newlyOver: 1,
      noLongerOver: 2,
      mayBeNewlyOver: 1,
      newlyStopped: 1,
      noLongerStopped: 2,
      firstAt: '2026-10-05T08:00:00.000Z',
      isIncomplete: false,
    });
    const [analytics, sandbox] = files;
    // By all limits: the sandbox inherits one of this file, and its own file loosens another.
    expect(analytics?.past).toMatchObject({ total: 5, newlyOver: 1, noLongerOver: 2, mayBeNewlyOver: 1 });
    const bySetting = Object.fromEntries((analytics?.settings ?? []).map(({ key, past }) => [key, past]));
    expect(bySetting).toEqual({
      maxWorkers: { ...NOTHING, total: 3, newlyOver: 1, newlyStopped: 1, dpuHoursNewlyOver: 4.5 },
      maxTimeoutMinutes: { ...NOTHING, total: 5, mayBeNewlyOver: 1 },
    });
    expect(analytics?.overrides[0]?.changes[0]?.past).toEqual({
      ...NOTHING,
      total: 1,
      noLongerOver: 1,
      noLongerStopped: 1,
      dpuHoursNoLongerOver: 50,
    });
    expect(sandbox?.settings[0]?.past).toMatchObject({ total: 1, noLongerOver: 1, dpuHoursNoLongerOver: 5 });
  });

  test('says so at a terminal, below each change', async () => {
    const { code, out } = await plan([...OFFLINE, logFile()]);
    expect(code).toBe(0);
    expect(out.replace(/\([0-9a-f]{7}\)/, '(COMMIT)')).toMatchSnapshot();
  });

  test('says so in a comment on a pull request, with no name of a person or file', async () => {
    const { out } = await plan([...OFFLINE, logFile(), '--markdown']);
    expect(out.replace(/\([0-9a-f]{7}\)/, '(COMMIT)')).toMatchSnapshot();
    expect(out).not.toMatch(/ada|lovelace/);
  });

  test('compares with the version that is active, by what the ledger remembers', async () => {
    const made = join(repository(FILES).dir, 'config');
    const { documents } = compileConfig(readConfigFolder(made), { now: NOW });
    const decision = { ...STOPPED.record.decision, asCreated: { workers: 9, dpus: 9, timeoutMinutes: 60 } };
    const entry = { ...STOPPED, account: '444444444444', record: { ...STOPPED.record, decision } };
    const hub = testHub({
      versions: [{ id: '2026-11-20.2', documents, commit: 'abc1234def' }],
      entries: [entry],
    });
    const { base, replay } = await planned(['--active', '--replay', 'ledger'], { hub });
    expect(base).toMatchObject({ kind: 'active', version: '2026-11-20.2' });
    expect(replay).toMatchObject({ sources: ['ledger'], total: 1, newlyOver: 1, newlyStopped: 1 });
  });

  test('takes the sessions of some days alone', async () => {
    const { replay } = await planned([...OFFLINE, logFile(), '--since', '2026-10-06']);
    expect(replay).toMatchObject({ total: 0, newlyOver: 0, firstAt: null });
  });

  test('ends with 3 and says so where a source cannot be read', async () => {
    const { code, out } = await plan([...OFFLINE, logFile(), '/no/such/log.json']);
    expect({ code, out }).toEqual({ code: 3, out: expect.stringContaining('could not be read') });
  });

  test('a date without --replay is bad usage', async () => {
    const { code, err } = await plan(['--offline', '--since', '2026-10-06']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--replay SOURCE') });
  });

  test('has no figures without it', async () => {
    const { replay, files } = await planned(['--offline', '--base', 'main']);
    expect([replay, ...files.flatMap(({ past, settings }) => [past, settings[0]?.past])]).toEqual([
      null,
      ...files.flatMap(() => [null, null]),
    ]);
  });
});
