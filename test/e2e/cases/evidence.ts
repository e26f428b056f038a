import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { withSweeper } from '../harness/functions/sweeper';
import { operateHub, runGsg } from '../harness/gsg/gsg';
import { removeRole } from '../harness/remove-role';
import { EU } from '../harness/running';
import type { World } from '../harness/world';

const DAY_MS = 24 * 3600_000;

/** `gsg evidence` of everything that the suite did, and of an account whose role was deleted. */
export function evidenceCases(deployed: () => World): void {
  const folderOf = ({ configFolder }: World) => join(configFolder, '../evidence');

  test('evidence tells of stops, versions, mutes and coverage by place, and verifies as it was written', async () => {
    const world = deployed();
    await removeRole(world, world.organization.accounts['sandbox-one'], 'GlueSessionGuard');
    await withSweeper(world, async (sweeper) => void (await sweeper.sweep()));
    const days = [world.clock.now() - DAY_MS, world.clock.now()].map((at) =>
      new Date(at).toISOString().slice(0, 10),
    );
    const [from = '', to = ''] = days;
    const dir = folderOf(world);
    const made = await operateHub(world, ['evidence', '--from', from, '--to', to, '--out', dir]);
    expect(made).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining(`gsg evidence --verify ${dir}`),
    });
    const rows = (name: string) => table.parse(JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')));
    const stopped = rows('sessions').filter(({ outcome }) => outcome === 'stopped');
    expect(new Set(stopped.map(({ accountName }) => accountName)).has('analytics-dev')).toBe(true);
    expect(rows('limits-versions').map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['a deployment', expect.stringMatching(/is wrong$/), 'mended']),
    );
    expect(rows('mutes')).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: 'rebuilt', endedBy: expect.any(String) })]),
    );
    expect(rows('coverage')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ accountName: 'analytics-dev', region: EU, state: 'covered' }),
        expect.objectContaining({ accountName: 'sandbox-one', state: 'findings', findings: 'NoRole' }),
      ]),
    );
    expect(JSON.stringify(rows('sessions'))).not.toContain('analytics@example.com');
    expect(await verify(dir)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/\d+ files as the manifest has them/),
    });
  });

  test('evidence that was tampered with is found out, file by file', async () => {
    const dir = folderOf(deployed());
    const sessions = readFileSync(join(dir, 'sessions.csv'), 'utf8');
    writeFileSync(join(dir, 'sessions.csv'), sessions.replace('stopped', 'watched'));
    rmSync(join(dir, 'brake.json'));
    mkdirSync(join(dir, 'later'));
    const { code, out } = await verify(dir);
    expect(out).toContain('3 files not as the manifest has them');
    expect(out).toMatch(/changed +sessions\.csv/);
    expect(out).toMatch(/missing +brake\.json/);
    expect(out).toMatch(/added +later/);
    expect(code).toBe(1);
  });
}

const table = z.array(z.record(z.string(), z.unknown()));

/** With no credentials: whoever verifies needs no hub. */
function verify(dir: string) {
  return runGsg(['evidence', '--verify', dir], {});
}
