import { expect, test } from '@jest/globals';
import { version } from '../package.json';
import { gsg } from './testing/terminal';

test('shows every command in its help', async () => {
  const { code, out } = await gsg(['--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}validate \[options\]/m);
  expect(out).toMatch(/^ {2}explain \[options\]/m);
  expect(out).toMatch(/^ {2}simulate \[options\] <file\.\.\.>/m);
  const [, onTheHub = ''] = out.split('\nCommands on the hub (with credentials of its account):\n');
  expect([...onTheHub.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)).toEqual([
    'history',
    'coverage',
    'redrive',
    'brake',
  ]);
});

test.each([
  'validate',
  'explain',
  'simulate',
  'history',
  'coverage',
  'redrive',
  'brake on',
  'brake off',
  'brake status',
])('explains the options of %s', async (command) => {
  const { code, out } = await gsg([...command.split(' '), '--help']);
  expect(code).toBe(0);
  expect(out).toContain('--config <dir>');
  expect(out).toContain('--json');
});

test('tells its version', async () => {
  expect(await gsg(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('names the nearest command for an unknown one', async () => {
  const { code, out, err } = await gsg(['explan']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain("unknown command 'explan'\n(Did you mean explain?)");
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
