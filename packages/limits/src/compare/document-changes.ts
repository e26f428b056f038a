import type { LimitsDocument, LimitsDocuments } from '../document';
import { type ExemptionChange, exemptionChanges } from './exemption-changes';
import { inForceChanges } from './in-force-changes';
import { type OverrideChange, type OverrideEffect, overrideChanges } from './override-changes';
import { NO_PARTS, ownParts } from './own-parts';
import { type Compared, ofAccount, type SettingChange, settingChanges } from './setting-changes';

/** Everything that changes because of one limit file. */
export interface FileChanges {
  /** Relative to the limits folder. */
  readonly file: string;
  readonly organizationalUnit: string;
  readonly state: 'added' | 'removed' | 'changed';
  readonly settings: readonly SettingChange[];
  readonly overrides: readonly OverrideChange[];
  readonly exemptions: readonly ExemptionChange[];
}

/**
 * What a change of limits means, by the limit file that makes it: `resolveLimits` says what holds before and after. A change that is
 * inherited stands with the file that makes it, once. Files that change nothing are left out.
 */
export function documentChanges(compared: Compared): FileChanges[] {
  const { before, after, now } = compared;
  const settings = settingChanges(compared);
  const [partsBefore, partsAfter] = [ownParts(before), ownParts(after)];
  const effect = overrideEffects(compared);
  return filesOf(before, after).flatMap((file) => {
    const [was, is] = [partsBefore.get(file.file) ?? NO_PARTS, partsAfter.get(file.file) ?? NO_PARTS];
    const changes: FileChanges = {
      ...file,
      settings: settings.get(file.file) ?? [],
      overrides: overrideChanges(was, is, { effect, now }),
      exemptions: exemptionChanges(was, is, now),
    };
    return file.state === 'changed' && isEmpty(changes) ? [] : [changes];
  });
}

function isEmpty({ settings, overrides, exemptions }: FileChanges): boolean {
  return settings.length + overrides.length + exemptions.length === 0;
}

/** Every limit file, in the order of folders. */
function filesOf(
  before: LimitsDocuments,
  after: LimitsDocuments,
): Pick<FileChanges, 'file' | 'organizationalUnit' | 'state'>[] {
  const [was, is] = [byFile(before), byFile(after)];
  const files = [...new Set([...was.keys(), ...is.keys()])].sort(byFolder);
  return files.flatMap((file) => {
    const document = is.get(file) ?? was.get(file);
    if (document === undefined) return [];
    const state = !was.has(file) ? 'added' : is.has(file) ? 'changed' : 'removed';
    return [{ file, organizationalUnit: document.organizationalUnit, state }];
  });
}

/** A folder before those in it: the file names after the folders are all the same. */
function byFolder(a: string, b: string): number {
  const [x, y] = [a, b].map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  return (x ?? '') < (y ?? '') ? -1 : 1;
}

function byFile(documents: LimitsDocuments): ReadonlyMap<string, LimitsDocument> {
  return new Map(Object.values(documents).map((document) => [document.file, document]));
}

/**
 * What overrides change for an account at a time. One that the directory does not know is taken to be in the OU of the override's
 * file.
 */
function overrideEffects({ before, after, directory }: Compared): OverrideEffect {
  return (at) => {
    const path =
      directory?.accounts[at.account]?.path ??
      pathOfOverride(after, at.account) ??
      pathOfOverride(before, at.account);
    if (path === undefined) return [];
    return inForceChanges(ofAccount(before, path, at), ofAccount(after, path, at), at.now).filter(
      ({ isOverride }) => isOverride,
    );
  };
}

function pathOfOverride(documents: LimitsDocuments, account: string): readonly string[] | undefined {
  const holding = Object.values(documents).filter(({ accounts }) => Object.hasOwn(accounts, account));
  const nearest = holding.toSorted((a, b) => b.file.length - a.file.length)[0];
  return nearest && [nearest.organizationalUnit];
}
