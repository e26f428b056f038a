import type { Enforcer } from './functions/enforcer';
import type { ReceivedAlert } from './inboxes';
import { type Taken, takeAll } from './queues';
import type { Tally } from './tally';
import type { World } from './world';

/** What a case works with: the deployed organization, and the enforcer under one Node.js. */
export interface Running {
  readonly world: World;
  readonly enforcer: Enforcer;
  readonly counts: Tally;
  /** A session id that only the tests under this Node.js use. */
  named(name: string): string;
  /** Takes the alerts that arrived since the last time at the address that gets every alert. */
  alerts(): Promise<ReceivedAlert[]>;
  deadLetters(): Promise<Taken[]>;
}

export const EU = 'eu-west-1';

/** More workers than any OU of the suite allows, with every value given, so that Glue need not be asked. */
export const OVERSIZE = {
  NumberOfWorkers: 50,
  WorkerType: 'G.1X',
  Timeout: 60,
  IdleTimeout: 30,
  GlueVersion: '5.0',
  Tags: { owner: 'analytics' },
} as const;

export function running(parts: Pick<Running, 'world' | 'enforcer' | 'counts'>, label: string): Running {
  const { world, enforcer, counts } = parts;
  return {
    ...parts,
    named: (name) => `${label}-${name}`,
    alerts: () => counts.alerts(world.inboxes.everyAlert()),
    deadLetters: () => takeAll(world.hub.sqs, enforcer.deadLetterQueueUrl),
  };
}
