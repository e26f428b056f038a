import {
  askingDocuments,
  dynamoLedger,
  itemStore,
  NO_STATEMENTS,
  OPEN_PEOPLE,
  type TableCall,
} from '@glue-session-guard/aws/testing';
import {
  type EventQueue,
  type GlueSessions,
  type GuardPorts,
  memoryOrganization,
  type StopResult,
  type TagResult,
  virtualClock,
  type WaitQueue,
} from '@glue-session-guard/guard';
import { DIRECTORY } from '../../scenarios/sample-limits';
import { type Ask, type Call, reading, writing } from './call';
import { endInGlue, glueOf, type Message, REF, tagInGlue, toldBy } from './world';

/** The guard's ports of one worker: every call to DynamoDB, Glue, the brake and SNS is asked for. */
export function askingPorts(ask: Ask): GuardPorts {
  const { ports } = memoryOrganization(DIRECTORY, virtualClock(0));
  return {
    ...ports,
    ledger: dynamoLedger({
      documents: askingDocuments((call) => ask(tableCall(call))),
      statements: NO_STATEMENTS,
      tableName: 'ledger',
      sessionsDays: 400,
      people: OPEN_PEOPLE,
    }),
    glue: askingGlue(ask),
    alerts: {
      publish: (alert) =>
        ask(writing('publish', (world) => ({ ...world, alerts: [...world.alerts, toldBy(alert)] }))),
    },
    brake: {
      ...ports.brake,
      reserve: async (...stop) => {
        await ask(writing('reserve', (world) => world));
        return ports.brake.reserve(...stop);
      },
    },
  };
}

/** The work queue of the worker that handles this message. */
export function askingQueue(ask: Ask, { id, holds }: Pick<Message, 'id' | 'holds'>): EventQueue & WaitQueue {
  return {
    putBack: (_, wait, afterSeconds) => ask(queueing({ id: `${id}+`, holds, wait }, afterSeconds)),
    handOver: ({ session, state, afterSeconds }) =>
      ask(queueing({ id: `look of ${id}`, holds: session, wait: state }, afterSeconds)),
    deadLetter: (_, failure) =>
      ask(
        writing('dead letter', (world) => ({ ...world, deadLetters: [...world.deadLetters, failure.code] })),
      ),
  };
}

function queueing(message: Pick<Message, 'id' | 'holds' | 'wait'>, afterSeconds: number): Call<undefined> {
  return writing('put back', (world) => {
    const due = world.now + afterSeconds * 1000;
    return { ...world, queue: [...world.queue, { ...message, receives: 0, due }] };
  });
}

const store = itemStore();
const READS: ReadonlySet<TableCall['kind']> = new Set(['get', 'query']);

function tableCall({ kind, make }: TableCall): Call {
  return {
    name: kind,
    effects: async (world) => {
      store.restore(world.table);
      try {
        const values = make(store);
        const after = READS.has(kind) ? world : { ...world, table: store.state() };
        return values.map((value) => ({ answer: { value }, world: after }));
      } catch (thrown) {
        return [{ answer: { thrown }, world }];
      }
    },
  };
}

function askingGlue(ask: Ask): GlueSessions {
  let seen: number | null = null;
  const looking = async (name: 'getSession' | 'getSessionWithoutTags') => {
    const answer = await ask(reading(name, async (world) => (await glueOf(world))[name](REF)));
    if (answer.kind === 'found') seen = answer.session.createdAt;
    return answer;
  };
  const ending = (kind: 'stop' | 'delete') =>
    ask<StopResult>({
      name: kind,
      effects: async (before) => {
        const { world, result } = await endInGlue(before, { kind, by: 'guard', seen });
        return [{ answer: { value: result }, world }];
      },
    });
  return {
    getSession: () => looking('getSession'),
    getSessionWithoutTags: () => looking('getSessionWithoutTags'),
    listSessions: (where, next) =>
      ask(reading('list', async (world) => (await glueOf(world)).listSessions(where, next))),
    stopSession: () => ending('stop'),
    deleteSession: () => ending('delete'),
    tagSession: (_, tags) =>
      ask<TagResult>({
        name: 'tag',
        effects: async (before) => {
          const { world, result } = await tagInGlue(before, tags);
          return [{ answer: { value: result }, world }];
        },
      }),
  };
}
