import { isDeepStrictEqual } from 'node:util';
import type { Direction, OrganizationConfig } from '@glue-session-guard/limits';
import type { Plan } from '../plan-schema';

/** Lists that say what is watched, and whether more of them is tighter. */
const LISTS: Readonly<Record<'enrol' | 'exclude' | 'regions', 'tighter' | 'looser'>> = {
  enrol: 'tighter',
  exclude: 'looser',
  regions: 'tighter',
};

/** Keys of organization.yaml that say something else. Values are told only of those that decide what is watched. */
export function organizationChanges(
  before: OrganizationConfig | undefined,
  after: OrganizationConfig | undefined,
): Plan['organization'] {
  if (before === undefined || after === undefined) return [];
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    if (isDeepStrictEqual(was.get(key), is.get(key))) return [];
    if (isList(key)) return [listChange(key, before[key], after[key])];
    return [{ key, direction: 'same' as const, added: null, removed: null }];
  });
}

/** The names of the guard before and after, where they are not the same: a deployment then makes another guard. */
export function instanceChange(
  before: OrganizationConfig | undefined,
  after: OrganizationConfig | undefined,
): Plan['instance'] {
  if (before === undefined || after === undefined || before.instance === after.instance) return null;
  return { before: before.instance ?? null, after: after.instance ?? null };
}

function isList(key: string): key is keyof typeof LISTS {
  return Object.hasOwn(LISTS, key);
}

function listChange(
  key: keyof typeof LISTS,
  before: readonly string[],
  after: readonly string[],
): Plan['organization'][number] {
  const added = after.filter((each) => !before.includes(each));
  const removed = before.filter((each) => !after.includes(each));
  return { key, direction: directionOf(LISTS[key], added.length > 0, removed.length > 0), added, removed };
}

function directionOf(ofMore: 'tighter' | 'looser', more: boolean, less: boolean): Direction {
  if (more && less) return 'both';
  if (!more && !less) return 'same';
  return more === (ofMore === 'tighter') ? 'tighter' : 'looser';
}
