import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  COUNTED_MS,
  countMails,
  freeOf,
  type MailPace,
  type SentMails,
  type Share,
} from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { isWritten, type TableOptions } from '../table';

/** The partition that the alerter may touch, and no other. */
const PARTITION = 'mail-pace';

/** Two functions meet at most, and a third try of one of them may meet a second run. */
const TRIES = 10;

/**
 * In the state table, the mails of the last minute: one item a share, with those of every recipient, so that the mails of a
 * run are counted by one conditional write.
 * @throws GuardError `GSG_MAIL_PACE_BUSY` when other runs wrote before each of ten tries
 */
export function dynamoMailPace(options: TableOptions): MailPace {
  return {
    free: async (share, now) => freeOf(share, (await read(options, share)).sent, now),
    take: async (share, now, plan) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const { sent, version } = await read(options, share);
        const planned = plan(freeOf(share, sent, now));
        if (planned.mails.length === 0) return planned;
        const counted = countMails(sent, planned.mails, now);
        if (await write(options, share, { sent: counted, version, now })) return planned;
      }
      throw new GuardError('GSG_MAIL_PACE_BUSY', `the count of mails could not be written ${TRIES} times`, {
        hint: 'Other runs of the alerter wrote it each time. The alerts come again by themselves.',
      });
    },
  };
}

const item = z.object({ sent: z.record(z.string(), z.array(z.number())), version: z.number() });

async function read({ documents, tableName }: TableOptions, share: Share): Promise<z.infer<typeof item>> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableName, Key: { pk: PARTITION, sk: share }, ConsistentRead: true }),
  );
  return Item === undefined ? { sent: {}, version: 0 } : item.parse(Item);
}

interface Write {
  readonly sent: SentMails;
  /** The version that was read. */
  readonly version: number;
  readonly now: number;
}

function write(
  { documents, tableName }: TableOptions,
  share: Share,
  { sent, version, now }: Write,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new PutCommand({
        TableName: tableName,
        Item: {
          pk: PARTITION,
          sk: share,
          sent,
          version: version + 1,
          expiresAt: Math.ceil((now + COUNTED_MS) / 1000),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
        ExpressionAttributeValues: { ':version': version },
      }),
    ),
  );
}
