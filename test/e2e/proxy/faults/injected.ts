import type { Layer } from '../call';

export interface Injected {
  readonly layer: Layer;
  /** Puts this fault before all other layers while `work` runs. */
  during<T>(fault: Layer, work: () => Promise<T>): Promise<T>;
}

/** A layer for faults that begin and end while the proxy runs. */
export function injected(): Injected {
  let faults: readonly Layer[] = [];
  return {
    layer: (call, next) =>
      faults.reduceRight<typeof next>((inner, fault) => (passed) => fault(passed, inner), next)(call),
    async during(fault, work) {
      faults = [...faults, fault];
      try {
        return await work();
      } finally {
        faults = faults.filter((other) => other !== fault);
      }
    },
  };
}
