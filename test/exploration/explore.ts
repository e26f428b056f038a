import type { Setting } from './jobs';
import type { Judged } from './judge';
import { type Ends, judgedEnds } from './judged-ends';
import { type Moment, type Scene, type Stage, stageOf } from './stage';

/** Orders of the workers' calls, counted. */
export interface Orders {
  readonly all: bigint;
  /** In which a worker died. */
  readonly crashed: bigint;
  /** In which a session was stopped that took the id between GetSession and StopSession. */
  readonly unseen: bigint;
  /** Whose end has a fault, by the fault. */
  readonly faulty: ReadonlyMap<string, bigint>;
}

export interface Explored {
  readonly orders: Orders;
  readonly moments: number;
  /** The first order that led to each fault. */
  readonly examples: ReadonlyMap<string, string>;
  /** How many stops the orders end in, and how many alerts. */
  readonly stops: ReadonlySet<number>;
  readonly alerts: ReadonlySet<number>;
}

/**
 * Every order of the calls of all workers. Orders that lead to the same moment go on alike from there, so each moment is
 * visited once, and the orders through it are counted. A moment is the world, and the answers that each worker got: `Worker`
 * says why these are all that a worker goes by. That nothing is lost so, `every-order.test.ts` shows.
 */
export async function explore(scene: Scene, setting: Setting): Promise<Explored> {
  const stage = stageOf(scene);
  const seen: Seen = {
    ends: judgedEnds(setting, stage, scene.crashedBefore),
    orders: new Map(),
    way: [],
    found: new Map(),
  };
  const orders = await visit(await stage.begin(), stage, seen);
  const ends = [...seen.found.values()];
  const examples = ends.flatMap(({ judged, way }) => judged.faults.map((fault) => [fault, way] as const));
  return {
    orders,
    moments: seen.orders.size,
    examples: new Map(examples.reverse()),
    stops: new Set(ends.map(({ judged }) => judged.stops)),
    alerts: new Set(ends.map(({ judged }) => judged.alerts)),
  };
}

interface Seen {
  readonly ends: Ends;
  /** By moment: the orders that go on from there. */
  readonly orders: Map<string, Orders>;
  /** How the exploration came where it is. */
  readonly way: string[];
  /** Each end that was found, and the first way to it. */
  readonly found: Map<Judged, { readonly judged: Judged; readonly way: string }>;
}

async function visit(moment: Moment, stage: Stage, seen: Seen): Promise<Orders> {
  const known = seen.orders.get(moment.key);
  if (known !== undefined) return known;
  const steps = await stage.steps(moment);
  let orders = NONE;
  for (const { name, to } of steps) {
    seen.way.push(name);
    orders = plus(orders, await visit(await to(), stage, seen));
    seen.way.pop();
  }
  if (steps.length === 0) {
    const judged = await seen.ends(moment);
    if (!seen.found.has(judged)) seen.found.set(judged, { judged, way: seen.way.join('; ') });
    orders = one(judged, moment.crashed > 0);
  }
  seen.orders.set(moment.key, orders);
  return orders;
}

const NONE: Orders = { all: 0n, crashed: 0n, unseen: 0n, faulty: new Map() };

function one({ faults, unseenStops }: Judged, isCrashed: boolean): Orders {
  return {
    all: 1n,
    crashed: isCrashed ? 1n : 0n,
    unseen: unseenStops > 0 ? 1n : 0n,
    faulty: new Map(faults.map((fault) => [isCrashed ? `${fault}, after a crash` : fault, 1n])),
  };
}

export function plus(a: Orders, b: Orders): Orders {
  const faulty = b.faulty.size === 0 ? a.faulty : merged(a.faulty, b.faulty);
  return { all: a.all + b.all, crashed: a.crashed + b.crashed, unseen: a.unseen + b.unseen, faulty };
}

function merged(a: Orders['faulty'], b: Orders['faulty']): Orders['faulty'] {
  const both = new Map(a);
  for (const [fault, count] of b) both.set(fault, (both.get(fault) ?? 0n) + count);
  return both;
}
