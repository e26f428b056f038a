import type { Layer } from './call';

export interface Outage {
  readonly layer: Layer;
  /** Cuts every connection to this service while `work` runs. */
  during(service: string, work: () => Promise<void>): Promise<void>;
}

/** A service that cannot be reached for a while. */
export function outage(): Outage {
  const unreachable = new Set<string>();
  return {
    async layer(call, next) {
      if (unreachable.has(call.service)) throw new ConnectionCut(call.service);
      return next(call);
    },
    async during(service, work) {
      unreachable.add(service);
      try {
        await work();
      } finally {
        unreachable.delete(service);
      }
    },
  };
}

/** What a layer throws to have the proxy cut the connection; any other error is a fault of the proxy itself. */
export class ConnectionCut extends Error {}
