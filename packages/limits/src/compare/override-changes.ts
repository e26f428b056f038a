import type { AccountOverride } from '../document';
import type { AccountAt } from '../resolve/resolve-limits';
import { type Direction, together } from './compare-values';
import type { KeyChange } from './key-change';
import type { OwnParts } from './own-parts';

/** An override of one account that was written, taken away or changed, or that has another effect than before. */
export interface OverrideChange {
  readonly account: string;
  /** `same`: its own words are as they were, and a file nearer to the account says something else now. */
  readonly state: 'added' | 'removed' | 'changed' | 'same';
  /** As it stands now; where it was removed, as it stood. */
  readonly override: AccountOverride;
  /** As it stood, where it was changed. */
  readonly before?: AccountOverride;
  /** What follows for the account now; none where nothing does. */
  readonly changes: readonly KeyChange[];
  /** Of what follows now, and of what follows once the override would have ended that ends later or earlier by now. */
  readonly direction: Direction;
}

/** What overrides change for an account at a time. */
export type OverrideEffect = (at: AccountAt) => readonly KeyChange[];

/** What became of the overrides of one limit file. `now`: milliseconds since the epoch. */
export function overrideChanges(
  before: OwnParts,
  after: OwnParts,
  { effect, now }: { readonly effect: OverrideEffect; readonly now: number },
): OverrideChange[] {
  const accounts = [...new Set([...before.overrides.keys(), ...after.overrides.keys()])];
  return accounts.flatMap((account) => {
    const [was, is] = [before.overrides.get(account), after.overrides.get(account)];
    const override = is ?? was;
    if (override === undefined) return [];
    const state = stateOf(was, is);
    const keys = [...keysOf(was), ...keysOf(is)];
    const at = (time: number) => effect({ account, now: time }).filter(({ key }) => keys.includes(key));
    const changes = at(now);
    if (state === 'same' && changes.length === 0) return [];
    const later = laterEnd(was, is, now);
    const all = later === undefined ? changes : [...changes, ...at(later)];
    const direction = together(all.map((each) => each.direction));
    return [
      { account, state, override, ...(state === 'changed' && was && { before: was }), changes, direction },
    ];
  });
}

/** The time from which only one of them holds, where one ends before the other and that is still to come. */
function laterEnd(
  was: AccountOverride | undefined,
  is: AccountOverride | undefined,
  now: number,
): number | undefined {
  if (was === undefined || is === undefined || was.until === is.until) return undefined;
  const first = Math.min(was.until ?? Number.POSITIVE_INFINITY, is.until ?? Number.POSITIVE_INFINITY);
  return first >= now ? first + 1 : undefined;
}

function stateOf(was: AccountOverride | undefined, is: AccountOverride | undefined): OverrideChange['state'] {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  return said(was) === said(is) ? 'same' : 'changed';
}

function said({ limits, mode, afterStop, until, reason, ticket }: AccountOverride): string {
  const values = Object.entries(limits).map(([name, { value }]) => [name, value] as const);
  const sorted = values.toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return JSON.stringify([sorted, mode?.value, afterStop?.value, until, reason, ticket]);
}

function keysOf(override: AccountOverride | undefined): string[] {
  if (override === undefined) return [];
  const { limits, mode, afterStop } = override;
  const names = Object.keys(limits);
  return [
    ...names,
    ...names.map((name) => `alertOnly.${name}`),
    ...(mode ? ['mode'] : []),
    ...(afterStop ? ['afterStop'] : []),
  ];
}
