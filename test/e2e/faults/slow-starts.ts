import { DeleteSessionCommand, EntityNotFoundException } from '@aws-sdk/client-glue';
import { expect, test } from '@jest/globals';
import type { World } from '../harness/world';
import { type Drill, drilled, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { type Planned, planned, population } from './population';

// Times in seconds.
const LONGEST_START = 600;
/** How late CloudTrail's events come; some come after the id was used again. */
const LATEST_EVENT = 240;
/** A session has to start, stop and be deleted before its id can be used again. */
const SOONEST_REUSE = 40;

/** Fault 7. */
export function slowStarts(world: () => World): void {
  test('stops the right sessions when sessions start slowly, fail, are deleted, and their ids are used again', async () => {
    await drilled({ world: world(), name: 'slow' }, async (drill) => {
      const subjects: Subject[] = [];
      const run = async (plan: Planned) => {
        const subject = await begin(drill, plan);
        subjects.push(subject);
        schedule(drill, subject, run);
      };
      await Promise.all(population(drill.random, 'slow').map(run));
      await drill.settle();
      const reused = subjects.length - new Set(subjects.map(({ started }) => started.id)).size;
      const failed = subjects.filter(({ life }) => life.start.ends === 'FAILED').length;
      const deleted = subjects.filter(({ life }) => life.endedBy === 'administrator').length;
      const remarks = [`${failed} failed`, `${deleted} deleted by their owners`, `${reused} ids used again`];
      const count = await finalCount(drill, '7, slow starts', subjects, remarks);
      expect(Math.min(reused, failed, deleted)).toBeGreaterThan(0);
      expectToldOnce(count);
    });
  });
}

/** Starts a session that provisions for up to ten minutes. One in eight then fails. */
async function begin(drill: Drill, plan: Planned): Promise<Subject> {
  const seconds = drill.random.between(0, drill.random.pick([30, LONGEST_START]));
  const { glue } = drill.world.proxy;
  if (drill.random.chance(1 / 8)) glue.fails(plan.request.Id, seconds);
  else glue.provisions(plan.request.Id, seconds);
  return drill.start(plan);
}

/** Plans what happens to a session later: its event arrives, and the owner deletes one in four, often to create it again. */
function schedule(drill: Drill, subject: Subject, run: (plan: Planned) => Promise<void>): void {
  const { random, world } = drill;
  const { createdAt, start } = subject.life;
  const at = (seconds: number, task: () => Promise<void>) => world.clock.at(createdAt + seconds * 1000, task);
  at(random.between(0, LATEST_EVENT), () => drill.deliver([subject]));
  if (!random.chance(1 / 4)) return;
  const deletedAfter = Math.max(SOONEST_REUSE, start.seconds) + random.between(1, 30);
  at(deletedAfter, () => removeByOwner(drill, subject));
  if (random.chance(2 / 3)) at(deletedAfter + 1, () => run(again(drill, subject)));
}

/** Another session with the same id, in the same place. */
function again({ random }: Drill, { where, request }: Subject): Planned {
  return { ...planned(random, request.Id), where };
}

/** Deletes a session that the guard may have deleted already. */
async function removeByOwner({ world }: Drill, { started }: Subject): Promise<void> {
  const { glue } = world.member(started.account, started.region);
  try {
    await glue.send(new DeleteSessionCommand({ Id: started.id }));
  } catch (error) {
    if (!(error instanceof EntityNotFoundException)) throw error;
  }
}
