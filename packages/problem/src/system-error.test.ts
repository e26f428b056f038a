import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { GuardError } from './guard-error';
import { systemError } from './system-error';

const folder = mkdtempSync(join(tmpdir(), 'gsg-system-error-'));

const refusal = (code: string, syscall: string) => Object.assign(new Error(`${code}: no`), { code, syscall });

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('what the operating system refuses', () => {
  test.each<[string, string, () => unknown]>([
    ['a file that is not there', 'GSG_FILE_UNREADABLE', () => readFileSync(join(folder, 'none.json'))],
    ['a folder in place of a file', 'GSG_FILE_UNREADABLE', () => readFileSync(folder)],
    ['a folder below one that is not there', 'GSG_FILE_NOT_WRITTEN', () => mkdirSync(join(folder, 'a/b'))],
    ['a program that is not there', 'GSG_PROGRAM_NOT_STARTED', () => spawnSync(join(folder, 'none')).error],
  ])('%s is %s, with the words of the system', (_, code, work) => {
    const error = thrownBy(work);
    expect(systemError(error)).toMatchObject({
      code,
      message: expect.stringMatching(/(read|written|started): .*\bE[A-Z]{4,}/),
      cause: error,
    });
  });

  test.each([
    ['EACCES', 'open', 'GSG_FILE_UNREADABLE'],
    ['ENOTDIR', 'scandir', 'GSG_FILE_UNREADABLE'],
    ['EACCES', 'mkdir', 'GSG_FILE_NOT_WRITTEN'],
    ['ENOSPC', 'write', 'GSG_FILE_NOT_WRITTEN'],
    ['EROFS', 'open', 'GSG_FILE_NOT_WRITTEN'],
    ['EPIPE', 'write', 'GSG_FILE_NOT_WRITTEN'],
  ])('%s of %s is %s', (code, syscall, expected) => {
    expect(systemError(refusal(code, syscall))).toMatchObject({ code: expected });
  });
});

test.each([
  ['an error of the network', refusal('ECONNREFUSED', 'connect')],
  ['an error that is no refusal', new TypeError('x is not a function')],
  ['a coded error', new GuardError('GSG_FILE_EMPTY', 'the file says nothing')],
  ['nothing', undefined],
])('%s is left to others', (_, error) => {
  expect(systemError(error)).toBeUndefined();
});
