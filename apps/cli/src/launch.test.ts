import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { engines, scripts } from '../../../package.json';
import { temporaryFolder } from './testing/config';

const ROOT = join(__dirname, '../../..');

/** A root script as npm starts it, typed in this folder. */
function launch(script: string, args: readonly string[], env: object = {}) {
  const { npm_config_config: _, GSG_CONFIG: __, ...environment } = process.env;
  const launcher = join(ROOT, 'apps/cli/launch.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, script, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...environment, INIT_CWD: ROOT, ...env },
  });
  return { status, stdout, stderr };
}

/** Each flag of a root script that a page for people gives. */
function flagsInDocs(): [name: string, flag: string][] {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`),
  ];
  const texts = pages
    .filter((page) => page.endsWith('.md'))
    .map((page) => readFileSync(join(ROOT, page), 'utf8'));
  const given = [...texts.join('\n').matchAll(/npm run (?:-s )?([a-z]+) -- --([a-z-]+)/g)]
    .filter(([, name]) => name !== 'gsg')
    .map(([, name = '', flag = '']) => `${name} ${flag}`);
  return [...new Set(given)].map((pair) => {
    const [name = '', flag = ''] = pair.split(' ');
    return [name, flag];
  });
}

describe('every root script', () => {
  const others = Object.keys(scripts).filter((name) => name !== 'gsg');

  test.each(Object.keys(scripts))('%s answers --help and does nothing else', (name) => {
    const { status, stdout, stderr } = launch(name, ['--help']);
    expect(`${stdout}${stderr}`).toMatch(/--help|-h|npm run destroy -- --yes/);
    expect(status).toBe(0);
  });

  test.each(others)('%s refuses a flag that it does not know', (name) => {
    const { status, stdout, stderr } = launch(name, ['--cofnig', 'elsewhere']);
    expect(stderr).toBe(
      `GSG_UNKNOWN_ARGUMENT: Unknown option '--cofnig'\n  hint: npm run ${name} -- --help lists what it takes.\n`,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test.each(['test', 'faults', 'bench', 'scale', 'lint', 'format', 'typecheck'])(
    '%s refuses a config folder, which it would not read',
    (name) => {
      const { status, stderr } = launch(name, ['--config', 'elsewhere']);
      expect(stderr).toContain('reads no config folder of yours, and got --config elsewhere');
      expect(status).toBe(2);
    },
  );

  test.each(flagsInDocs())('docs give %s --%s, and --help lists it', (name, flag) => {
    const { stdout, stderr } = launch(name, ['--help']);
    expect(`${stdout}${stderr}`).toContain(`--${flag}`);
  });

  test('refuses a folder that npm kept for itself, instead of reading another one', () => {
    const { status, stderr } = launch('synth', [], { npm_config_config: 'elsewhere' });
    expect(stderr).toContain('hint: Write -- before it: npm run synth -- --config DIR');
    expect(status).toBe(2);
  });

  test('refuses a GSG_CONFIG that is set to nothing', () => {
    expect(launch('synth', [], { GSG_CONFIG: '' }).stderr).toMatch(/^GSG_ENVIRONMENT_INVALID: GSG_CONFIG/);
  });
});

test.each(['18.20.4', '20.9.0'])('says on Node.js %s which release is needed', (version) => {
  const older = join(temporaryFolder(), 'older.cjs');
  writeFileSync(
    older,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  const { status, stderr } = launch('gsg', ['version'], { NODE_OPTIONS: `--require "${older}"` });
  expect(stderr).toContain(
    `GSG_NODE_TOO_OLD: Node.js ${engines.node.replace('>=', '')}.0 or newer is needed; this is ${version}`,
  );
  expect(status).toBe(2);
});

test('needs nothing to say so that only newer releases have', () => {
  const files = readdirSync(join(ROOT, 'apps/cli/launch')).map((file) => join('apps/cli/launch', file));
  for (const file of ['apps/cli/launch.mjs', ...files])
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(/import\.meta\.(dirname|filename)/);
});

test('ends as the program ends that it starts, also where a signal such as Ctrl-C ends that', () => {
  const started = JSON.stringify(join(ROOT, 'apps/cli/launch/start.mjs'));
  const script = `import { start } from ${started};
    process.exitCode = start(process.execPath, ['-e', 'process.kill(process.pid, "SIGINT")']);`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(status).toBe(130);
});

describe('the config folder', () => {
  /** An empty folder and one with a config folder in it. Destroy reads organization.yaml before all else. */
  const empty = temporaryFolder();
  const repository = temporaryFolder();
  mkdirSync(join(repository, 'config'));
  writeFileSync(join(repository, 'config/organization.yaml'), 'organizationId: nonsense\n');
  const destroy = (args: readonly string[], env: object) => launch('destroy', ['--yes', ...args], env);

  test.each([
    ['--config, seen from where it was typed', ['--config', '../x'], { INIT_CWD: join(empty, 'y') }, '../x'],
    ['GSG_CONFIG where there is no --config', [], { INIT_CWD: empty, GSG_CONFIG: 'x' }, 'x'],
    ['--config before GSG_CONFIG', ['--config=y'], { INIT_CWD: empty, GSG_CONFIG: 'x' }, 'y'],
    ['config/ where it was typed', [], { INIT_CWD: repository }, 'config'],
    ['GSG_CONFIG before config/ where it was typed', [], { INIT_CWD: repository, GSG_CONFIG: 'x' }, 'x'],
  ])('is %s', (_, args, env, folder) => {
    const { status, stderr } = destroy(args, env);
    expect(stderr).toMatch(new RegExp(`^config folder: ${folder}\n`));
    expect(stderr).toContain(join(env.INIT_CWD, folder));
    expect(status).toBe(1);
  });

  test('of the demo is the sample organization, whatever GSG_CONFIG says', () => {
    const { status, stdout, stderr } = launch('demo', [], { GSG_CONFIG: empty });
    expect(stderr).toBe('config folder: test/sample-organization\n');
    expect(stdout).toContain('COULD NOT STOP');
    expect(status).toBe(0);
  });

  test('that is given to the demo must have the accounts of its story', () => {
    const { status, stderr } = launch('demo', ['--config', empty], {});
    expect(stderr).toContain('GSG_DEMO_NEEDS_SAMPLE');
    expect(status).toBe(3);
  });
});
