import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as z from 'zod';
import { importGraph, importsIn } from './import-graph';
import { packageFolders, type SourceFile, sourceFiles } from './source-files';

/** For each file of the packages and apps, the files that import it, from its own package or another; a re-export imports. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>;

export function importersIn(root: string, tests: readonly SourceFile[]): Importers {
  const folders = packageFolders(root);
  const files = folders.flatMap((folder) => sourceFiles(folder, root));
  const entries = entriesOf(folders, root);
  const found = new Map<string, Set<string>>(files.map(({ path }) => [path, new Set()]));
  const near = importGraph([...files, ...tests]);
  for (const file of [...files, ...tests]) {
    const far = importsIn(file).flatMap(({ to }) => entries.get(to) ?? []);
    for (const target of [...(near.get(file.path) ?? []), ...far]) found.get(target)?.add(file.path);
  }
  return found;
}

/**
 * What runs: files that no test imports, or that more than tests and their helpers import. So helpers of tests are told
 * from what runs also where they stand in no folder of their own.
 */
export function productionFiles(files: readonly SourceFile[], importers: Importers): SourceFile[] {
  const helpers = new Set(files.filter(({ kind }) => kind === 'test').map(({ path }) => path));
  const isHelper = (path: string) => helpers.has(path) || path.startsWith('test/');
  const helps = ({ path }: SourceFile) => {
    const by = [...(importers.get(path) ?? [])];
    return !helpers.has(path) && by.length > 0 && by.every(isHelper);
  };
  for (let more = files.filter(helps); more.length > 0; more = files.filter(helps)) {
    for (const { path } of more) helpers.add(path);
  }
  return files.filter(({ path }) => !helpers.has(path));
}

const Manifest = z.object({ name: z.string(), exports: z.record(z.string(), z.string()).default({}) });

/** The file behind each name that a package exports: `@glue-session-guard/guard/testing`. */
function entriesOf(folders: readonly string[], root: string): ReadonlyMap<string, string> {
  return new Map(
    folders.flatMap((folder) => {
      const manifest: unknown = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const { name, exports } = Manifest.parse(manifest);
      return Object.entries(exports).map(([entry, file]): [string, string] => [
        posix.join(name, entry),
        posix.join(folder, file),
      ]);
    }),
  );
}
