import type { AwsCall, Layer } from './call';
import { isRecord } from './parse-call';

interface Entry {
  /** `glue:StopSession`. */
  readonly call: string;
  readonly account: string;
  readonly region: string;
  readonly status: number;
  /** Every text of the request: names of tables and topics, addresses of queues, ARNs of roles among them. */
  readonly texts: readonly string[];
}

export interface Journal {
  readonly layer: Layer;
  /** The calls of one caller's account while `work` ran. */
  during(work: () => Promise<void>): Promise<readonly Entry[]>;
}

/** Remembers the calls of assumed roles, so that a test can count them. The tests' own calls are left out. */
export function journal(isRole: (accessKeyId: string) => boolean): Journal {
  let entries: Entry[] = [];
  return {
    async layer(call, next) {
      const reply = await next(call);
      if (isRole(call.accessKeyId)) entries.push(entryOf(call, reply.status));
      return reply;
    },
    async during(work) {
      entries = [];
      await work();
      return entries;
    },
  };
}

function entryOf(call: AwsCall, status: number): Entry {
  const { service, action, account, region, input } = call;
  return { call: `${service}:${action}`, account, region, status, texts: textsIn(input) };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]) : [];
}
