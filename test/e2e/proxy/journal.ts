import type { AwsCall, Layer } from './call';

interface Entry {
  /** `glue:StopSession`. */
  readonly call: string;
  readonly account: string;
  readonly region: string;
  readonly status: number;
}

export interface Journal {
  readonly layer: Layer;
  /** The calls of one caller's account while `work` ran. */
  during(work: () => Promise<void>): Promise<readonly Entry[]>;
}

/** Remembers the calls of assumed roles, so that a test can count them. The tests' own calls are left out. */
export function journal(isRole: (accessKeyId: string) => boolean): Journal {
  const entries: Entry[] = [];
  return {
    async layer(call, next) {
      const reply = await next(call);
      if (isRole(call.accessKeyId)) entries.push(entryOf(call, reply.status));
      return reply;
    },
    async during(work) {
      const before = entries.length;
      await work();
      return entries.slice(before);
    },
  };
}

function entryOf(call: AwsCall, status: number): Entry {
  return { call: `${call.service}:${call.action}`, account: call.account, region: call.region, status };
}
