import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqsRecord } from '../harness/functions/event-source-mapping';
import type { World } from '../harness/world';
import { DRILLED } from '../proxy/faults/draws';
import { keptLetters } from '../proxy/faults/kept-letters';
import { type Drill, drilled } from './drill';
import { expectNothingTouched } from './expectations';
import { finalCount } from './final-count';
import { hostileBody } from './hostile-bodies';
import { planned } from './population';

const MESSAGES = 10_000;
const BATCH = 10;
const VICTIMS = 50;

/** Fault 9. */
export function hostileMessages(world: () => World): void {
  test('ignores, rejects or keeps each of ten thousand hostile messages with a reason, and loses no batch', async () => {
    await drilled({ world: world(), name: 'hostile' }, async (drill) => {
      const ids = Array.from({ length: VICTIMS }, (_, number) => `${DRILLED}hostile-${number}`);
      const [first, ...others] = await drill.startAll(ids.map((id) => planned(drill.random, id, false)));
      if (first === undefined) throw new Error('No victims');
      const bodies = Array.from({ length: MESSAGES }, () =>
        hostileBody(drill.random, drill.random.pick([first, ...others])),
      );
      const { layer, letters, published } = keptLetters();
      const failed = await drill.world.proxy.faults.during(layer, () => hand(drill, bodies));
      const ends = endsOf(drill);
      const lost = MESSAGES - [...ends.values()].reduce((sum, number) => sum + number, 0);
      const remarks = [
        `${MESSAGES} hostile messages, lost ${lost}`,
        ...[...ends].map(([end, n]) => `${n} × ${end}`),
      ];
      const count = await finalCount(drill, '9, hostile messages', [first, ...others], remarks);
      expectNothingTouched(count);
      expect({ failed, lost }).toEqual({ failed: [], lost: 0 });
      expect([...ends.keys()].sort()).toEqual(['event ignored', 'event malformed', 'event rejected']);
      expect(letters).toHaveLength(times(ends, 'event malformed') + times(ends, 'event rejected'));
      expect(letters.filter(({ errorCode }) => !errorCode.startsWith('GSG_'))).toEqual([]);
      const alerts = alertsIn(published);
      expect(alerts.rejected).toHaveLength(times(ends, 'event rejected'));
      expect(alerts.unreadable).toEqual([...new Set(alerts.unreadable)]);
      expect(alerts.unreadable.length).toBeGreaterThan(0);
      expect(alerts.rejected.length + alerts.unreadable.length).toBe(published.length);
      const given = new Set(bodies.map(digestOf));
      expect(letters.filter(({ body }) => !given.has(digestOf(body)))).toEqual([]);
    });
  });
}

/** Gives the messages to the function in batches, as the queue would, and returns the ids of those that failed. */
async function hand({ enforcer }: Drill, bodies: readonly string[]): Promise<unknown[]> {
  const records = bodies.map((Body, index) =>
    sqsRecord({ MessageId: `hostile-${index}`, Body, Attributes: { ApproximateReceiveCount: '1' } }),
  );
  const batches = Array.from({ length: Math.ceil(records.length / BATCH) }, (_, index) =>
    records.slice(index * BATCH, (index + 1) * BATCH),
  );
  const answers = await Promise.all(batches.map((Records) => enforcer.lambda.invoke({ Records })));
  return answers.filter((answer) => JSON.stringify(answer) !== '{"batchItemFailures":[]}');
}

/** The number of messages for each way in which one ended, by the enforcer's log. */
function endsOf({ logged }: Drill): Map<string, number> {
  const ends = new Map<string, number>();
  for (const end of logged().values()) ends.set(end, (ends.get(end) ?? 0) + 1);
  return ends;
}

/** Of events that cannot be read people are told once a place and hour, and once of all that name no place. */
function alertsIn(published: readonly string[]): Record<'rejected' | 'unreadable', readonly string[]> {
  const placesIn = (headline: string) =>
    published.filter((alert) => alert.startsWith(headline)).map((alert) => PLACE.exec(alert)?.[0] ?? 'none');
  return { rejected: placesIn('Glue event rejected'), unreadable: placesIn('Glue event could not be read') };
}

const PLACE = /^Account +\d{12} .*\nRegion +[a-z0-9-]{1,32}$/m;

function times(ends: ReadonlyMap<string, number>, end: string): number {
  return ends.get(end) ?? 0;
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
