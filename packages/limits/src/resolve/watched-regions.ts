import type { LimitsDocuments, LimitsInForce } from '../document';
import { documentOfPath } from './resolve-limits';

/**
 * The Regions that are watched for an account: of those of organization.yaml the ones that its nearest limit file with `regions:`
 * names, or all of them. An account that no file covers is watched everywhere.
 *
 * @param path of the account, root first
 */
export function watchedRegions(
  documents: LimitsDocuments,
  { path, regions }: { readonly path: readonly string[]; readonly regions: readonly string[] },
): readonly string[] {
  // No override says anything of Regions, so that every account of an OU has the same.
  const document = documentOfPath(documents, path);
  return document === undefined ? regions : watchedIn(document, regions);
}

/** Of these Regions those that a document leaves watched. */
export function watchedIn(
  { regions: narrowed }: Pick<LimitsInForce, 'regions'>,
  regions: readonly string[],
): readonly string[] {
  return narrowed === undefined ? regions : regions.filter((region) => narrowed.value.includes(region));
}
