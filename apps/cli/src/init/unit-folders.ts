import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import type { ChosenUnit } from './answers';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A folder for each OU, in that of the nearest chosen OU above it, since a limit file inherits from the folder above. */
export function unitFolders(
  chosen: readonly Named[],
  organization: Pick<WholeOrganization, 'units'> | undefined,
): ChosenUnit[] {
  const paths = new Map(organization?.units.map(({ id, path }) => [id, path]));
  const depth = ({ id }: Named) => paths.get(id)?.length ?? 0;
  const folders = new Map<string, string>();
  // From the top down, so that the folder above is known.
  for (const unit of chosen.toSorted((a, b) => depth(a) - depth(b))) {
    const above = paths.get(unit.id)?.findLast((id) => id !== unit.id && folders.has(id));
    const parent = above === undefined ? '' : `${folders.get(above)}/`;
    folders.set(unit.id, free(`${parent}${slug(unit)}`, new Set(folders.values())));
  }
  return chosen.map((unit) => ({ ...unit, folder: folders.get(unit.id) ?? unit.id }));
}

/** A name as a folder that every file system takes; the id where nothing of the name is left. */
function slug({ id, name }: Named): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return words.replace(/^-+|-+$/g, '') || id;
}

/** Two OUs below different ones may have one name. */
function free(folder: string, taken: ReadonlySet<string>): string {
  let number = 2;
  let candidate = folder;
  while (taken.has(candidate)) {
    candidate = `${folder}-${number}`;
    number += 1;
  }
  return candidate;
}
