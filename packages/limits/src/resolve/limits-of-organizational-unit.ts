import type { LimitsDocuments } from '../document';
import type { Directory } from '../files/organization';
import { organizationalUnitPaths } from './organizational-unit-paths';
import { type LimitsResolution, limitsOfDocument } from './resolve-limits';

/**
 * The limits of an OU's accounts that have no override. An OU without a file has those of its nearest parent that
 * has one; which its parents are, only the directory knows.
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
