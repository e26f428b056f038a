import { type Backstage, backstage, done } from './backstage';
import type { Job, Worker } from './worker';
import { comesBack, type World } from './world';

/** Something that happens in the account whatever the workers do, such as that its user deletes the session. */
export interface Happening {
  readonly name: string;
  readonly change: (world: World) => World | Promise<World>;
}

/** What happens at once. */
export interface Scene {
  readonly world: World;
  /** `after`: so many of the happenings must have happened before it begins; none when left out. */
  readonly jobs: readonly { readonly job: Job; readonly after?: number }[];
  /** In this order. */
  readonly happenings: readonly Happening[];
  /** How many workers may die. */
  readonly crashes: number;
  /** How many died before. */
  readonly crashedBefore?: number;
}

/** `not-begun` becomes a worker; a worker becomes `done`, or it crashes. Whoever is done or dead has no say any more. */
type Member = Worker | 'not-begun' | 'done' | 'crashed';

/** A moment between two calls. */
export interface Moment {
  /** Two moments with one key go on alike. */
  readonly key: string;
  readonly world: World;
  readonly members: readonly Member[];
  readonly happened: number;
  readonly crashed: number;
}

interface Step {
  /** For people: who does what. */
  readonly name: string;
  /** A worker dies in it. */
  readonly isDeath: boolean;
  readonly to: () => Promise<Moment>;
}

export interface Stage extends Backstage {
  begin(): Promise<Moment>;
  /** What may come next; nothing when everybody is done or dead. */
  steps(moment: Moment): Promise<readonly Step[]>;
}

export function stageOf(scene: Scene): Stage {
  const behind = backstage();
  const reach = (given: Omit<Moment, 'key'>) => momentOf(given, scene, behind);
  return {
    ...behind,
    begin: () => reach({ world: scene.world, members: [], happened: 0, crashed: 0 }),
    steps: async (moment) => {
      const steps: Step[] = happeningAfter(moment, scene, reach);
      for (const [index, member] of moment.members.entries()) {
        if (typeof member === 'string') continue;
        const become: Become = (changed, world, died = 0) =>
          reach({
            ...moment,
            world,
            members: moment.members.map((other, at) => (at === index ? changed : other)),
            crashed: moment.crashed + died,
          });
        steps.push(...(await answers(member, { moment, become, behind })));
        if (moment.crashed < scene.crashes) steps.push(...(await deaths(member, { moment, become, behind })));
      }
      return steps;
    },
  };
}

type Reach = (given: Omit<Moment, 'key'>) => Promise<Moment>;
type Become = (member: Member, world: World, died?: number) => Promise<Moment>;

interface Turn {
  readonly moment: Moment;
  readonly become: Become;
  readonly behind: Backstage;
}

async function momentOf(given: Omit<Moment, 'key'>, scene: Scene, behind: Backstage): Promise<Moment> {
  const members: Member[] = [];
  let { world } = given;
  for (const [index, { job, after = 0 }] of scene.jobs.entries()) {
    const member = given.members[index] ?? 'not-begun';
    const begins = member === 'not-begun' && after <= given.happened;
    const now = begins ? await behind.workers.begin(job, world.now) : member;
    const isDone = typeof now !== 'string' && now.end !== undefined;
    if (isDone) world = done(now, world);
    members.push(isDone ? 'done' : now);
  }
  const names = members.map((member) => (typeof member === 'string' ? member : member.id));
  const key = [behind.numberOf(world), ...names, given.happened, given.crashed].join(' ');
  return { ...given, world, members, key };
}

function happeningAfter(moment: Moment, { happenings }: Scene, reach: Reach): Step[] {
  const next = happenings[moment.happened];
  if (next === undefined) return [];
  const to = async () =>
    reach({ ...moment, world: await next.change(moment.world), happened: moment.happened + 1 });
  return [{ name: next.name, isDeath: false, to }];
}

/** A call of the worker takes effect, and it goes on. */
async function answers(worker: Worker, { moment, become, behind }: Turn): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [call, { name }] of worker.waitsFor.entries()) {
    for (const { answer, world } of await behind.effectsOf(moment.world, worker, call)) {
      steps.push({
        name: `${worker.job.name}: ${name}${'thrown' in answer ? ' (refused)' : ''}`,
        isDeath: false,
        to: async () => become(await behind.workers.feed(worker, { call, answer, now: world.now }), world),
      });
    }
  }
  return steps;
}

/** The worker dies before a call, or after the call took effect and before its answer came. After a call that changes nothing, that is one. */
async function deaths(worker: Worker, { moment, become, behind }: Turn): Promise<Step[]> {
  const { job } = worker;
  const die = (when: string, world: World): Step => ({
    name: `${job.name} dies ${when}`,
    isDeath: true,
    to: () => become('crashed', comesBack(job.message, world), 1),
  });
  const steps = [die('before its next call', moment.world)];
  for (const [call, { name }] of worker.waitsFor.entries()) {
    const effects = await behind.effectsOf(moment.world, worker, call);
    const changed = effects.find(({ world }) => behind.numberOf(world) !== behind.numberOf(moment.world));
    if (changed !== undefined) steps.push(die(`after its ${name}`, changed.world));
  }
  return steps;
}
