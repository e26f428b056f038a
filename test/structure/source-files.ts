import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(__dirname, '../..');

/** `testing`: a helper of tests, in a folder of that name. */
type SourceKind = 'production' | 'test' | 'testing';

export interface SourceFile {
  /** Relative to the root of the repository, as `packages/guard/src/place.ts`. */
  readonly path: string;
  readonly text: string;
  readonly kind: SourceKind;
}

/** The workspace's packages and apps, as `packages/guard`. */
export function packageFolders(root: string = ROOT): string[] {
  return ['packages', 'apps']
    .flatMap((top) => readdirSync(join(root, top)).map((name) => `${top}/${name}`))
    .filter((folder) => existsSync(join(root, folder, 'package.json')));
}

/** Every TypeScript file in the `src` of a package. */
export function sourceFiles(folder: string, root: string = ROOT): SourceFile[] {
  return filesBelow(`${folder}/src`, root);
}

/** Every TypeScript file in `test`, where all is for tests. */
export function testFiles(root: string = ROOT): SourceFile[] {
  return filesBelow('test', root);
}

function filesBelow(folder: string, root: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => {
      const path = `${folder}/${name}`;
      return { path, text: readFileSync(join(root, path), 'utf8'), kind: kindOf(path) };
    });
}

function kindOf(path: string): SourceKind {
  if (path.endsWith('.test.ts') || path.startsWith('test/')) return 'test';
  return path.split('/').includes('testing') ? 'testing' : 'production';
}
