import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { showError } from './show-error';
import { screen } from './terminal';

const quiet = screen(() => undefined);
const terminal = { err: quiet, debug: false };

describe('an error that was foreseen', () => {
  test('shows its code, its message and what to do', () => {
    const error = new GuardError('GSG_NOT_COVERED', 'something is wrong', { hint: 'Mend it.' });
    expect(showError(error, terminal)).toBe('GSG_NOT_COVERED: something is wrong\n  hint: Mend it.\n');
  });
});

describe('an error that was not', () => {
  test('shows no stack unless it is asked for', () => {
    const shown = showError(new TypeError('x is not a function'), terminal);
    expect(shown).toMatch(/^GSG_UNEXPECTED: x is not a function\n/);
    expect(shown).not.toContain('    at ');
  });

  test('shows its stack to whoever debugs', () => {
    expect(showError(new TypeError('no'), { ...terminal, debug: true })).toMatch(/TypeError: no\n\s+at /);
  });
});
