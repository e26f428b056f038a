import { describe, expect, test } from '@jest/globals';
import { GuardError, toGuardError } from './guard-error';
import type { Problem } from './problem';

describe('GuardError', () => {
  test('carries code, message, hint, cause and facts', () => {
    const cause = new Error('below');
    const error = new GuardError('GSG_FILE_EMPTY', 'what', { hint: 'how', cause, facts: { account: '1' } });
    expect(error).toBeInstanceOf(Error);
    expect({ ...error }).toEqual({
      name: 'GuardError',
      code: 'GSG_FILE_EMPTY',
      hint: 'how',
      facts: { account: '1' },
    });
    expect(error.message).toBe('what');
    expect(error.cause).toBe(cause);
  });

  test('has no cause and no facts when none are given', () => {
    const error = new GuardError('GSG_FILE_EMPTY', 'what');
    expect('cause' in error).toBe(false);
    expect(error.facts).toEqual({});
  });
});

test('takes no code that is not registered', () => {
  // @ts-expect-error The compiler refuses it: this line fails `npm run typecheck` once it does not.
  expect(new GuardError('GSG_NO_SUCH_CODE', 'what').message).toBe('what');
  const problem = { message: 'm', hint: 'h', severity: 'error', file: 'f', line: 1, column: 1 } as const;
  // @ts-expect-error So it does for a problem of a file.
  const unregistered: Problem = { ...problem, code: 'GSG_NO_SUCH_CODE' };
  expect(unregistered).toHaveProperty('code');
});

describe('toGuardError', () => {
  test('gives a GuardError back as it is', () => {
    const error = new GuardError('GSG_FILE_EMPTY', 'what');
    expect(toGuardError(error)).toBe(error);
  });

  test('keeps name and message of a foreign error, and the error as the cause', () => {
    const foreign = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    expect(toGuardError(foreign)).toMatchObject({
      code: 'GSG_UNEXPECTED',
      message: 'Rate exceeded',
      facts: { name: 'ThrottlingException' },
      cause: foreign,
    });
  });

  test.each([
    ['a text', 'no', 'no', 'string'],
    ['nothing', undefined, 'undefined', 'undefined'],
    ['null', null, 'null', 'object'],
    ['a symbol', Symbol('s'), 'Symbol(s)', 'symbol'],
    ['an object without a text of its own', Object.create(null), '[object Object]', 'object'],
  ])('takes %s that was thrown', (_, thrown, message, name) => {
    expect(toGuardError(thrown)).toMatchObject({ code: 'GSG_UNEXPECTED', message, facts: { name } });
  });
});
