import { notCounted } from '../../replay/not-counted';
import type { ReplayContext } from '../../replay/replay';
import { lacksSomething, replaySources, type SourceOptions } from '../../replay/sources';
import type { Terminal } from '../../terminal/terminal';
import { countPast } from '../past/count-past';
import type { PlanInput } from '../plan';

interface Sides {
  readonly configFolder: string;
  /** Undefined: nothing was there. */
  readonly before: PlanInput['before'];
  readonly after: ReplayContext['config'];
}

/** Holds the sessions of these sources against the limits before and after a change. @throws GuardError as `replaySources` says */
export async function replaySides(
  {
    sources,
    since,
    until,
    yes,
  }: Pick<SourceOptions, 'since' | 'until' | 'yes'> & { readonly sources: readonly string[] },
  { configFolder, before, after }: Sides,
  terminal: Terminal,
): Promise<NonNullable<PlanInput['replayed']>> {
  const counts = countPast(terminal.now());
  const replay = await replaySources(
    {
      sources,
      withNames: false,
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(yes && { yes }),
    },
    { config: after, configFolder, before: before?.documents ?? {}, listen: counts.add },
    terminal,
  );
  const { firstAt, lastAt, notes, calls } = replay;
  return {
    pastIn: counts.pastIn,
    replay: {
      ...counts.all(),
      sources: [...sources],
      firstAt,
      lastAt,
      isIncomplete: lacksSomething(replay),
      notes: [...notes, ...notCounted(calls)],
    },
  };
}
