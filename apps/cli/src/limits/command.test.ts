import { mailOf } from '@glue-session-guard/guard/testing';
import { compileConfig, type LimitsDocuments, readConfigFolder } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { CALLER, type TestHub, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const config = writeConfig();
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const FIRST = '2026-11-02.1';
const SECOND = '2026-11-03.1';

function documentsOf(dir: string): LimitsDocuments {
  return compileConfig(readConfigFolder(dir), { now: NOW }).documents;
}

/** The limits of the config folder with at most five workers everywhere. */
function tightened(): LimitsDocuments {
  const source = { file: 'limits.yaml', line: 3 };
  return Object.fromEntries(
    Object.entries(documentsOf(config)).map(([id, document]) => [
      id,
      { ...document, limits: { ...document.limits, maxWorkers: { value: 5, source } } },
    ]),
  );
}

function twoVersions(): TestHub {
  return testHub({
    versions: [
      { id: FIRST, documents: documentsOf(config), commit: COMMIT },
      { id: SECOND, documents: tightened() },
    ],
  });
}

function limits(hub: TestHub, args: readonly string[]) {
  return gsg(['limits', ...args, '--config', config], { columns: 120, hub });
}

describe('gsg limits list', () => {
  test('shows the versions, which is active, and who activated it', async () => {
    const { code, out } = await limits(twoVersions(), ['list']);
    expect(code).toBe(0);
    expect(out).toContain(`${SECOND}  active  no known commit`);
    expect(out).toMatch(new RegExp(`${FIRST} +commit 0123456789ab +2026-11-03 12:00 +\\d limit files?`));
    expect(out).toContain(`2026-11-03 12:00 UTC  ${SECOND} after ${FIRST}  by arn:aws:sts::222222222222:`);
  });

  test('prints the same as JSON', async () => {
    const { out } = await limits(twoVersions(), ['list', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      active: SECOND,
      rolledOut: null,
      versions: [
        { id: SECOND, commit: null },
        { id: FIRST, commit: COMMIT, at: '2026-11-03T12:00:00.000Z' },
      ],
      activations: [
        { id: SECOND, from: FIRST },
        { id: FIRST, from: null },
      ],
    });
  });

  test('says what to run where there is none', async () => {
    expect((await limits(testHub(), ['list'])).out).toContain(
      'no version of the limits yet: run npm run deploy',
    );
  });
});

describe('gsg limits show', () => {
  test('shows each limit file of a version, and as JSON what it says', async () => {
    const shown = await limits(twoVersions(), ['show', FIRST]);
    expect(shown.out).toContain(`${FIRST}  commit 0123456789ab`);
    expect(shown.out).toMatch(/ {2}limits\.yaml +r-exam +\S+ +\d+ limits/);
    const { out } = await limits(twoVersions(), ['show', FIRST, '--json']);
    expect(JSON.parse(out)).toMatchObject({ id: FIRST, commit: COMMIT, documents: documentsOf(config) });
  });

  test('names the command that lists them where there is no such version', async () => {
    const { code, err } = await limits(twoVersions(), ['show', '2026-01-01.1']);
    expect(code).toBe(3);
    expect(err).toContain('GSG_LIMITS_VERSION_UNKNOWN');
    expect(err).toContain('limits list');
  });
});

describe('gsg limits diff', () => {
  test('tells what a version changes of another, limit by limit', async () => {
    const { code, out } = await limits(twoVersions(), ['diff', FIRST, SECOND]);
    expect(code).toBe(0);
    expect(out).toContain(`Compared with version ${FIRST}`);
    expect(out).toMatch(/limits\.yaml .*TIGHTER/);
    expect(out).toMatch(/maxWorkers +\d+ → 5/);
  });

  test('compares with the config folder where one version is named', async () => {
    const { out } = await limits(twoVersions(), ['diff', SECOND, '--json']);
    expect(JSON.parse(out)).toMatchObject({ loosens: true });
    expect(JSON.parse((await limits(twoVersions(), ['diff', FIRST, '--json'])).out).files).toEqual([]);
  });
});

describe('gsg limits activate', () => {
  const GO_BACK = ['activate', FIRST, '--reason', 'the new limit is wrong, SEC-7'];

  test('has the guard judge by the version, records who and why, and alerts', async () => {
    const hub = twoVersions();
    const { code, out } = await limits(hub, GO_BACK);
    expect(code).toBe(0);
    expect(
      out,
    ).toBe(`Version ${FIRST} (commit 0123456789ab) is active, in every running function within 20 seconds.
  An alert was sent. The next npm run deploy activates what its config folder says.
  Undo: npm run -s gsg -- limits activate ${SECOND} --reason "…"
`);
    expect(await hub.limits.active()).toMatchObject({ id: FIRST, by: CALLER, at: NOW });
    expect(await hub.limits.activations()).toMatchObject([
      { id: FIRST, from: SECOND, reason: 'the new limit is wrong, SEC-7', by: CALLER },
      {},
      {},
    ]);
    expect(hub.published).toMatchObject([
      { severity: 'warning', attributes: { outcome: 'limits-activated' } },
    ]);
    const { text } = mailOf(hub.published[0]);
    expect(text).toContain('Why        the new limit is wrong, SEC-7\n');
    expect(text).toContain(`limits activate ${SECOND}`);
  });

  test('twice changes nothing and tells nobody', async () => {
    const hub = twoVersions();
    const { code, out } = await limits(hub, ['activate', SECOND, '--reason', 'again']);
    expect({ code, out }).toEqual({
      code: 0,
      out: `Version ${SECOND} is active already; nothing was changed.\n`,
    });
    expect(hub.published).toEqual([]);
  });

  test('refuses a version that is not there or cannot be read', async () => {
    const hub = twoVersions();
    expect((await limits(hub, ['activate', '2026-01-01.1', '--reason', 'x'])).err).toContain(
      'VERSION_UNKNOWN',
    );
    const read = async () => ({ id: FIRST, commit: null, format: 9, hash: '', body: Buffer.alloc(0) });
    const broken = { ...hub, limits: { ...hub.limits, read } };
    const { code, err } = await limits(broken, GO_BACK);
    expect(code).toBe(3);
    expect(err).toContain('GSG_LIMITS_VERSION_UNREADABLE');
    expect(await hub.limits.active()).toMatchObject({ id: SECOND });
  });

  test('says that nobody was told when the alert is not sent', async () => {
    const hub = twoVersions();
    const alerts = { publish: () => Promise.reject(new Error('KMS says no')) };
    const { code, err } = await limits({ ...hub, alerts }, GO_BACK);
    expect(code).toBe(3);
    expect(err).toContain(
      `GSG_LIMITS_NOT_TOLD: version ${FIRST} is active, but the alert about it was not sent`,
    );
    expect(await hub.limits.active()).toMatchObject({ id: FIRST });
  });

  test.each([[['activate', FIRST]], [['activate', '--reason', 'x']], [['activate', FIRST, '--reason', ' ']]])(
    'refuses %j as bad usage',
    async (args) => {
      const hub = twoVersions();
      expect((await limits(hub, args)).code).toBe(2);
      expect(await hub.limits.active()).toMatchObject({ id: SECOND });
    },
  );
});

describe('gsg limits status', () => {
  test('ends with 1 when other limits than those of the config folder are in force', async () => {
    const { code, out } = await limits(twoVersions(), ['status']);
    expect(code).toBe(1);
    expect(out).toContain(`Other limits than those of the config folder are in force: version ${SECOND}`);
    expect(out).toContain(`limits diff ${SECOND}`);
  });

  test('is fine when they are those of the config folder, and says whose copies the accounts have', async () => {
    const hub = twoVersions();
    await hub.limits.rolledOut(SECOND);
    await hub.limits.activate({ id: FIRST, reason: 'back', by: CALLER, at: NOW });
    const { code, out } = await limits(hub, ['status']);
    expect(code).toBe(0);
    expect(out).toContain(`The limits of the config folder are in force: version ${FIRST}`);
    expect(out).toContain(`in the accounts are those of ${SECOND}`);
  });

  test('ends with 1 when none is active, or the active one cannot be read', async () => {
    expect(await limits(testHub(), ['status', '--json'])).toMatchObject({ code: 1 });
    const hub = twoVersions();
    const read = async () => undefined;
    const { code, out } = await limits({ ...hub, limits: { ...hub.limits, read } }, ['status', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ kind: 'unreadable', active: SECOND });
  });
});
