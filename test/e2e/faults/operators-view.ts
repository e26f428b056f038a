import { expect } from '@jest/globals';
import { z } from 'zod';
import { REGIONS } from '../harness/config-files';
import { operateHub } from '../harness/gsg/gsg';
import type { World } from '../harness/world';
import type { Subject } from './drill';

const Places = z.object({
  places: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      findings: z.array(z.object({ kind: z.string(), sights: z.number() })),
    }),
  ),
});
const Sessions = z.array(z.object({ sessionId: z.string(), outcome: z.string(), door: z.string() }));
const Queues = z.array(
  z.object({
    queue: z.string(),
    waiting: z.number(),
    reasons: z.array(z.object({ code: z.string().nullable(), count: z.number() })),
  }),
);

/** The findings of `gsg coverage` as `<account> <region> <kind> <sights>`, and the number of places that it lists. */
export async function coverageSeen(world: World): Promise<{ places: number; findings: string[] }> {
  const { code, out, err } = await operateHub(world, ['coverage', '--json']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const { places } = Places.parse(JSON.parse(out));
  const findings = places.flatMap(({ account, region, findings: found }) =>
    found.map(({ kind, sights }) => `${account} ${region} ${kind} ${sights}`),
  );
  return { places: places.length, findings: findings.toSorted() };
}

/** Those of these sessions that `gsg history` shows as stopped through this door. */
export async function stoppedInHistory(
  world: World,
  subjects: readonly Subject[],
  door: 'event' | 'sweep',
): Promise<string[]> {
  const accounts = new Set(subjects.map(({ started }) => started.account));
  const filter = ['--outcome', 'stopped', ...(accounts.size === 1 ? ['--account', ...accounts] : [])];
  const { code, out, err } = await operateHub(world, ['history', '--since', '1d', ...filter, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const ids = new Set(subjects.map(({ started }) => started.id));
  const told = Sessions.parse(JSON.parse(out)).filter(({ sessionId }) => ids.has(sessionId));
  return told.filter((session) => session.door === door).map(({ sessionId }) => sessionId);
}

/** Why messages wait in the enforcer's dead-letter queue, by `gsg redrive --dry-run`. */
export async function deadLettersSeen(world: World): Promise<{ waiting: number; codes: (string | null)[] }> {
  const { code, out, err } = await operateHub(world, ['redrive', '--dry-run', '--json']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const enforcer = Queues.parse(JSON.parse(out)).find(({ queue }) => queue === 'enforcer');
  return {
    waiting: enforcer?.waiting ?? 0,
    codes: (enforcer?.reasons ?? []).map((reason) => reason.code),
  };
}

/** A finding in both Regions of an account, as `coverageSeen` writes it. */
export function inEachRegion(account: string, kind: string, sights: number): string[] {
  return REGIONS.map((region) => `${account} ${region} ${kind} ${sights}`);
}
