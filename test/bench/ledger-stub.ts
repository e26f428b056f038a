import {
  askingDocuments,
  itemOf,
  itemStore,
  people,
  type TableOptions,
} from '@glue-session-guard/aws/testing';
import type { LedgerRecord } from '@glue-session-guard/guard';

/** How many sessions a page has: with some kilobyte each they fill the megabyte that DynamoDB answers at most. */
export const PAGE_SESSIONS = 980;
/** One session in so many has too many workers, and was stopped. */
export const VIOLATES = 5;

const DAY_MS = 24 * 3600_000;

/** A ledger that answers each query of a partition of a day with a page of sessions, which were created a day before `now`. */
export async function ledgerStub(now: number): Promise<TableOptions> {
  const store = itemStore();
  const table = { documents: askingDocuments(async (call) => call.make(store)[0]), tableName: 'ledger' };
  const items = await pageItems(table, now - DAY_MS);
  const documents = askingDocuments(async (call) =>
    call.kind === 'query' ? { Items: items } : call.make(store)[0],
  );
  return { ...table, documents };
}

/** A page of sessions as the ledger writes them. */
async function pageItems(table: TableOptions, createdAt: number): Promise<unknown[]> {
  const sealing = people({ ...table, peopleDays: 90 });
  const items: unknown[] = [];
  for (let index = 0; index < PAGE_SESSIONS; index += 1) {
    const record = recordOf(index, createdAt);
    const key = { account: '333333333333', region: 'eu-west-1', sessionId: `session-${index}`, ...record };
    items.push(itemOf(key, await sealing.seal(key, record), { version: 2, sessionsDays: 400 }));
  }
  return items;
}

function recordOf(index: number, createdAt: number): LedgerRecord {
  const isOver = index % VIOLATES === 0;
  const workers = isOver ? 50 : 2;
  const ended = { how: 'STOPPED', at: createdAt + 1_800_000, dpuSeconds: workers * 1_800 };
  return {
    state: isOver ? 'settled' : 'watched',
    owner: `worker-${index}`,
    leaseUntil: createdAt + 60_000,
    createdAt,
    createdAtFrom: 'glue',
    claimedAt: createdAt,
    firstSeenAt: createdAt,
    ended,
    decision: {
      verdict: isOver ? 'over' : 'within',
      response: isOver ? 'stop' : 'none',
      breaches: isOver ? [BREACH] : [],
      organizationalUnit: 'ou-exam-11111111',
      principal: `engineer-${index}@example.com`,
      principalArns: [`arn:aws:sts::333333333333:assumed-role/engineer/engineer-${index}@example.com`],
      eventId: `0f8fad5b-d9cb-469f-a165-${String(index).padStart(12, '0')}`,
      door: 'event',
      limitsVersion: '2026-11-20.2',
      asCreated: {
        workers,
        workerType: 'G.1X',
        dpus: workers,
        idleTimeoutMinutes: 30,
        timeoutMinutes: 60,
        connections: ['vpc-private'],
        glueVersion: '5.0',
        securityConfiguration: 'default',
        tags: { owner: 'ada', 'cost-center': '1234' },
      },
    },
    ...(isOver && { outcome: { kind: 'stopped', deleted: false, at: createdAt + 5_000 } as const }),
  };
}

const BREACH = {
  limit: 'maxWorkers',
  actual: 50,
  allowed: 10,
  text: '50 workers, allowed 10',
  howToFix: 'Ask for 10 workers at most.',
  source: { file: 'analytics/limits.yaml', line: 4 },
} as const;
