import { type Ends, judgedEnds } from './judged-ends';
import type { Setting } from './stage/jobs';
import { type Moment, type Scene, type Stage, stageOf } from './stage/stage';

/** How many orders end in what, as `judgedEnds` writes it. */
export type Orders = ReadonlyMap<string, bigint>;

export interface Explored {
  readonly orders: Orders;
  readonly moments: number;
  /** The first order that came to each end. */
  readonly ways: ReadonlyMap<string, string>;
}

/**
 * Every order of the calls of all workers. Orders that lead to the same moment go on alike from there, so each moment is
 * visited once, and the orders through it are counted. A moment is the world, and the answers that each worker got: `Worker`
 * says why these are all that a worker goes by. `every-order.test.ts` shows that no order is lost so.
 */
export async function explore(scene: Scene, setting: Setting): Promise<Explored> {
  const stage = stageOf(scene);
  const ends = judgedEnds(setting, stage, scene.crashedBefore);
  const seen: Seen = { ends, orders: new Map(), way: [], ways: new Map() };
  const orders = await visit(await stage.begin(), stage, seen);
  return { orders, moments: seen.orders.size, ways: seen.ways };
}

interface Seen {
  readonly ends: Ends;
  /** By moment: the orders that go on from there. */
  readonly orders: Map<string, Orders>;
  /** How the exploration came where it is. */
  readonly way: string[];
  readonly ways: Map<string, string>;
}

async function visit(moment: Moment, stage: Stage, seen: Seen): Promise<Orders> {
  const known = seen.orders.get(moment.key);
  if (known !== undefined) return known;
  const orders = await ordersFrom(moment, stage, seen);
  seen.orders.set(moment.key, orders);
  return orders;
}

async function ordersFrom(moment: Moment, stage: Stage, seen: Seen): Promise<Orders> {
  const steps = await stage.steps(moment);
  if (steps.length === 0) return endOf(moment, seen);
  const after: Orders[] = [];
  for (const { name, to } of steps) {
    seen.way.push(name);
    after.push(await visit(await to(), stage, seen));
    seen.way.pop();
  }
  const [only, ...others] = after;
  // Where one step is possible, its orders are shared: copies of them would fill the memory.
  if (only !== undefined && others.length === 0) return only;
  const orders = new Map<string, bigint>();
  for (const some of after) add(some, orders);
  return orders;
}

async function endOf(moment: Moment, { ends, ways, way }: Seen): Promise<Orders> {
  const end = await ends(moment);
  if (!ways.has(end)) ways.set(end, way.join('; '));
  return new Map([[end, 1n]]);
}

export function add(some: Orders, all: Map<string, bigint>): void {
  for (const [end, count] of some) all.set(end, (all.get(end) ?? 0n) + count);
}
