import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import type { ReceivedAlert } from '../harness/inboxes';
import type { World } from '../harness/world';
import { DRILLED } from '../proxy/draws';
import { type Drill, drilled, type Subject } from './drill';
import { finalCount } from './final-count';
import { planned } from './population';

const STOPS = 20;
const MINUTES = 10;

/** Beside the eleven faults: too many stops at once, and an operator who holds every stop back. */
export function brakes(world: () => World): void {
  test('stops exactly as many sessions as the blast radius allows, alerts on the others, and sends one alert about the brake', async () => {
    const variables = { GSG_BLAST_RADIUS: JSON.stringify({ stops: STOPS, minutes: MINUTES }) };
    await drilled({ world: world(), name: 'braked', variables }, async (drill) => {
      await forgetStops(drill);
      const subjects = await startOver(drill, 'braked', 60);
      await drill.deliver(subjects);
      const { stopped, received } = await finalCount(drill, 'blast radius', subjects);
      expect(stopped).toBe(STOPS);
      expect(outcomes(received)).toEqual({
        stopped: STOPS,
        'would-have-stopped': 60 - STOPS,
        'held-back': 1,
      });
      for (let heldBack = running(subjects); heldBack.length > 0; heldBack = running(subjects)) {
        await forgetStops(drill);
        await drill.deliver(heldBack.slice(0, STOPS));
        expect(outcomes(await drill.alerts())).toEqual({ stopped: STOPS });
      }
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

function running(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter(({ life }) => life.endedBy === undefined);
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
