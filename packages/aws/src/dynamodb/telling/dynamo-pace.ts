import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ALERT_EVERY_MS, type AlertPace, TELLING_MS } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import { isWritten, type TableOptions } from '../table';

/** An item is not needed after its time. DynamoDB deletes it within two days of this time. */
const KEPT_SECONDS = 24 * 3600;

/** Topics that a function remembers at most. */
const MOST_TOPICS = 1_000;

/**
 * In the state table, the topics that were alerted lately, one item a topic. Each function remembers what it
 * told, so that thousands of events of one place do not make as many calls.
 */
export function dynamoPace(options: TableOptions): AlertPace {
  const quietUntil = new LRUCache<string, number>({ max: MOST_TOPICS });
  return {
    claimTelling: async (topic, now) => {
      if ((quietUntil.get(topic) ?? Number.NEGATIVE_INFINITY) >= now) return false;
      return setQuiet(options, topic, { until: now + TELLING_MS, unlessQuietAt: now });
    },
    told: async (topic, now, quietMs = ALERT_EVERY_MS) => {
      await setQuiet(options, topic, { until: now + quietMs });
      quietUntil.set(topic, now + quietMs);
    },
  };
}

interface Quiet {
  readonly until: number;
  readonly unlessQuietAt?: number;
}

/** Whether the topic was set quiet: false when it is quiet at `unlessQuietAt` already. Times in milliseconds. */
async function setQuiet(
  { documents, tableName }: TableOptions,
  topic: string,
  { until, unlessQuietAt }: Quiet,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: 'told', sk: topic },
        UpdateExpression: 'SET quietUntil = :until, expiresAt = :expiresAt',
        ...(unlessQuietAt !== undefined && {
          ConditionExpression: 'attribute_not_exists(quietUntil) OR quietUntil < :now',
        }),
        ExpressionAttributeValues: {
          ':until': until,
          ':expiresAt': Math.floor(until / 1000) + KEPT_SECONDS,
          ...(unlessQuietAt !== undefined && { ':now': unlessQuietAt }),
        },
      }),
    ),
  );
}
