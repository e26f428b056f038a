import type { Directory } from '@glue-session-guard/limits';

/** What became of an account or an OU since directory.json was written. */
export interface Change {
  readonly kind: 'added' | 'gone' | 'moved' | 'renamed' | 'state';
  readonly what: 'account' | 'organizationalUnit';
  readonly id: string;
  /** The name as it is now, or was last. */
  readonly name: string;
  /** The place, name or state before and now, with the names of OUs where they are known; null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Every difference between two directories: OUs first, then accounts, each by id. */
export function changesBetween(before: Directory, now: Directory): Change[] {
  return [...unitChanges(before, now), ...accountChanges(before, now)];
}

/** A file without names of OUs, as people write it by hand, says nothing of OUs that came or went. */
function unitChanges({ organizationalUnits: old }: Directory, now: Directory): Change[] {
  if (old === undefined) return [];
  const current = now.organizationalUnits ?? {};
  return idsOf(old, current).flatMap((id) => {
    const [was, is] = [old[id], current[id]];
    const of = { what: 'organizationalUnit', id, name: is?.name ?? was?.name ?? id } as const;
    return came(of, was && '', is && '') ?? differs('renamed', of, [was?.name, is?.name]);
  });
}

function accountChanges(before: Directory, now: Directory): Change[] {
  return idsOf(before.accounts, now.accounts).flatMap((id) => {
    const [was, is] = [before.accounts[id], now.accounts[id]];
    const of = { what: 'account', id, name: is?.name ?? was?.name ?? id } as const;
    const [from, to] = [was && placeIn(before, was.path), is && placeIn(now, is.path)];
    return (
      came(of, from, to) ?? [
        ...(was?.path.join() === is?.path.join() ? [] : differs('moved', of, [from, to])),
        ...differs('renamed', of, [was?.name, is?.name]),
        ...differs('state', of, [was?.state ?? ACTIVE, is?.state ?? ACTIVE]),
      ]
    );
  });
}

const ACTIVE = 'ACTIVE';

type Of = Pick<Change, 'what' | 'id' | 'name'>;

/** Undefined where it was there before and is there now. */
function came(of: Of, from: string | undefined, to: string | undefined): Change[] | undefined {
  if (from === undefined) return [{ kind: 'added', ...of, from: null, to: to || null }];
  return to === undefined ? [{ kind: 'gone', ...of, from: from || null, to: null }] : undefined;
}

function differs(kind: Change['kind'], of: Of, [from, to]: readonly (string | undefined)[]): Change[] {
  return from === to ? [] : [{ kind, ...of, from: from ?? null, to: to ?? null }];
}

/** The OUs of a path by their names, where they are known: `Root / analytics`. */
function placeIn({ organizationalUnits = {} }: Directory, path: readonly string[]): string {
  return path.map((id) => organizationalUnits[id]?.name ?? id).join(' / ');
}

function idsOf(...records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap(Object.keys))].sort();
}
