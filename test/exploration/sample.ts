import type { Random } from '../e2e/harness/random';
import type { Explored } from './explore';
import { judgedEnds } from './judged-ends';
import type { Setting } from './stage/jobs';
import { type Moment, type Scene, type Stage, stageOf } from './stage/stage';

/** One step in so many is the death of a worker, as long as workers may die. */
const DEATHS = 12;

/** So many orders of the workers' calls, chosen by chance, where there are too many to visit all. */
export async function sample(
  scene: Scene,
  setting: Setting,
  { size, random }: { readonly size: number; readonly random: Random },
): Promise<Pick<Explored, 'orders' | 'ways'>> {
  const stage = stageOf(scene);
  const endOf = judgedEnds(setting, stage, scene.crashedBefore);
  const orders = new Map<string, bigint>();
  const ways = new Map<string, string>();
  for (let order = 1; order <= size; order += 1) {
    const { last, way } = await walk(stage, random);
    const end = await endOf(last);
    orders.set(end, (orders.get(end) ?? 0n) + 1n);
    if (!ways.has(end)) ways.set(end, way.join('; '));
  }
  return { orders, ways };
}

async function walk(
  stage: Stage,
  random: Random,
): Promise<{ readonly last: Moment; readonly way: readonly string[] }> {
  const way: string[] = [];
  let moment = await stage.begin();
  for (;;) {
    const steps = await stage.steps(moment);
    const isDeath = random.chance(1 / DEATHS);
    const wanted = steps.filter((step) => step.isDeath === isDeath);
    const [first, ...others] = wanted.length > 0 ? wanted : steps;
    if (first === undefined) return { last: moment, way };
    const step = random.pick([first, ...others]);
    way.push(step.name);
    moment = await step.to();
  }
}
