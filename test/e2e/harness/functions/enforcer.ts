import type { World } from '../world';
import { type FunctionSettings, mappedQueue, startFunction } from './deployed-function';
import type { EventSourceMapping } from './event-source-mapping';
import type { LambdaPool } from './lambda-pool';

export interface Enforcer {
  readonly lambda: LambdaPool;
  readonly mapping: EventSourceMapping;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs the enforcer as the deployed function, with its queue. */
export async function startEnforcer(
  world: World,
  node: string,
  settings: FunctionSettings = {},
): Promise<Enforcer> {
  const enforcer = await startFunction(world, { name: 'enforcer', node }, settings);
  const { lambda, variables } = enforcer;
  const deadLetterQueueUrl = variables.GSG_DEAD_LETTER_QUEUE_URL ?? '';
  return { lambda, variables, deadLetterQueueUrl, ...mappedQueue(world, enforcer, settings) };
}
