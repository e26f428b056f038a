import { z } from 'zod';
import type { Enforcer } from '../harness/functions/enforcer';
import type { Taken } from '../harness/queues';

export interface MessageCount {
  readonly messages: number;
  /** Messages that were neither finished with a line in the log nor kept as a dead letter. */
  readonly lost: number;
  /** Messages that the enforcer itself made dead letters, with a reason. */
  readonly keptWithReason: number;
  /** Messages that SQS made dead letters after too many receives. */
  readonly givenUp: number;
}

const Line = z.object({ messageId: z.string(), message: z.string() });

/** Accounts for every message: those that were sent, and others, such as those that the enforcer put back to wait. */
export function countMessages(
  sent: { readonly ids: readonly string[]; readonly others: number },
  { mapping, lambda }: Enforcer,
  deadLetters: readonly Taken[],
): MessageCount {
  const logged = new Set([...logLines(lambda.log()).keys()]);
  const done = [...mapping.fates].filter(([id, fate]) => fate === 'done' && logged.has(id));
  const known = new Set(done.map(([id]) => id));
  const givenUp = deadLetters.filter(({ id }) => mapping.fates.has(id));
  const messages = sent.ids.length + sent.others;
  const neverSeen = sent.ids.filter(
    (id) => !known.has(id) && !givenUp.some((letter) => letter.id === id),
  ).length;
  const keptWithReason = deadLetters.filter(({ attributes }) => attributes.ERROR_CODE !== undefined).length;
  return {
    messages,
    lost: Math.max(neverSeen, messages - known.size - givenUp.length),
    keptWithReason,
    givenUp: givenUp.length,
  };
}

/** The last line that the enforcer logged about each message. */
export function logLines(log: readonly string[]): Map<string, string> {
  const lines = log.map(parsedLine).filter((line) => line !== undefined);
  return new Map(lines.map(({ messageId, message }) => [messageId, message]));
}

function parsedLine(line: string): z.infer<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // Warnings of Node.js are not JSON.
  }
}
