import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import type { ReceivedAlert } from '../harness/inboxes';
import type { World } from '../harness/world';
import { DRILLED } from '../proxy/faults/draws';
import { type Drill, drilled, type Subject } from './drill';
import { finalCount } from './final-count';
import { planned } from './population';

const MINUTES = 10;
/** Sixty sessions in five accounts, of which each has more than its own budget. */
const SESSIONS = 60;
const PER_ACCOUNT = 6;
const ORGANIZATION = 25;

/** Beside the eleven faults: too many stops at once, and an operator who holds every stop back. */
export function brakes(world: () => World): void {
  test('stops no more sessions within a window than each scope allows, holds the others on the queue until it stops them too, and tells of each account', async () => {
    const blastRadius = {
      minutes: MINUTES,
      perAccount: PER_ACCOUNT,
      perLimitFile: ORGANIZATION,
      organization: ORGANIZATION,
    };
    const variables = { GSG_BLAST_RADIUS: JSON.stringify(blastRadius) };
    await drilled({ world: world(), name: 'braked', variables }, async (drill) => {
      await forgetStops(drill);
      const subjects = await startOver(drill, 'braked', SESSIONS);
      await drill.deliver(subjects);
      const first = ended(subjects);
      expect(first.length).toBeLessThanOrEqual(ORGANIZATION);
      for (const account of new Set(subjects.map(({ where }) => where.account))) {
        const here = first.filter(({ where }) => where.account === account);
        expect(here.length).toBeLessThanOrEqual(PER_ACCOUNT);
      }
      await drill.settle();
      const { stopped, received } = await finalCount(drill, 'blast radius', subjects);
      expect(stopped).toBe(SESSIONS);
      const { 'held-back': told, ...others } = outcomes(received);
      expect(others).toEqual({ stopped: SESSIONS });
      expect(told).toBeGreaterThanOrEqual(1);
    });
  });

  test('holds every stop back within a minute of brake on, and none a minute after brake off', async () => {
    await drilled({ world: world(), name: 'switched' }, async (drill) => {
      const before = await startOver(drill, 'switched', 30);
      await drill.deliver(before);
      await setOperatorBrake(drill, 'alert-only');
      await drill.world.clock.advance({ seconds: 60 });
      const during = await startOver(drill, 'switchedon', 30);
      await drill.deliver(during);
      await setOperatorBrake(drill, 'enforce');
      await drill.world.clock.advance({ seconds: 60 });
      await drill.deliver(during);
      const remarks = ['30 of them held back by the operator first'];
      const { stopped, received } = await finalCount(drill, 'brake on', [...before, ...during], remarks);
      expect(stopped).toBe(60);
      expect(outcomes(received)).toEqual({ stopped: 60, 'would-have-stopped': 30 });
    });
  });
}

function ended(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter(({ life }) => life.endedBy !== undefined);
}

function startOver(drill: Drill, name: string, size: number): Promise<Subject[]> {
  const ids = Array.from({ length: size }, (_, number) => `${DRILLED}${name}-${number}`);
  return drill.startAll(ids.map((id) => planned(drill.random, id, true)));
}

/** Waits until stops of earlier drills no longer count. The clocks of their workers were up to five minutes ahead. */
async function forgetStops({ world: { clock } }: Drill): Promise<void> {
  await clock.advance({ seconds: 2 * MINUTES * 60 });
}

async function setOperatorBrake({ world, enforcer }: Drill, mode: 'alert-only' | 'enforce'): Promise<void> {
  const item = {
    pk: { S: 'switch' },
    sk: { S: 'mode' },
    mode: { S: mode },
    reason: { S: 'a limit file is wrong' },
    by: { S: `arn:aws:iam::${world.organization.accounts.hub}:role/operator` },
    since: { N: String(world.clock.now()) },
  };
  const TableName = enforcer.variables.GSG_STATE_TABLE;
  await world.hub.dynamo.send(new PutItemCommand({ TableName, Item: item }));
}

function outcomes(received: readonly ReceivedAlert[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { attributes } of received) {
    const outcome = attributes.outcome ?? '';
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
