import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Mute, Mutes } from '@glue-session-guard/guard';
import { inParallel } from '@glue-session-guard/guard';
import { ifConditionHolds, type TableOptions } from '../table';
import { MUTE_PARTITION, readMutes } from './read-mutes';

const LANES = 5;
/** Who muted what stays on record for so long beyond its end, in milliseconds. */
const KEPT_MS = 400 * 24 * 3600_000;

/** What operators muted, in the state table. */
export function muteStore(options: TableOptions): Mutes {
  return {
    ...readMutes(options),
    endTold: (ids) => inParallel(ids, LANES, (id) => markEndTold(options, id)),
  };
}

/** The same for an operator, who makes and ends mutes. */
export interface OperatorMutes extends Pick<Mutes, 'all'> {
  add(mute: Mute): Promise<void>;
  /** `unknown`: there is no mute of this id; `ended`: it had ended before. */
  end(id: string, ended: NonNullable<Mute['ended']>): Promise<'done' | 'ended' | 'unknown'>;
}

export function operatorMutes(options: TableOptions): OperatorMutes {
  const { all } = readMutes(options);
  return {
    all,
    add: async ({ id, ...mute }) => {
      const Item = {
        pk: MUTE_PARTITION,
        sk: id,
        ...mute,
        expiresAt: Math.floor((mute.until + KEPT_MS) / 1000),
      };
      await options.documents.send(
        new PutCommand({
          TableName: options.tableName,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
    end: async (id, ended) => {
      const mute = (await all()).find((each) => each.id === id);
      if (mute === undefined) return 'unknown';
      const wasInForce = await ifConditionHolds(() => writeEnd(options, id, ended));
      return wasInForce === undefined ? 'ended' : 'done';
    },
  };
}

function writeEnd({ documents, tableName }: TableOptions, id: string, ended: NonNullable<Mute['ended']>) {
  return documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { pk: MUTE_PARTITION, sk: id },
      UpdateExpression: 'SET ended = :ended',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(ended) AND #until > :at',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':ended': ended, ':at': ended.at },
    }),
  );
}

function markEndTold({ documents, tableName }: TableOptions, id: string) {
  return documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { pk: MUTE_PARTITION, sk: id },
      UpdateExpression: 'SET endTold = :true',
      ExpressionAttributeValues: { ':true': true },
    }),
  );
}
