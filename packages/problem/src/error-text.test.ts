import { describe, expect, test } from '@jest/globals';
import { errorText, problemText } from './error-text';
import { GuardError } from './guard-error';
import type { Problem } from './problem';

const colors = {
  bold: (text: string) => `<b>${text}</b>`,
  red: (text: string) => `<red>${text}</red>`,
  yellow: (text: string) => `<yellow>${text}</yellow>`,
  cyan: (text: string) => `<cyan>${text}</cyan>`,
  dim: (text: string) => `<dim>${text}</dim>`,
};

describe('an error that was foreseen', () => {
  const error = new GuardError('GSG_NOT_COVERED', 'something is wrong', { hint: 'Write a file.' });

  test('shows its code, its message and its hint', () => {
    expect(errorText(error)).toEqual(['GSG_NOT_COVERED: something is wrong', '  hint: Write a file.']);
  });

  test('shows what the registry says to do when it has no hint of its own', () => {
    expect(errorText(new GuardError('GSG_NOT_COVERED', 'something is wrong'))).toEqual([
      'GSG_NOT_COVERED: something is wrong',
      '  hint: Write limits/limits.yaml for the root.',
    ]);
  });

  test('shows the colours of the terminal', () => {
    expect(errorText(error, { colors })).toEqual([
      '<b><red>GSG_NOT_COVERED</red></b>: something is wrong',
      '  <cyan>hint:</cyan> Write a file.',
    ]);
  });

  test('shows a message of several lines below its code, and nothing that a terminal would obey', () => {
    const foreign = new GuardError('GSG_NOT_COVERED', 'one\ntwo \u001b[31m', { hint: 'three\u202e' });
    expect(errorText(foreign)).toEqual(['GSG_NOT_COVERED: one', '  two \uFFFD[31m', '  hint: three\uFFFD']);
  });

  test('shows the stack of its cause to whoever debugs', () => {
    const caused = new GuardError('GSG_NOT_COVERED', 'what', { cause: new TypeError('below') });
    expect(errorText(caused, { debug: true }).join('\n')).toMatch(/\nTypeError: below\n\s+at /);
  });
});

describe('an error that was not foreseen', () => {
  test('shows no stack unless it is asked for', () => {
    const shown = errorText(new TypeError('x is not a function'));
    expect(shown[0]).toBe('GSG_UNEXPECTED: x is not a function');
    expect(shown.at(-1)).toBe('  Set DEBUG=1 to see where it comes from.');
    expect(shown.join('\n')).not.toContain('    at ');
  });

  test('shows its stack to whoever debugs', () => {
    expect(errorText(new TypeError('no'), { debug: true }).join('\n')).toMatch(/TypeError: no\n\s+at /);
  });
});

test('what the operating system refuses has a code', () => {
  const error = Object.assign(new Error('ENOENT: no such file'), {
    code: 'ENOENT',
    syscall: 'open',
    path: 'a.json',
  });
  expect(errorText(error)[0]).toBe('GSG_FILE_UNREADABLE: a.json cannot be read: ENOENT: no such file');
});

describe('a problem of a file', () => {
  const problem: Problem = {
    severity: 'error',
    code: 'GSG_UNKNOWN_KEY',
    message: 'unknown key "a"',
    hint: 'Did you mean b?',
    file: 'limits/limits.yaml',
    line: 3,
    column: 5,
  };

  test('shows its position, what is wrong and what to write', () => {
    expect(problemText(problem, 'config')).toEqual([
      'config/limits/limits.yaml:3:5 error GSG_UNKNOWN_KEY unknown key "a"',
      '  hint: Did you mean b?',
    ]);
  });

  test('of the folder itself names the folder', () => {
    expect(problemText({ ...problem, file: '/no/such' }, '/no/such')[0]).toMatch(/^\/no\/such:3:5 error /);
  });

  test('shows the colours of the terminal', () => {
    expect(problemText({ ...problem, severity: 'warning' }, 'config', colors)).toEqual([
      '<b>config/limits/limits.yaml:3:5</b> <yellow>warning</yellow> <dim>GSG_UNKNOWN_KEY</dim> unknown key "a"',
      '  <cyan>hint:</cyan> Did you mean b?',
    ]);
  });
});
