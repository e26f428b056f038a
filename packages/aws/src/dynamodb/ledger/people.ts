import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerRecord } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { isWritten, type TableOptions } from '../table';
import { dayOf, type LedgerId, primaryKey, type SealedRecord } from './ledger-item';
import { openWho, sealWho, type Who } from './sealed-who';
import { unreadable } from './unreadable-item';

/**
 * What the ledger knows of people, apart from the rest of an item. It is encrypted with a key of its day, and the table
 * forgets that key when the days for people are over: then nobody can read it, though no item was written again.
 * Decision 32.
 */
export interface People {
  /** The record without people, and what was taken out of it, encrypted; nothing when it told of nobody. */
  seal(id: LedgerId, record: LedgerRecord): Promise<SealedRecord>;
  /** The record with its people; of nobody when they were forgotten. Throws `GSG_LEDGER_UNREADABLE`. */
  unseal(id: LedgerId, sealed: SealedRecord): Promise<LedgerRecord>;
}

/** How long the ledger keeps what it knows, in days. */
export interface Retention {
  readonly sessionsDays: number;
  readonly peopleDays: number;
}

export interface PeopleOptions extends TableOptions {
  /** How long what is known of people is kept, in days. */
  readonly peopleDays: number;
}

/** Days whose keys a function keeps at hand: more than thirteen months, as a history of all that is kept meets them. */
const MOST_DAYS = 400;

export function people(options: PeopleOptions): People {
  const keys = new LRUCache<string, Uint8Array>({ max: MOST_DAYS });
  const gone = new LRUCache<string, true>({ max: MOST_DAYS });
  const keyOf = async (day: string) => {
    const key = keys.get(day) ?? (await readKey(options, day));
    if (key !== undefined) keys.set(day, key);
    return key;
  };
  return {
    seal: async (id, record) => {
      const { whole, rest } = apart(record);
      if (whole === null) return { record: rest };
      const day = dayOfPeople(record);
      const key = (await keyOf(day)) ?? (await makeKey(options, day));
      keys.set(day, key);
      return { record: rest, who: sealWho(whole, key, primaryKey(id)) };
    },
    unseal: async (id, { record, who }) => {
      if (who === undefined) return record;
      const day = dayOfPeople(record);
      const key = gone.has(day) ? undefined : await keyOf(day);
      if (key !== undefined) return together(record, openWho(who, key, primaryKey(id)));
      // What was encrypted had its key before, so this one is not merely to come. A history meets thousands of such a day.
      gone.set(day, true);
      return record;
    },
  };
}

/** The same day at every write, or what was written first would be kept longer. */
function dayOfPeople({ firstSeenAt, claimedAt }: LedgerRecord): string {
  return dayOf(firstSeenAt ?? claimedAt);
}

function apart(record: LedgerRecord): { readonly whole: Who | null; readonly rest: LedgerRecord } {
  const { principal, principalArns, person, asCreated, ...decision } = record.decision;
  const { tags, ...created } = asCreated ?? {};
  const rest = {
    ...record,
    decision: {
      ...decision,
      principal: null,
      principalArns: [],
      ...(asCreated !== undefined && { asCreated: created }),
    },
  };
  if (principal === null && tags === undefined) return { whole: null, rest };
  const whole = {
    principal,
    principalArns: [...principalArns],
    ...(person !== undefined && { person }),
    ...(tags !== undefined && { tags }),
  };
  return { whole, rest };
}

function together(record: LedgerRecord, { tags, ...known }: Who): LedgerRecord {
  const asCreated = { ...record.decision.asCreated, ...(tags !== undefined && { tags }) };
  const decision = { ...record.decision, ...known };
  return {
    ...record,
    decision: record.decision.asCreated === undefined ? decision : { ...decision, asCreated },
  };
}

const KEY_BYTES = 32;

const stored = z.object({ key: z.instanceof(Uint8Array) });

async function readKey(
  { documents, tableName }: PeopleOptions,
  day: string,
): Promise<Uint8Array | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableName, Key: keyItem(day), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const parsed = stored.safeParse(Item);
  if (!parsed.success) throw unreadable(parsed.error, Item);
  return parsed.data.key;
}

/** Of two workers that make the key of a day one does, and the other reads it. */
async function makeKey(options: PeopleOptions, day: string): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  const Item = { ...keyItem(day), key, expiresAt: endOf(day, options.peopleDays) };
  const made = await isWritten(() =>
    options.documents.send(
      new PutCommand({
        TableName: options.tableName,
        Item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
  const kept = made ? key : await readKey(options, day);
  if (kept !== undefined) return kept;
  throw new GuardError('GSG_LEDGER_UNREADABLE', `the key for people of ${day} was neither made nor found`, {
    hint: 'It is tried again by itself. If it goes on, look at who else writes to the ledger table.',
  });
}

function keyItem(day: string) {
  return { pk: `people#${day}`, sk: 'key' };
}

const DAY_SECONDS = 24 * 3600;

/** Seconds since the epoch. DynamoDB deletes what expired within a few days. */
function endOf(day: string, days: number): number {
  return Date.parse(day) / 1000 + (days + 1) * DAY_SECONDS;
}
