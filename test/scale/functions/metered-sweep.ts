import { deflateRawSync } from 'node:zlib';
import { byAccount, type Place, type SweepPlan, type SweepPorts } from '@glue-session-guard/guard';
import type { Api } from '../aws/aws-calls';
import type { World } from '../world';
import { recordedDays } from './day-record';
import type { Instance } from './instance';
import { readOrganization } from './plan-sweep';

/** What the reads of one message took, by Region, milliseconds: Regions wait for their answers side by side. */
export type Lags = Map<string, number>;

const GET: readonly Api[] = ['dynamodb:GetItem'];
const UPDATE: readonly Api[] = ['dynamodb:UpdateItem'];
const QUERY: readonly Api[] = ['dynamodb:Query'];
const SEND: readonly Api[] = ['sqs:SendMessageBatch'];
/** The rule is read before its target, the others beside them. */
const COPIES: readonly Api[] = [
  'events:DescribeRule',
  'events:ListTargetsByRule',
  'ssm:GetParameter',
  'glue:GetUsageProfile',
];
const COPIES_MS = 2 * 90;
/** New clients for EventBridge and Systems Manager. The one for Glue exists already. */
const NEW_CLIENTS = 2;
/** A stop and a read of a session that does not exist. */
const RIGHTS: readonly Api[] = ['glue:StopSession', 'glue:GetSession'];
const RIGHTS_MS = 180;
const TABLE_MS = 6;
const SEND_MS = 12;
/** SQS takes ten messages in a call. */
const MESSAGES = 10;

/**
 * The ports of a sweep in one function instance: each verb counts the calls and the table units that `packages/aws` makes
 * for it, then asks the port in memory. Their time is added up in `lags`, since a day has millions of them.
 */
export function meteredSweep(world: World, instance: Instance | null, lags: Lags = new Map()): SweepPorts {
  const { aws, parameters, units } = world;
  const inner = world.sweep.ports;
  const pass = (apis: readonly Api[], milliseconds: number, region = '') => {
    const cpu = instance?.cpu(apis.length * parameters.callCpu) ?? 0;
    lags.set(region, Math.max((lags.get(region) ?? 0) + aws.passing(apis, milliseconds), cpu));
  };
  const readAll = <Item>(items: readonly Item[]): readonly Item[] => {
    pass(QUERY, TABLE_MS);
    units.read += readUnits(items);
    return items;
  };
  return {
    ...inner,
    organization: {
      read: async () => {
        await readOrganization(world);
        return inner.organization.read();
      },
    },
    accounts: {
      all: async () => readAll(await inner.accounts.all()),
      keep: async (accounts) => {
        units.write += accounts.length;
        await inner.accounts.keep(accounts);
      },
      drop: inner.accounts.drop,
    },
    queue: {
      ...inner.queue,
      send: async (orders) => {
        for (let i = 0; i < orders.length; i += MESSAGES) pass(SEND, SEND_MS);
        await inner.queue.send(orders);
      },
    },
    plans: {
      last: async () => {
        const plan = await inner.plans.last();
        pass(QUERY, TABLE_MS);
        units.read += plan === undefined ? 1 : Math.ceil(packedBytes(plan) / READ_BYTES);
        return plan;
      },
      keep: async (plan) => {
        units.write += Math.ceil(packedBytes(plan) / WRITE_BYTES);
        await inner.plans.keep(plan);
      },
    },
    coverage: {
      ...inner.coverage,
      all: async () => readAll(await inner.coverage.all()),
      find: async (where) => {
        pass(GET, TABLE_MS, where.region);
        return inner.coverage.find(where);
      },
      keepFacts: async (swept, countIn) => {
        pass(UPDATE, TABLE_MS, swept.facts.region);
        return inner.coverage.keepFacts(swept, countIn);
      },
    },
    days: recordedDays(world, (api) => pass([api], TABLE_MS)),
    heard: {
      ...inner.heard,
      of: async (where) => {
        pass(GET, TABLE_MS, where.region);
        // Not consistent, which is half of what a call is billed for.
        units.read -= 0.5;
        return inner.heard.of(where);
      },
      all: async () => readAll(await inner.heard.all()),
      ran: async (where, at) => {
        pass(UPDATE, TABLE_MS, where.region);
        await inner.heard.ran(where, at);
      },
    },
    copies: {
      read: async (where, document) => {
        instance?.cpu(NEW_CLIENTS * parameters.clientCpu);
        pass(COPIES, COPIES_MS, where.region);
        return inner.copies.read(where, document);
      },
    },
    rights: {
      try: async (where: Place, document) => {
        pass(RIGHTS, RIGHTS_MS, where.region);
        return inner.rights.try(where, document);
      },
    },
  };
}

const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

/** A query is billed by the bytes that it reads, consistently. The items of a partition are alike. */
function readUnits(items: readonly unknown[]): number {
  const [first] = items;
  const bytes = first === undefined ? 0 : JSON.stringify(first).length * items.length;
  return Math.max(1, Math.ceil(bytes / READ_BYTES));
}

/** As `packages/aws` packs a plan. */
function packedBytes({ places, nextLooks }: SweepPlan): number {
  const planned = byAccount(places);
  const accounts = [...new Set([...planned.keys(), ...nextLooks.keys()])];
  const rows = accounts.map((account) => [
    account,
    Math.round((nextLooks.get(account) ?? 0) / 60_000),
    (planned.get(account) ?? []).map((_, i) => i),
  ]);
  return deflateRawSync(JSON.stringify(rows)).length;
}
