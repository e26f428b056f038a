import { LIMIT_NAMES, type LimitName } from '../catalogue';
import { type LimitsInForce, type Sourced, UNLIMITED } from '../document';
import type { Direction } from './compare-values';
import { isOverridden, type KeyChange, nearer } from './key-change';

/** Limits that are alerted only for another time than before. `now`: milliseconds since the epoch; what has ended says nothing. */
export function alertOnlyChanges(
  before: LimitsInForce | undefined,
  after: LimitsInForce | undefined,
  now: number,
): KeyChange[] {
  return LIMIT_NAMES.flatMap((limit) => {
    const [was, is] = [entryOf(before, limit, now), entryOf(after, limit, now)];
    const source = nearer(was?.source ?? null, is?.source ?? null);
    if (source === null || was?.value === is?.value) return [];
    const direction = directionOf({ limit, was, is }, before, after);
    const isOverride = isOverridden(before, limit) || isOverridden(after, limit);
    const key = `alertOnly.${limit}` as const;
    return [{ key, before: textOf(was), after: textOf(is), direction, source, isOverride }];
  });
}

type Entry = Sourced<number> | undefined;

function entryOf(limits: LimitsInForce | undefined, limit: LimitName, now: number): Entry {
  const entry = limits?.alertOnly?.[limit];
  return entry !== undefined && now <= entry.value ? entry : undefined;
}

interface Change {
  readonly limit: LimitName;
  readonly was: Entry;
  readonly is: Entry;
}

/** Alerting in the place of a limit that stopped nobody before lets nothing through; in any other mode nobody is stopped anyway. */
function directionOf(
  { limit, was, is }: Change,
  before: LimitsInForce | undefined,
  after: LimitsInForce | undefined,
): Direction {
  const isLater = (is?.value ?? 0) > (was?.value ?? 0);
  const stopping = isLater ? before : after;
  return stops(stopping, limit) ? (isLater ? 'looser' : 'tighter') : 'same';
}

function stops(limits: LimitsInForce | undefined, limit: LimitName): boolean {
  const set = limits?.limits[limit];
  return limits?.mode.value === 'enforce' && set !== undefined && set.value !== UNLIMITED;
}

function textOf(entry: Entry): string {
  return entry === undefined ? 'enforced' : `until ${new Date(entry.value).toISOString().slice(0, 10)}`;
}
