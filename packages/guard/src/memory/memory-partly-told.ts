import type { PartlyTold } from '../telling/telling-ports';

export function memoryPartlyTold(): PartlyTold {
  const told = new Map<string, readonly string[]>();
  return {
    all: async () => new Map(told),
    keep: async (given) => {
      for (const [id, to] of given) told.set(id, to);
    },
  };
}
