import { LIMIT_NAMES } from '../catalogue';
import type { Direction } from './compare-values';
import type { AnyExemption, OwnParts } from './own-parts';

/** An exemption that was written, taken away, or written otherwise. */
export interface ExemptionChange {
  readonly state: 'added' | 'removed' | 'changed';
  /** As it stands now; where it was removed, as it stood. */
  readonly exemption: AnyExemption;
  /** As it stood, where it was changed. */
  readonly before?: AnyExemption;
  readonly direction: Direction;
}

/** What became of the exemptions of one limit file. `now`: milliseconds since the epoch; one that has ended lifts nothing. */
export function exemptionChanges(before: OwnParts, after: OwnParts, now: number): ExemptionChange[] {
  const gone = [...before.exemptions].filter(([name]) => !after.exemptions.has(name));
  return [
    ...[...after.exemptions].flatMap(([name, exemption]) =>
      changed(before.exemptions.get(name), exemption, now),
    ),
    ...gone.map(([, exemption]) => ({
      state: 'removed' as const,
      exemption,
      direction: lifts(exemption, now) ? ('tighter' as const) : ('same' as const),
    })),
  ];
}

function changed(before: AnyExemption | undefined, exemption: AnyExemption, now: number): ExemptionChange[] {
  if (before === undefined)
    return [{ state: 'added', exemption, direction: lifts(exemption, now) ? 'looser' : 'same' }];
  if (textOf(before) === textOf(exemption)) return [];
  return [{ state: 'changed', exemption, before, direction: directionOf(before, exemption, now) }];
}

function directionOf(before: AnyExemption, after: AnyExemption, now: number): Direction {
  const [was, is] = [lifts(before, now), lifts(after, now)];
  if (!was && !is) return 'same';
  if (was !== is) return is ? 'looser' : 'tighter';
  const more =
    after.until > before.until || liftedOf(after).some((limit) => !liftedOf(before).includes(limit));
  const less =
    after.until < before.until || liftedOf(before).some((limit) => !liftedOf(after).includes(limit));
  if (more && less) return 'both';
  if (more) return 'looser';
  return less ? 'tighter' : 'same';
}

function lifts({ until }: AnyExemption, now: number): boolean {
  return now <= until;
}

function liftedOf(exemption: AnyExemption): readonly string[] {
  return exemption.limits ?? LIMIT_NAMES;
}

/** Everything that a person wrote of it: the line may move without a change. */
function textOf({ source: _, ...written }: AnyExemption): string {
  return JSON.stringify(written);
}
