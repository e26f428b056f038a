import type { LimitsDocuments } from '../document';
import type { Directory } from '../files/organization/organization';
import { type LimitsResolution, limitsOfDocument } from './resolve-limits';

/**
 * The limits of an OU's accounts that have no override. An OU without a limit file has the limits of its nearest parent
 * that has one. Only the directory knows its parents, so without a directory such an OU is not covered.
 */
export function limitsOfOrganizationalUnit(
  documents: LimitsDocuments,
  organizationalUnit: string,
  directory?: Directory,
): LimitsResolution {
  const path = (directory && organizationalUnitPaths(directory).get(organizationalUnit)) ?? [
    organizationalUnit,
  ];
  for (const id of [organizationalUnit, ...path.toReversed()]) {
    const limits = limitsOfDocument(documents, id);
    if (limits) return { kind: 'in-force', limits };
  }
  return { kind: 'not-covered', path };
}

/** The path of every OU that some account of the directory is below: root first, the OU itself last. */
export function organizationalUnitPaths(directory: Directory): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const { path } of Object.values(directory.accounts)) {
    path.forEach((id, depth) => {
      if (!paths.has(id)) paths.set(id, path.slice(0, depth + 1));
    });
  }
  return paths;
}
