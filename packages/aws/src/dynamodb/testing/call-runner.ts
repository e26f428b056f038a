export type Call = 'get' | 'batch-get' | 'put' | 'update' | 'delete' | 'query' | 'transact' | 'insert';

/** For tests: runs calls, keeps their kinds, and lets a test interrupt them or have them fail. */
export function callRunner() {
  const calls: Call[] = [];
  const before = new Map<Call, () => Promise<unknown> | undefined>();
  const after = new Map<Call, readonly Error[]>();
  return {
    calls,
    before: (call: Call, happens: () => Promise<unknown> | undefined) => {
      before.set(call, happens);
    },
    failAfter: (call: Call, error: Error, times = 1) => {
      after.set(call, Array(times).fill(error));
    },
    run: async <T>(call: Call, effect: () => T): Promise<T> => {
      const happens = before.get(call);
      before.delete(call);
      await happens?.();
      calls.push(call);
      const result = effect();
      const [error, ...later] = after.get(call) ?? [];
      after.set(call, later);
      if (error !== undefined) throw error;
      return result;
    },
  };
}
