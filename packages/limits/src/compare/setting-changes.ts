import type { LimitsDocument, LimitsDocuments, LimitsInForce } from '../document';
import type { Directory } from '../files/organization/organization';
import { organizationalUnitPaths } from '../resolve/limits-of-organizational-unit';
import { type AccountAt, resolveLimits } from '../resolve/resolve-limits';
import { inForceChanges } from './in-force-changes';
import type { KeyChange } from './key-change';

/** Two sets of compiled limits, and the accounts that they are resolved for. */
export interface Compared {
  readonly before: LimitsDocuments;
  readonly after: LimitsDocuments;
  /** Accounts and where they are now: both sets of limits are resolved for them. */
  readonly directory?: Directory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A change of one key, with everything that it reaches. */
export interface SettingChange extends Omit<KeyChange, 'isOverride'> {
  /** OUs with a limit file for which it changes: the file's own, and those that inherit it. */
  readonly organizationalUnits: readonly string[];
  /** Ids of the accounts for which it changes, as far as they are known. */
  readonly accounts: readonly string[];
}

/** Changes of keys by the file that makes them, each in the order of the catalogue. What overrides change is not among them. */
export function settingChanges(compared: Compared): ReadonlyMap<string, readonly SettingChange[]> {
  const reached = new Map<string, Reached>();
  const reach = (change: KeyChange): Reached => {
    const { key, before, after, source } = change;
    const name = JSON.stringify([source.file, key, before, after]);
    const known = reached.get(name) ?? { change, organizationalUnits: new Set(), accounts: new Set() };
    reached.set(name, known);
    return known;
  };
  const paths = compared.directory && organizationalUnitPaths(compared.directory);
  for (const unit of unitsOf(compared)) {
    const path = paths?.get(unit) ?? [unit];
    const changes = inForceChanges(
      ofUnit(compared, 'before', path),
      ofUnit(compared, 'after', path),
      compared.now,
    );
    for (const change of changes) reach(change).organizationalUnits.add(unit);
  }
  const changesOf = rememberPairs(compared.now);
  for (const [account, { path }] of Object.entries(compared.directory?.accounts ?? {})) {
    const at = { account, now: compared.now };
    const changes = changesOf(ofAccount(compared.before, path, at), ofAccount(compared.after, path, at));
    for (const change of changes) if (!change.isOverride) reach(change).accounts.add(account);
  }
  return groupedByFile([...reached.values()].map(settingChange));
}

interface Reached {
  readonly change: KeyChange;
  readonly organizationalUnits: Set<string>;
  readonly accounts: Set<string>;
}

function settingChange({ change, organizationalUnits, accounts }: Reached): SettingChange {
  const { isOverride: _, ...rest } = change;
  return { ...rest, organizationalUnits: [...organizationalUnits], accounts: [...accounts] };
}

function groupedByFile(changes: readonly SettingChange[]): ReadonlyMap<string, readonly SettingChange[]> {
  const byFile = new Map<string, SettingChange[]>();
  for (const change of changes) {
    const known = byFile.get(change.source.file);
    if (known === undefined) byFile.set(change.source.file, [change]);
    else known.push(change);
  }
  return byFile;
}

function unitsOf({ before, after }: Compared): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

/**
 * The limits of an OU's accounts that have no override. An OU whose file is new had those of the OUs above it, which the directory
 * knows; where it does not, those of the folders above.
 */
function ofUnit(
  compared: Compared,
  side: 'before' | 'after',
  path: readonly string[],
): LimitsInForce | undefined {
  const { now } = compared;
  const found = ofAccount(compared[side], path, { account: NO_ACCOUNT, now });
  if (found !== undefined || path.length > 1) return found;
  const other = compared[side === 'before' ? 'after' : 'before'][path[0] ?? ''];
  const above = other && folderAbove(compared[side], other.file);
  return above && ofAccount(compared[side], [above.organizationalUnit], { account: NO_ACCOUNT, now });
}

/** No account has this id, so that no override applies. */
const NO_ACCOUNT = '';

/** The document of the nearest folder above that of a file. */
function folderAbove(documents: LimitsDocuments, file: string): LimitsDocument | undefined {
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  const above = Object.values(documents).filter((document) => {
    const own = document.file.slice(0, document.file.lastIndexOf('/') + 1);
    return `${folder}/`.startsWith(own);
  });
  return above.toSorted((a, b) => b.file.length - a.file.length)[0];
}

/** The limits in force for an account; undefined where no file covers it. */
export function ofAccount(
  documents: LimitsDocuments,
  path: readonly string[],
  at: AccountAt,
): LimitsInForce | undefined {
  const resolution = resolveLimits(documents, path, at);
  return resolution.kind === 'in-force' ? resolution.limits : undefined;
}

type Pair = readonly [before: LimitsInForce | undefined, after: LimitsInForce | undefined];

/** Most accounts share their limits with others, and a document is resolved once: each pair is compared once. */
function rememberPairs(now: number): (...pair: Pair) => KeyChange[] {
  const known = new Map<LimitsInForce | undefined, Map<LimitsInForce | undefined, KeyChange[]>>();
  return (before, after) => {
    const ofBefore = known.get(before) ?? new Map<LimitsInForce | undefined, KeyChange[]>();
    known.set(before, ofBefore);
    const changes = ofBefore.get(after) ?? inForceChanges(before, after, now);
    ofBefore.set(after, changes);
    return changes;
  };
}
