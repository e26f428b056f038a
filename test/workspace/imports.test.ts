import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../..');
const SCOPE = '@glue-session-guard/';

/** What each workspace folder may import of the others: `problem ← session, limits ← guard ← aws, lambda ← apps`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/problem': [],
  'packages/session': ['problem'],
  'packages/limits': ['problem'],
  'packages/guard': ['problem', 'session', 'limits'],
  'packages/aws': ['problem', 'session', 'limits', 'guard'],
  'packages/lambda': ['problem', 'limits', 'guard'],
  'apps/enforcer': ['problem', 'session', 'limits', 'guard', 'aws', 'lambda'],
  'apps/sweeper': ['problem', 'session', 'limits', 'guard', 'aws', 'lambda'],
  'apps/infra': ['problem', 'limits', 'aws'],
  'apps/cli': ['problem', 'session', 'limits', 'guard', 'aws'],
};

const folders = Object.keys(MAY_IMPORT);

describe('imports', () => {
  test.each(folders)('%s imports only what lies below it', (folder) => {
    const allowed = MAY_IMPORT[folder]?.map((name) => SCOPE + name) ?? [];
    const foreign = importsIn(folder).filter(
      ({ to }) => to.startsWith(SCOPE) && !allowed.includes(packageOf(to)),
    );
    expect(foreign).toEqual([]);
  });

  test('every workspace folder has its place in the order', () => {
    const found = ['packages', 'apps'].flatMap((top) =>
      readdirSync(join(ROOT, top)).map((name) => `${top}/${name}`),
    );
    expect(found.sort()).toEqual([...folders].sort());
  });

  test('no file imports itself by way of others', () => {
    const circles = folders.flatMap((folder) => circlesIn(importedFiles(folder)));
    expect(circles).toEqual([]);
  });

  test('only packages/aws knows the AWS SDK', () => {
    const others = folders.filter((folder) => folder !== 'packages/aws').flatMap(sourceImports);
    expect(others.filter(({ to }) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/'))).toEqual([]);
  });

  test('session, limits and guard know no clock and no environment', () => {
    const pure = ['packages/session', 'packages/limits', 'packages/guard'].flatMap(sources);
    const unclean = pure
      .filter(({ text }) => /Date\.now\(|new Date\(\)|process\.env/.test(text))
      .map(({ file }) => file);
    expect(unclean).toEqual([]);
  });
});

/** The files of a folder that each of its files imports. */
function importedFiles(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = filesBelow(join(ROOT, folder, 'src'));
  const names = new Set(files.map(({ file }) => file));
  return new Map(
    files.map(({ file, text }) => {
      const near = [...text.matchAll(/from '(\.[^']*)'/g)].map(([, to = '']) => join(dirname(file), to));
      return [file, near.flatMap((to) => [`${to}.ts`, `${to}/index.ts`]).filter((to) => names.has(to))];
    }),
  );
}

/** Each circle once, from where the walk met it first. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    done.add(file);
    for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

/** A package may export more than one entry: `@scope/name/entry`. */
function packageOf(imported: string): string {
  return imported.split('/').slice(0, 2).join('/');
}

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsIn(folder: string): Import[] {
  return filesBelow(join(ROOT, folder, 'src')).flatMap(({ file, text }) =>
    [...text.matchAll(/(?:from|import|require\()\s*\(?'([^'.][^']*)'/g)].map(([, to]) => ({
      from: file,
      to: to ?? '',
    })),
  );
}

function sourceImports(folder: string): Import[] {
  return importsIn(folder).filter(({ from }) => !from.endsWith('.test.ts'));
}

function sources(folder: string): Source[] {
  return filesBelow(join(ROOT, folder, 'src')).filter(
    // A command run by hand may look at the clock; it is no part of the package's exports.
    ({ file }) => !file.endsWith('.test.ts') && !file.endsWith('write-schemas.ts'),
  );
}

interface Source {
  readonly file: string;
  readonly text: string;
}

function filesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      file: relative(ROOT, join(folder, name)),
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}
