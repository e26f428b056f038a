import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { byAccount, inParallel, type PlanStore, type SweepPlan } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';

const PARTITION = 'plan';
/** Accounts in one item. DynamoDB takes 400 KB; packed, so many accounts take some 50 KB. */
const ACCOUNTS = 5_000;
const LANES = 5;
const MINUTE = 60_000;
const KEPT_SECONDS = 2 * 24 * 3600;

/**
 * The last plan in the state table: `{pk: 'plan', sk: '0', sweepId, regions, packed, expiresAt}`, and more such items for
 * more accounts. Packed, because a plan reads and writes it at each sweep, and items of their own would cost a write unit
 * an account.
 */
export function sweepPlanStore(options: TableOptions): PlanStore {
  const { documents, tableName: TableName } = options;
  return {
    last: async () => planOf(await queryAll(options, PARTITION)),
    keep: async (plan) => {
      await inParallel(itemsOf(plan), LANES, (Item) => documents.send(new PutCommand({ TableName, Item })));
    },
  };
}

const row = z.tuple([z.string(), z.number().nullable(), z.array(z.int().nonnegative())]);
/** An account, the minute of its next look, and the indexes of the Regions that the sweep looks at. */
type Row = z.infer<typeof row>;

function itemsOf({ sweepId, places, nextLooks }: SweepPlan): Record<string, unknown>[] {
  const regions = [...new Set(places.map(({ region }) => region))];
  const planned = byAccount(places);
  const accounts = [...new Set([...planned.keys(), ...nextLooks.keys()])];
  const rows = accounts.map((account): Row => {
    const next = nextLooks.get(account);
    const minute = next === undefined ? null : Math.round(next / MINUTE);
    return [account, minute, (planned.get(account) ?? []).map((region) => regions.indexOf(region))];
  });
  const expiresAt = Math.floor(Date.parse(sweepId) / 1000) + KEPT_SECONDS;
  const shards = Math.max(1, Math.ceil(rows.length / ACCOUNTS));
  return Array.from({ length: shards }, (_, i) => ({
    pk: PARTITION,
    sk: String(i),
    sweepId,
    regions,
    packed: deflateRawSync(JSON.stringify(rows.slice(i * ACCOUNTS, (i + 1) * ACCOUNTS))),
    expiresAt,
  }));
}

/**
 * Undefined when nothing was planned yet, or not by a release that this one can read: then every place is looked at. An
 * item of an earlier plan was left by a plan that died, or by one of more accounts: what it says of next looks still holds.
 */
function planOf(items: readonly unknown[]): SweepPlan | undefined {
  const read = items.flatMap((item) => planItem.safeParse(item).data ?? []);
  const inOrder = read.toSorted((a, b) => a.sweepId.localeCompare(b.sweepId) || Number(a.sk) - Number(b.sk));
  const newest = inOrder.at(-1);
  if (newest === undefined) return undefined;
  const { sweepId } = newest;
  const nextLooks = inOrder.flatMap(({ packed }) =>
    packed.flatMap(([account, minute]): [string, number][] =>
      minute === null ? [] : [[account, minute * MINUTE]],
    ),
  );
  const places = inOrder
    .filter((item) => item.sweepId === sweepId)
    .flatMap(({ packed, regions }) =>
      packed.flatMap(([account, , indexes]) =>
        indexes.flatMap((i) => {
          const region = regions[i];
          return region === undefined ? [] : { account, region };
        }),
      ),
    );
  return { sweepId, places, nextLooks: new Map(nextLooks) };
}

const planItem = z.object({
  sk: z.string(),
  sweepId: z.string(),
  regions: z.array(z.string()),
  packed: z.instanceof(Uint8Array).transform(unpacked),
});

// A declaration, because the schema above takes it while the module loads.
function unpacked(bytes: Uint8Array, context: z.RefinementCtx): Row[] {
  try {
    return z.array(row).parse(JSON.parse(inflateRawSync(bytes).toString('utf8')));
  } catch (error) {
    context.addIssue({ code: 'custom', message: `cannot be unpacked: ${String(error)}` });
    return z.NEVER;
  }
}
