import {
  type DueSession,
  type GuardContext,
  guardEvent,
  guardSettings,
  handBack,
  lookAgain,
  type WaitState,
} from '@glue-session-guard/guard';
import type { Session } from '@glue-session-guard/session';
import type { Message, SimulatedQueue } from '../aws/simulated-queue';
import type { Parameters } from '../parameters';
import { documentsOf } from '../sample-limits';
import type { World } from '../world';
import { type Consumer, consume, type Usage } from './consumer';
import type { Instance } from './instance';
import { meteredPorts } from './metered-ports';

/** A message on the work queue: an event, or a session that a sweep could not stop yet. */
export interface Work {
  readonly body: string;
  readonly look?: DueSession;
  readonly wait?: WaitState;
}

/** The enforcer on its queue, as in apps/enforcer: it guards each message and puts back what has to wait. */
export function runEnforcer(queue: SimulatedQueue<Work>, world: World): Usage {
  const { time, parameters } = world;
  const consumer: Consumer<Work> = {
    queue,
    concurrency: parameters.enforcerConcurrency,
    batch: parameters.enforcerBatch,
    timeoutSeconds: parameters.enforcerTimeoutSeconds,
    memoryMegabytes: parameters.enforcerMemoryMegabytes,
    wire: (instance) => {
      const context = contextOf(world, instance, 'event');
      // Its stops count as those of the sweep.
      const sweeping = { ...contextOf(world, instance, 'sweep'), settings: context.settings };
      return async (message) => {
        await time.wait(instance.cpu(parameters.messageCpu));
        const { body, look } = message.content;
        const visit = visitOf(message);
        const result = await (look ? lookAgain(look, visit, sweeping) : guardEvent(body, visit, context));
        if (result.kind === 'unjudged') return;
        if (result.kind === 'unnamed')
          throw new Error('the simulated day has no event that names no session');
        if ('session' in result) await hear(result.session, world, instance);
        await handBack(body, result, {
          putBack: async (_, wait, afterSeconds) => {
            await instance.call('sqs:SendMessage', null);
            queue.send([{ ...message.content, wait }], afterSeconds);
          },
          deadLetter: () => instance.call('sqs:SendMessage', null),
        });
      };
    },
  };
  return consume(consumer, world);
}

/** The youngest session of a place of which an event came, so that its place is not quiet. */
async function hear(session: Session, { sweep }: World, { call }: Instance): Promise<void> {
  await call('dynamodb:UpdateItem', null);
  await sweep.ports.heard.hear(session, session.createdAt);
}

export function contextOf(world: World, instance: Instance, door: 'event' | 'sweep') {
  const ports = meteredPorts(world, instance, door);
  return {
    ports,
    trail: ports.trail,
    documents: documentsOf(world.parameters.limitFiles),
    settings: settingsOf(world.parameters, door),
    clock: world.time.now,
  };
}

function settingsOf(parameters: Parameters, door: 'event' | 'sweep'): GuardContext['settings'] {
  const waiting = {
    firstSeconds: parameters.waitFirstSeconds,
    maxSeconds: parameters.waitMaxSeconds,
    deadlineMinutes: parameters.waitDeadlineMinutes,
  };
  const { enforcerTimeoutSeconds, sweeperTimeoutSeconds } = parameters;
  return guardSettings(waiting, door === 'event' ? enforcerTimeoutSeconds : sweeperTimeoutSeconds);
}

function visitOf({ id, receives, content: { wait } }: Message<Work>) {
  return { door: 'event', owner: `${id}/${receives + 1}`, ...(wait && { wait }) } as const;
}
