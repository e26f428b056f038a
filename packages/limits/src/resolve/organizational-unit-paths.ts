import type { Directory } from '../files/organization';

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
