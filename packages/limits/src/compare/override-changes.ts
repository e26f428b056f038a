import type { AccountOverride } from '../document';
import type { KeyChange } from './in-force-changes';
import type { OwnParts } from './own-parts';

/** An override of one account that was written, taken away or changed, or that has another effect than before. */
export interface OverrideChange {
  readonly account: string;
  /** `same`: its own words are as they were, and a file nearer to the account says something else now. */
  readonly state: 'added' | 'removed' | 'changed' | 'same';
  /** As it stands now; where it was removed, as it stood. */
  readonly override: AccountOverride;
  /** What follows for the account; none where nothing does. */
  readonly changes: readonly KeyChange[];
}

/**
 * What became of the overrides of one limit file.
 *
 * @param effect what overrides change for an account, by its id
 */
export function overrideChanges(
  before: OwnParts,
  after: OwnParts,
  effect: (account: string) => readonly KeyChange[],
): OverrideChange[] {
  const accounts = [...new Set([...before.overrides.keys(), ...after.overrides.keys()])];
  return accounts.flatMap((account) => {
    const [was, is] = [before.overrides.get(account), after.overrides.get(account)];
    const override = is ?? was;
    if (override === undefined) return [];
    const state = stateOf(was, is);
    const keys = [...keysOf(was), ...keysOf(is)];
    const changes = effect(account).filter(({ key }) => keys.includes(key));
    return state === 'same' && changes.length === 0 ? [] : [{ account, state, override, changes }];
  });
}

function stateOf(was: AccountOverride | undefined, is: AccountOverride | undefined): OverrideChange['state'] {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  return said(was) === said(is) ? 'same' : 'changed';
}

function said({ limits, mode, afterStop, reason, ticket }: AccountOverride): string {
  const values = Object.entries(limits).map(([name, { value }]) => [name, value] as const);
  const sorted = values.toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return JSON.stringify([sorted, mode?.value, afterStop?.value, reason, ticket]);
}

function keysOf(override: AccountOverride | undefined): string[] {
  if (override === undefined) return [];
  const { limits, mode, afterStop } = override;
  return [...Object.keys(limits), ...(mode ? ['mode'] : []), ...(afterStop ? ['afterStop'] : [])];
}
