import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from './testing/config';
import { eventFile, eventLine } from './testing/events';

const ROOT = join(__dirname, '../../..');
const TSX = ['--import', 'tsx'];

const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
const PLAIN_ENV = { ...environment, GSG_CONFIG: SAMPLE_ORGANIZATION };

/** No credentials, and no asking around for any. */
const NOBODY = {
  AWS_ACCESS_KEY_ID: '',
  AWS_PROFILE: '',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** The real program, in a process of its own, with pipes for streams. */
function program(
  file: 'main.ts' | 'demo/main.ts',
  args: readonly string[] = [],
  options: { input?: string; env?: object } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...TSX, join(__dirname, file), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...PLAIN_ENV, ...options.env },
  });
  return { status, stdout, stderr };
}

describe('gsg as a program', () => {
  test('reads the folder that GSG_CONFIG names, and says so on standard error', () => {
    const { status, stdout, stderr } = program('main.ts', ['validate', '--json']);
    const config = 'test/sample-organization';
    expect(JSON.parse(stdout)).toMatchObject({ config, errors: 0, warnings: 0 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: `config folder: ${config}\n` });
  });

  test('reads config/ of the workspace where nothing names a folder', () => {
    const { stderr } = program('main.ts', ['validate'], { env: { GSG_CONFIG: '' } });
    expect(stderr).toBe('config folder: config\n');
  });

  test('ends with 3 when it could not find out, and keeps words for people off standard output', () => {
    const { status, stdout, stderr } = program('main.ts', [
      'simulate',
      '-',
      '--config',
      '/no/such',
      '--json',
    ]);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'GSG_CONFIG_INVALID' } });
    expect(stderr).toContain('nothing was done');
  });

  test('loads no AWS SDK for a command that asks nobody', () => {
    const preload = join(temporaryFolder(), 'loaded.cjs');
    const count = "Object.keys(require.cache).filter((file) => file.includes('@aws-sdk')).length";
    writeFileSync(preload, `process.on('exit', () => console.error('loaded: ' + ${count}));`);
    const loadedBy = (args: readonly string[]) =>
      program('main.ts', args, { env: { NODE_OPTIONS: `--require ${preload}`, ...NOBODY } }).stderr;
    expect(loadedBy(['validate'])).toMatch(/^loaded: 0$/m);
    expect(loadedBy(['coverage'])).toMatch(/^loaded: [1-9]/m);
  });

  test('says of a connection that was refused what to check, and not that nobody foresaw it', () => {
    const env = { ...NOBODY, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    // Port 9 discards what it gets, where anything listens there at all.
    const { status, stdout, stderr } = program('main.ts', ['history'], {
      env: { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    });
    expect(stderr).toMatch(
      /^config folder: .+\nGSG_CONNECTION_REFUSED: .*ECONNREFUSED.*\n {2}hint: .*AWS_ENDPOINT_URL/,
    );
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  });

  test('ends with 2 on bad usage', () => {
    expect(program('main.ts', ['validate', '--jsn']).status).toBe(2);
  });

  test('writes all of a long result into a pipe', () => {
    const events = Array.from({ length: 2_000 }, () => eventLine('within-limits')).join('\n');
    const { status, stdout } = program('main.ts', ['simulate', '-', '--json'], { input: events });
    expect(JSON.parse(stdout)).toHaveLength(2_000);
    expect(status).toBe(0);
  });

  test('lets the reader of a long result leave early', async () => {
    const events = Array.from({ length: 2_000 }, () => eventLine('within-limits')).join('\n');
    const child = spawn(process.execPath, [...TSX, join(__dirname, 'main.ts'), 'simulate', '-', '--json'], {
      cwd: ROOT,
      env: PLAIN_ENV,
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const stderr: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    child.stdin.end(events);
    const [status] = await once(child, 'close');
    expect({ status, stderr: stderr.join('') }).toEqual({
      status: 0,
      stderr: 'config folder: test/sample-organization\n',
    });
  });

  test('says in one line that its output cannot be written, and ends with 3', () => {
    const file = join(temporaryFolder(), 'read-only');
    writeFileSync(file, '');
    const { status, stderr } = spawnSync(process.execPath, [...TSX, join(__dirname, 'main.ts'), 'validate'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: PLAIN_ENV,
      stdio: ['ignore', openSync(file, 'r'), 'pipe'],
    });
    expect(stderr).toMatch(
      /^config folder: .+\nGSG_FILE_NOT_WRITTEN: the output cannot be written: EBADF: .+\n {2}hint: .+\n$/,
    );
    expect(status).toBe(3);
  });

  test('shows no colours in a pipe, and shows them when they are asked for', () => {
    const args = ['simulate', eventFile('over-workers')];
    expect(program('main.ts', args).stdout).not.toContain('\u001b');
    expect(program('main.ts', args, { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[31mover');
    expect(program('main.ts', args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain(
      '\u001b',
    );
  });
});

describe('the demo as a program', () => {
  test('ends well and without colours in a pipe', () => {
    const { status, stdout, stderr } = program('demo/main.ts');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('COULD NOT STOP');
  });
});

describe('what gsg loads', () => {
  /** The files that are loaded after the given code has run. */
  function filesLoadedBy(code: string): string[] {
    const script = `(async () => { ${code} })().then(() => console.log(JSON.stringify(Object.keys(require.cache))))`;
    const { stdout, stderr } = spawnSync(process.execPath, [...TSX, '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
      env: PLAIN_ENV,
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  test('for the first page of its help is no command, and nothing that only commands need', () => {
    const files = filesLoadedBy(`require(${JSON.stringify(join(__dirname, 'run.ts'))})`);
    expect(files).toContain(join(__dirname, 'commands.ts'));
    const commands = files.filter((file) => /\/src\/(?!command\/)[a-z-]+\/command\.ts$/.test(file));
    const libraries = files.filter((file) => /node_modules\/(?:zod|yaml|cli-table3)\//.test(file));
    expect({ commands, libraries }).toEqual({ commands: [], libraries: [] });
  });

  test('for its commands is no SDK of AWS, which they load only when they ask AWS', () => {
    const files = filesLoadedBy(`
      const { COMMANDS } = require(${JSON.stringify(join(__dirname, 'commands.ts'))});
      for (const { load } of COMMANDS) await load();`);
    expect(files).toContain(join(__dirname, 'forget/command.ts'));
    expect(files.filter((file) => file.includes('@aws-sdk'))).toEqual([]);
  });
});
