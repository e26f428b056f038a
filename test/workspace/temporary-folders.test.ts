import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packageFolders, ROOT, sourceFiles } from '../structure/source-files';

describe('the temporary folder of a run', () => {
  test('is the own one of these tests', () => {
    expect(basename(tmpdir())).toMatch(/^gsg-run-/);
  });

  test.each([
    ['ends', ''],
    ['fails', 'throw new Error("broken");'],
    ['exits early', 'process.exit(3);'],
  ])('goes with what was made in it when the run %s', (_, end) => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    const made = madeBy(end, outside);
    expect(made.startsWith(join(outside, 'gsg-run-'))).toBe(true);
    // What tsx compiled, it keeps for its next start.
    expect(readdirSync(outside).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  });
});

/** No run has a folder of its own there: what `gsg` or `npm run synth` leaves behind stays with its user. */
test('code that runs at users’ removes the temporary folders that it makes, also when it fails', () => {
  const makers = packageFolders()
    .flatMap((folder) => sourceFiles(folder))
    .filter(({ kind, text }) => kind === 'production' && text.includes('mkdtempSync('));
  expect(makers.length).toBeGreaterThan(0);
  const leaving = makers.filter(({ text }) => !/finally \{\s*rmSync\(/.test(text)).map(({ path }) => path);
  expect(leaving).toEqual([]);
});

/** The folder that a script makes in its temporary folder before it ends so. */
function madeBy(end: string, TMPDIR: string): string {
  const script = `
    require('./test/temporary-folder.ts').default();
    console.log(require('node:fs').mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'made-')));
    ${end}`;
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), ['-e', script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR },
    encoding: 'utf8',
  });
  return stdout.trim();
}
