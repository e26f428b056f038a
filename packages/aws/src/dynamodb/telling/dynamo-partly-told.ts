import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel, type PartlyTold } from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';

/** The partition of messages that some were told of and others not. */
const PARTITION = 'partly-told';

const LANES = 10;
/** As long as a queue keeps a message. */
const KEPT_MS = 14 * 24 * 3600_000;

export interface PartlyToldOptions extends TableOptions {
  readonly clock: () => number;
  /** Called when it cannot be read or written: then some are told twice. */
  readonly onFailure: (error: GuardError) => void;
}

/** In the state table, an item for each message of which SNS took some mails and not all. There are few, and none when SNS works. */
export function dynamoPartlyTold(options: PartlyToldOptions): PartlyTold {
  const { onFailure } = options;
  return {
    all: async () => {
      try {
        return new Map((await queryAll(options, PARTITION)).flatMap(toldIn));
      } catch (error) {
        onFailure(toGuardError(error));
        return new Map();
      }
    },
    keep: async (told) => {
      try {
        await inParallel([...told], LANES, (each) => put(options, each));
      } catch (error) {
        onFailure(toGuardError(error));
      }
    },
  };
}

const item = z.object({ sk: z.string(), to: z.array(z.string()) });

/** An item that cannot be read, such as one of another release, says that nobody was told. */
function toldIn(found: unknown): (readonly [string, readonly string[]])[] {
  const { data } = item.safeParse(found);
  return data === undefined ? [] : [[data.sk, data.to]];
}

function put(
  { documents, tableName, clock }: PartlyToldOptions,
  [sk, to]: readonly [string, readonly string[]],
) {
  const expiresAt = Math.ceil((clock() + KEPT_MS) / 1000);
  return documents.send(new PutCommand({ TableName: tableName, Item: { pk: PARTITION, sk, to, expiresAt } }));
}
