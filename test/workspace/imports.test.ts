import { describe, expect, test } from '@jest/globals';
import { circlesIn, importGraph, importsIn } from '../structure/import-graph';
import { roomCircles, roomGraph } from '../structure/rooms';
import { packageFolders, type SourceFile, sourceFiles } from '../structure/source-files';

const SCOPE = '@glue-session-guard/';

/** What each workspace folder may import of the others: `problem ← session, limits ← guard ← aws, lambda ← apps`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/problem': [],
  'packages/session': ['problem'],
  'packages/limits': ['problem'],
  'packages/guard': ['problem', 'session', 'limits'],
  'packages/aws': ['problem', 'session', 'limits', 'guard'],
  'packages/lambda': ['problem', 'guard'],
  'packages/report': [],
  'apps/enforcer': ['problem', 'session', 'limits', 'guard', 'aws', 'lambda'],
  'apps/sweeper': ['problem', 'session', 'limits', 'guard', 'aws', 'lambda'],
  'apps/alerter': ['problem', 'limits', 'guard', 'aws', 'lambda'],
  'apps/infra': ['problem', 'limits', 'aws'],
  'apps/cli': ['problem', 'session', 'limits', 'guard', 'aws', 'report'],
};

/** The floors of packages/guard: a room stands on rooms of the lines above its own, and on no other. */
const GUARD_FLOORS: readonly (readonly string[])[] = [
  ['place', 'text', 'versions'],
  ['decision'],
  ['ledger'],
  ['alert'],
  ['creator-ports'],
  ['ports'],
  ['brake', 'coverage', 'creators'],
  ['alerts'],
  ['telling'],
  ['enforcement'],
  ['sweep'],
  ['memory'],
  ['index'],
];

/** Writes docs/security.md by asking the templates of the sample organization that the tests have. */
const ASKS_THE_SAMPLE = 'apps/infra/src/security/';

const folders = Object.keys(MAY_IMPORT);
const files = new Map(folders.map((folder) => [folder, sourceFiles(folder)]));

describe('imports', () => {
  test.each(folders)('%s imports only what lies below it', (folder) => {
    const allowed = MAY_IMPORT[folder]?.map((name) => SCOPE + name) ?? [];
    const foreign = filesOf(folder)
      .flatMap(importsIn)
      .filter(({ to }) => to.startsWith(SCOPE) && !allowed.includes(packageOf(to)));
    expect(foreign).toEqual([]);
  });

  test('every workspace folder has its place in the order', () => {
    expect(packageFolders().sort()).toEqual([...folders].sort());
  });

  test('no file imports itself by way of others', () => {
    expect(folders.flatMap((folder) => circlesIn(importGraph(filesOf(folder))))).toEqual([]);
  });

  test('no folder imports itself by way of others', () => {
    expect(folders.flatMap((folder) => roomCircles(importGraph(production(folder))))).toEqual([]);
  });

  test('the rooms of guard stand on one another in their order', () => {
    const rooms = roomGraph(importGraph(production('packages/guard')), 'packages/guard/src');
    expect([...rooms.keys()].sort()).toEqual(GUARD_FLOORS.flat().sort());
    const floorOf = (room: string) => GUARD_FLOORS.findIndex((floor) => floor.includes(room));
    const upward = [...rooms].flatMap(([room, imported]) =>
      imported.filter((other) => floorOf(other) >= floorOf(room)).map((other) => `${room} imports ${other}`),
    );
    expect(upward).toEqual([]);
  });

  test('nothing that runs imports a helper of tests', () => {
    const helped = folders
      .flatMap(production)
      .filter(({ path }) => !path.startsWith(ASKS_THE_SAMPLE))
      .flatMap(importsIn)
      .filter(({ to }) => to.split('/').includes('testing'));
    expect(helped).toEqual([]);
  });

  test('only packages/aws knows the AWS SDK', () => {
    const others = folders
      .filter((folder) => folder !== 'packages/aws')
      .flatMap(helpersToo)
      .flatMap(importsIn);
    expect(others.filter(({ to }) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/'))).toEqual([]);
  });

  test('session, limits and guard know no clock and no environment', () => {
    const unclean = ['packages/session', 'packages/limits', 'packages/guard']
      .flatMap(helpersToo)
      .filter(({ text }) => /Date\.now\(|new Date\(\)|process\.env/.test(text));
    expect(unclean.map(({ path }) => path)).toEqual([]);
  });
});

function filesOf(folder: string): readonly SourceFile[] {
  return files.get(folder) ?? [];
}

function production(folder: string): SourceFile[] {
  return filesOf(folder).filter(({ kind }) => kind === 'production');
}

/** Everything but tests: helpers of tests keep these rules too. */
function helpersToo(folder: string): SourceFile[] {
  return filesOf(folder).filter(({ kind }) => kind !== 'test');
}

/** A package may export more than one entry: `@scope/name/entry`. */
function packageOf(imported: string): string {
  return imported.split('/').slice(0, 2).join('/');
}
