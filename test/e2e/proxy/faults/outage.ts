import type { Layer } from '../call';

export interface Outage {
  readonly layer: Layer;
  /** Cuts every connection to this service while `work` runs, and returns how many calls were cut. */
  during(service: string, work: () => Promise<void>): Promise<number>;
}

/** A service that cannot be reached for a while. */
export function outage(): Outage {
  const cut = new Map<string, number>();
  return {
    async layer(call, next) {
      const before = cut.get(call.service);
      if (before === undefined) return next(call);
      cut.set(call.service, before + 1);
      throw new ConnectionCut(call.service);
    },
    async during(service, work) {
      cut.set(service, 0);
      try {
        await work();
        return cut.get(service) ?? 0;
      } finally {
        cut.delete(service);
      }
    },
  };
}

/** A layer throws this to make the proxy cut the connection. Any other error is a fault of the proxy itself. */
export class ConnectionCut extends Error {}
