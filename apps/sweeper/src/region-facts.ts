import type { RegionSweep, SweptSession } from '@glue-session-guard/guard';

/** What the log says of a Region: how many sessions came to what. */
export function regionFacts({ where, listed, handled, failures }: RegionSweep): Record<string, unknown> {
  const of = (kind: SweptSession['kind']) => handled.filter(({ swept }) => swept.kind === kind).length;
  return {
    ...where,
    listed,
    over: of('over'),
    within: of('within'),
    gone: of('gone'),
    deferred: of('deferred'),
    guarded: of('guarded'),
    failed: failures.length,
  };
}
