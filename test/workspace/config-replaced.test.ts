import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { beforeAll, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../..');

/** This repository as an operator has it who put another organization in config/. */
const tree = mkdtempSync(join(tmpdir(), 'gsg-tree-'));

beforeAll(() => {
  const copied = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of copied.stdout.split('\0').filter((name) => name !== '' && !name.startsWith('config/')))
    cpSync(join(ROOT, file), join(tree, file));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  for (const folder of packages(copied.stdout)) {
    // Links between the packages are relative, so in the copy they lead to the copy.
    cpSync(join(ROOT, folder, 'node_modules'), join(tree, folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  mkdirSync(join(tree, 'config/limits'), { recursive: true });
  writeFileSync(join(tree, 'config/organization.yaml'), ORGANIZATION.replaceAll('exam', 'othr'));
  writeFileSync(
    join(tree, 'config/limits/limits.yaml'),
    'organizationalUnit: r-othr\nlimits: { maxWorkers: 99 }\n',
  );
});

/** The folders that have a package.json, but for the root. */
function packages(files: string): string[] {
  return files.split('\0').flatMap((file) => /^(.+)\/package\.json$/.exec(file)?.[1] ?? []);
}

function launch(...args: readonly string[]) {
  const { npm_config_config: _, GSG_CONFIG: __, NODE_OPTIONS: ___, ...environment } = process.env;
  const launched = spawnSync(process.execPath, [join(tree, 'apps/cli/launch.mjs'), ...args], {
    cwd: tree,
    encoding: 'utf8',
    env: { ...environment, INIT_CWD: tree },
  });
  return `${launched.stdout}${launched.stderr}exit ${launched.status}`;
}

test('gsg reads the organization that stands in config/', () => {
  expect(launch('gsg', 'explain', '--ou', 'r-othr')).toMatch(/maxWorkers .* 99 [\s\S]*exit 0$/);
});

test('the demo plays all the same', () => {
  expect(launch('demo')).toMatch(/COULD NOT STOP[\s\S]*exit 0$/);
});

test('tests pass all the same, those that read the sample organization among them', () => {
  const told = launch('test', 'sample-config', 'json-schemas', 'test/docs/docs', 'apps/infra/src/config');
  expect(told).toMatch(/\d+ passed, 0 failed, 0 skipped\n[\s\S]*exit 0$/);
});
