import { spawnSync } from 'node:child_process';
import { join, posix, relative } from 'node:path';
import * as z from 'zod';
import { importersIn, productionFiles } from './importers';
import { packageFolders, ROOT, type SourceFile, sourceFiles, testFiles } from './source-files';

export interface Figure {
  readonly name: string;
  readonly value: number;
}

/** How large the parts are of which a clone of this repository is built. */
export function structureFigures(root: string): Figure[] {
  const all = packageFolders(root).flatMap((folder) => sourceFiles(folder, root));
  const importers = importersIn(root, testFiles(root));
  const files = productionFiles(all, importers);
  const runs = new Set(files.map(({ path }) => path));
  const importedBy = ({ path }: SourceFile) => [...(importers.get(path) ?? [])].filter((by) => runs.has(by));
  return [
    { name: 'production files', value: files.length },
    { name: 'files under ten lines', value: files.filter((file) => linesOf(file) < 10).length },
    { name: 'production files of the largest folder', value: Math.max(...folderSizes(files)) },
    { name: 'files with one importer', value: files.filter((file) => importedBy(file).length === 1).length },
    { name: 'unused exports', value: unusedExports(root) },
  ];
}

function linesOf({ text }: SourceFile): number {
  return text.trimEnd().split('\n').length;
}

/** A rule a file and a check a file is meant so, however many they are. */
const ONE_A_FILE = new Set(['rules', 'checks']);

function folderSizes(files: readonly SourceFile[]): number[] {
  const sizes = new Map<string, number>();
  for (const folder of files.map(({ path }) => posix.dirname(path))) {
    if (!ONE_A_FILE.has(posix.basename(folder))) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes.values()];
}

const Report = z.object({
  issues: z.array(z.object({ file: z.string(), exports: z.array(z.unknown()), types: z.array(z.unknown()) })),
});

/** What `npm run lint` would complain of in packages and apps: values and types that are exported and never imported. */
function unusedExports(root: string): number {
  const { stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/knip'),
    [
      ...['--no-progress', '--include-entry-exports', '--include', 'exports,types', '--reporter', 'json'],
      ...['--directory', root, '--config', relative(root, join(ROOT, 'knip.ts'))],
    ],
    { encoding: 'utf8' },
  );
  return Report.parse(JSON.parse(stdout))
    .issues.filter(({ file }) => !file.startsWith('test/'))
    .reduce((sum, { exports, types }) => sum + exports.length + types.length, 0);
}
