import { type Explored, explore, plus } from './explore';
import type { Scenario } from './scenarios';

/** Explores every scene of a scenario, and prints one line. */
export async function exploreAll({ name, scenes, setting }: Scenario): Promise<Explored> {
  const explored: Explored[] = [];
  for (const scene of await scenes()) explored.push(await explore(scene, setting));
  const all = explored.reduce(both);
  process.stderr.write(`exploration, ${name}: ${line(all)}\n`);
  for (const [fault, way] of all.examples) process.stderr.write(`  ${fault}: ${way}\n`);
  return all;
}

function both(a: Explored, b: Explored): Explored {
  return {
    orders: plus(a.orders, b.orders),
    moments: a.moments + b.moments,
    examples: new Map([...b.examples, ...a.examples]),
    stops: new Set([...a.stops, ...b.stops]),
    alerts: new Set([...a.alerts, ...b.alerts]),
  };
}

function line({ orders, moments, stops, alerts }: Explored): string {
  return [
    `${orders.all} orders (${orders.crashed} with a crash) over ${moments} moments`,
    `stops ${range(stops)}`,
    `alerts ${range(alerts)}`,
    ...(orders.unseen > 0n
      ? [`${orders.unseen} orders with the id used again between GetSession and StopSession`]
      : []),
    ...[...orders.faulty].map(([fault, count]) => `${count} orders in which ${fault}`),
  ].join(', ');
}

function range(numbers: ReadonlySet<number>): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
