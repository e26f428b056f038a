import * as z from 'zod';
import { add, explore, type Orders } from './explore';
import type { Scenario } from './scenarios/scenario';

export interface Summary {
  /** Each fault, with the number of orders that end in it. */
  readonly faults: ReadonlyMap<string, bigint>;
  /** Orders in which a session was stopped that took the id between GetSession and StopSession. */
  readonly unseen: bigint;
}

/** Explores every scene of a scenario, and prints one line. */
export async function exploreAll({ name, scenes, setting }: Scenario): Promise<Summary> {
  const orders = new Map<string, bigint>();
  const ways = new Map<string, string>();
  let moments = 0;
  for (const scene of await scenes()) {
    const explored = await explore(scene, setting);
    add(explored.orders, orders);
    moments += explored.moments;
    for (const [end, way] of explored.ways) ways.set(end, ways.get(end) ?? way);
  }
  return summary(`${name} (${moments} moments):`, orders, ways);
}

/** Prints what the orders came to, and of each fault an order that leads to it. */
export function summary(about: string, orders: Orders, ways: ReadonlyMap<string, string>): Summary {
  const ends = [...orders].map(([text, count]) => ({ text, count, ...judged.parse(JSON.parse(text)) }));
  const count = (of: (end: Judged) => boolean) =>
    ends.filter(of).reduce((total, end) => total + end.count, 0n);
  const faults = new Map(
    ends.flatMap((end) => end.faults).map((fault) => [fault, count(({ faults }) => faults.includes(fault))]),
  );
  const unseen = count(({ unseenStops }) => unseenStops > 0);
  const parts = [
    `exploration, ${about} ${count(() => true)} orders`,
    `${count(({ crashed }) => crashed > 0)} with a crash`,
    `stops ${range(ends.map(({ stops }) => stops))}`,
    `alerts ${range(ends.map(({ alerts }) => alerts))}`,
    `${unseen} with the id used again between GetSession and StopSession`,
    ...[...faults].map(([fault, orders]) => `${orders} in which ${fault}`),
  ];
  process.stderr.write(`${parts.join(', ')}\n`);
  for (const fault of faults.keys()) {
    const example = ends.find((end) => end.faults.includes(fault));
    process.stderr.write(`  ${fault}: ${ways.get(example?.text ?? '')}\n`);
  }
  return { faults, unseen };
}

const judged = z.object({
  faults: z.array(z.string()),
  crashed: z.number(),
  stops: z.number(),
  unseenStops: z.number(),
  alerts: z.number(),
});
type Judged = z.infer<typeof judged>;

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
