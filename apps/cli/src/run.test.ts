import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { version } from '../package.json';
import { COMMANDS } from './commands';
import { gsg, runAsTyped } from './testing/terminal';

/** The names below a heading of a help text. */
async function commandsIn(args: readonly string[], heading: string): Promise<string[]> {
  const { code, out } = await gsg([...args, '--help']);
  expect(code).toBe(0);
  const [, below = ''] = out.split(`\n${heading}\n`);
  const [list = ''] = below.split('\n\n');
  return [...list.matchAll(/^ {2}([a-z]\S*)/gm)].map(([, name = '']) => name);
}

const ON_FILES = 'Commands:';
const ON_THE_HUB = 'Commands on the hub (with credentials of its account):';

test('shows every command in its help, those on the hub apart', async () => {
  expect(await commandsIn([], ON_FILES)).toEqual([
    'init',
    'validate',
    'explain',
    'exemptions',
    'plan',
    'simulate',
    'policies',
    'replay',
    'suggest',
    'version',
  ]);
  expect(await commandsIn([], ON_THE_HUB)).toEqual([
    'pull',
    'doctor',
    'history',
    'coverage',
    'evidence',
    'redrive',
    'brake',
    'limits',
    'mute',
    'unmute',
    'test-alert',
    'forget',
  ]);
});

/** Each command that does something, such as `brake on`. */
async function everyCommand(): Promise<string[][]> {
  const names = COMMANDS.map(async ({ name }) => {
    const parts = await commandsIn([name], ON_FILES);
    return parts.length === 0 ? [[name]] : parts.map((part) => [name, part]);
  });
  return (await Promise.all(names)).flat();
}

test('every command takes a config folder, prints for scripts, and stands in the README', async () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  for (const command of await everyCommand()) {
    const [name] = command;
    expect(readme).toMatch(new RegExp(`\\b${name}\\b`));
    const { out } = await gsg([...command, '--help']);
    // init writes the folder that the others read.
    if (name !== 'init') expect(out).toContain('--config <dir>');
    expect(out).toContain('--json');
  }
});

test('every command hints at its own usage when it is not used so', async () => {
  for (const command of await everyCommand()) {
    const { code, err } = await gsg([...command, '--no-such-option']);
    expect(code).toBe(2);
    expect(err).toContain(`  hint: gsg ${command.join(' ')} --help shows the usage.\n`);
  }
});

test.each(COMMANDS)('says in the usage of $name what it takes', async ({ name, takes }) => {
  const { out } = await gsg([name, '--help']);
  const [, list = ''] = /\nArguments:\n((?: .*\n)+)/.exec(out) ?? [];
  const named = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, argument]) => argument);
  if (out.includes(`\n${ON_FILES}\n`)) named.push('command');
  expect([...(takes ?? '').matchAll(/\w+/g)].map(([argument]) => argument)).toEqual(named);
});

test('tells its version', async () => {
  expect(await gsg(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each([
  ['the one that is named', ['--config', './mine'], './mine'],
  ['the one of the terminal where none is named', [], '/from/the/terminal'],
])('says on standard error which config folder it reads: %s', async (_, options, folder) => {
  const told = await runAsTyped(['validate', ...options, '--json'], { configFolder: '/from/the/terminal' });
  expect(told.err).toBe(`config folder: ${folder}\n`);
  expect(JSON.parse(told.out)).toMatchObject({ config: folder });
});

test('names the nearest command for an unknown one', async () => {
  const { code, out, err } = await gsg(['explan']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(
    "GSG_UNKNOWN_ARGUMENT: unknown command 'explan'\n  hint: Did you mean explain? gsg --help lists the commands.\n",
  );
});

test.each([
  ['no command', []],
  ['an unknown option', ['validate', '--jsn']],
  ['a missing argument', ['simulate']],
  ['an argument too many', ['validate', 'config']],
])('is bad usage with %s', async (_, args) => {
  const { code, out, err } = await gsg(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});

test('tells bad usage as JSON too where a script asked for JSON', async () => {
  const { code, out, err } = await gsg(['explain', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual({
    error: {
      code: 'GSG_UNKNOWN_ARGUMENT',
      message:
        'give either --ou ID or --account ID, or --session FILE|ID; --region and --since go with --session',
      hint: 'gsg explain --help shows the usage.',
      facts: {},
    },
  });
  expect(err).toContain('give either --ou ID or --account ID');
});
