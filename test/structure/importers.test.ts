import { expect, test } from '@jest/globals';
import { productionFiles } from './importers';
import type { SourceFile } from './source-files';

/** A file, and who imports it. */
const IMPORTERS = new Map([
  ['main.ts', []],
  ['guard.ts', ['main.ts', 'guard.test.ts']],
  ['fixture.ts', ['guard.test.ts', 'harness.ts']],
  ['harness.ts', ['guard.test.ts', 'test/scenarios/day.test.ts']],
  ['guard.test.ts', []],
]);

test('a file that tests alone import, themselves or by way of another, is a helper of theirs', () => {
  const files = [...IMPORTERS.keys()].map(
    (path): SourceFile => ({ path, text: '', kind: path.endsWith('.test.ts') ? 'test' : 'production' }),
  );
  const importers = new Map([...IMPORTERS].map(([path, by]) => [path, new Set(by)]));
  expect(productionFiles(files, importers).map(({ path }) => path)).toEqual(['main.ts', 'guard.ts']);
});
