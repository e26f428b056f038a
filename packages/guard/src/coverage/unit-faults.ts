import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import type { UnitFault } from './coverage-facts';

/** Where the configuration names OUs. */
export interface NamedUnits {
  readonly documents: LimitsDocuments;
  readonly enrol: readonly string[];
  readonly exclude: readonly string[];
  /** OUs of which some entry of `alerts:` is told alone. */
  readonly alerts: readonly string[];
}

/** The path of every OU of the organization and of its root: root first, the OU itself last. */
export type UnitPaths = ReadonlyMap<string, readonly string[]>;

/**
 * OUs that the configuration names and that the organization has no more, and OUs of limit files that lie elsewhere than their
 * folders say. An OU that is deleted and made anew has another id: without this its accounts would fall to the limits of the
 * file above in silence.
 */
export function unitFaults(named: NamedUnits, paths: UnitPaths): UnitFault[] {
  const documents = Object.values(named.documents);
  const gone = (unit: string, where: string, so: string): UnitFault[] =>
    paths.has(unit)
      ? []
      : [{ kind: 'UnitGone', text: `${unit}, named in ${where}, is no OU of the organization: ${so}` }];
  return [
    ...documents.flatMap(({ organizationalUnit, file }) =>
      gone(organizationalUnit, `limits/${file}`, 'no account is held to the limits of this file'),
    ),
    ...named.enrol.flatMap((unit) => gone(unit, '`enrol:`', 'none of its accounts is watched')),
    ...named.exclude.flatMap((unit) => gone(unit, '`exclude:`', 'no account is left alone by it')),
    ...[...new Set(named.alerts)].flatMap((unit) =>
      gone(unit, '`alerts:`', 'nobody is told of anything by that entry'),
    ),
    ...documents.flatMap((document) => moved(document, documents, paths)),
  ];
}

/** Folders mirror OUs: what a file inherits must come from the OU that is really above its own. */
function moved(
  document: LimitsDocument,
  documents: readonly LimitsDocument[],
  paths: UnitPaths,
): UnitFault[] {
  const { organizationalUnit: unit, file } = document;
  const path = paths.get(unit);
  if (path === undefined) return [];
  const above = path.slice(0, -1).findLast((id) => documents.some((each) => each.organizationalUnit === id));
  const parent = parentOf(file, documents);
  if (above === parent?.organizationalUnit) return [];
  const inherits = parent === undefined ? 'from no file' : `from limits/${parent.file}`;
  const lies = above === undefined ? 'below no OU that has a file' : `below ${above}`;
  return [
    {
      kind: 'UnitMoved',
      text: `${unit} lies ${lies}, and its file limits/${file} inherits ${inherits}`,
    },
  ];
}

/** The file of the nearest folder above. */
function parentOf(file: string, documents: readonly LimitsDocument[]): LimitsDocument | undefined {
  const above = documents.filter((each) => each.file !== file && file.startsWith(folderOf(each.file)));
  return above.toSorted((a, b) => folderOf(b.file).length - folderOf(a.file).length)[0];
}

/** With its slash at the end; empty for the root's file. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
