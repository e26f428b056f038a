import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Replay, ReplaySchema } from '../replay/replay-schema';
import { CREATED, created, ended, MINUTE, trailLog } from '../replay/testing/records';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';
import { type Suggested, SuggestedSchema, suggestJsonSchema } from './suggest-schema';

const OTHER_ACCOUNT = '222222222222';
const DAYS = 28;
const SESSIONS_A_DAY = 40;

/** A month of two OUs: most sessions are small, some large, and few of the large ones run long. The same at each run. */
function month(): readonly object[] {
  const random = randomFrom(7);
  return Array.from({ length: DAYS * SESSIONS_A_DAY }, (_, number) => {
    const at =
      CREATED + Math.floor(number / SESSIONS_A_DAY) * 1440 * MINUTE + (number % SESSIONS_A_DAY) * 7 * MINUTE;
    const isAnalytics = random() < 0.7;
    const request = {
      numberOfWorkers: 2 + Math.floor(random() ** 5 * 60),
      timeout: random() < 0.3 ? undefined : 30 + Math.floor(random() * 450),
      idleTimeout: 10 + Math.floor(random() * 50),
    };
    const account = isAnalytics ? ACCOUNT : OTHER_ACCOUNT;
    const role = random() < 0.05 ? 'platform-admin' : 'engineer';
    const session = created({ id: `session-${number}`, at, account, request, role });
    const minutes = 5 + Math.floor(random() * 600);
    return random() < 0.6
      ? [session, ended(`session-${number}`, at + minutes * MINUTE, { recipientAccountId: account })]
      : [session];
  }).flat();
}

/** A linear congruential generator, for numbers that are the same on each machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('what is suggested from a month of two OUs', () => {
  const from = writeConfig({
    'limits/limits.yaml': `organizationalUnit: r-exam
mode: enforce
limits: { maxWorkers: 5 }
exemptions:
  - principal: "arn:aws:iam::*:role/platform-admin"
    until: 2027-03-31
    reason: on call
    owner: platform@example.com
`,
  });
  const copy = join(temporaryFolder(), 'copy');
  const log = join(temporaryFolder(), 'log.json');
  let suggested: Suggested;
  let replay: Replay;

  beforeAll(async () => {
    writeFileSync(log, trailLog(...month()));
    const { out } = await gsg([
      'suggest',
      log,
      '--target',
      '1%',
      '--write',
      copy,
      '--config',
      from,
      '--json',
    ]);
    suggested = SuggestedSchema.parse(JSON.parse(out));
    const again = await gsg(['replay', log, '--config', copy, '--json']);
    replay = ReplaySchema.parse(JSON.parse(again.out));
  });

  test('keeps each limit of each OU at the share that was asked for', () => {
    const limits = suggested.organizationalUnits.flatMap((unit) => unit.limits);
    expect(limits).toHaveLength(8);
    for (const { suggested: value, over, sessions } of limits) {
      expect(value).not.toBeNull();
      expect((over ?? 1) / sessions).toBeLessThanOrEqual(0.01);
    }
  });

  test('would have stopped what a replay with the written files stops, in each OU', () => {
    const byReplay = replay.byOrganizationalUnit.map(({ id, sessions, over, stopped, mayBeOver }) => [
      id,
      { sessions, over, stopped, mayBeOver },
    ]);
    const bySuggest = suggested.organizationalUnits.map(({ organizationalUnit, together }) => [
      organizationalUnit,
      together,
    ]);
    expect(Object.fromEntries(bySuggest)).toEqual(Object.fromEntries(byReplay));
    expect(replay.total.stopped).toBeGreaterThan(0);
    // Each of the four limits has one in a hundred over it at most.
    expect(replay.total.stopped / replay.total.sessions).toBeLessThanOrEqual(0.04);
  });

  test('comes with the plan that gsg plan makes of the written files', () => {
    const { replay: past, files, base, refused } = suggested.plan;
    expect({ base, refused }).toEqual({ base: { kind: 'folder', folder: from }, refused: [] });
    expect(files.map(({ file }) => file)).toEqual(['limits.yaml', 'analytics/limits.yaml']);
    expect(past?.total).toBe(replay.total.sessions);
    const analytics = files.find(({ organizationalUnit }) => organizationalUnit === OU);
    const { limits = [] } =
      suggested.organizationalUnits.find(({ organizationalUnit }) => organizationalUnit === OU) ?? {};
    expect(analytics?.settings.map(({ key, before, after }) => [key, before, after])).toEqual(
      limits.map(({ limit, today, suggested: value }) => [limit, today, value]),
    );
    expect(analytics?.past?.total).toBeGreaterThan(0);
  });

  test('says so for people', async () => {
    const { out } = await gsg(['suggest', log, '--config', from], { columns: 110 });
    expect(out.replaceAll(from, 'config').replaceAll(log, 'log.json')).toMatchSnapshot();
  });
});

test('the schema in docs/schema is the one that the code makes', () => {
  const text = readFileSync(join(__dirname, '../../../../docs/schema/suggest.json'), 'utf8');
  if (text === suggestJsonSchema()) return;
  throw new Error('docs/schema/suggest.json is out of date. Run: npx tsx test/docs/write.ts');
});
