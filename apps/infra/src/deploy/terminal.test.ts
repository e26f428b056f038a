import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { askIn, endWith } from './terminal';

const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });

describe('a question', () => {
  test('is answered by a line', async () => {
    const stdin = stream(true);
    const stderr = stream(true);
    const answer = askIn(stdin, stderr)?.('Which? ');
    stdin.write('o-exampleorgid\nmore\n');
    expect(await answer).toBe('o-exampleorgid');
    expect(String(stderr.read())).toContain('Which? ');
  });

  test('that nobody answers before the input ends is answered by nothing', async () => {
    const stdin = stream(true);
    const answer = askIn(stdin, stream(true))?.('Which? ');
    stdin.end();
    expect(await answer).toBe('');
  });

  test.each([
    [false, true],
    [true, false],
  ])('is none without a terminal to read from (%s) and one to show it (%s)', (isInput, isShown) => {
    expect(askIn(stream(isInput), stream(isShown))).toBeUndefined();
  });
});

describe('a program', () => {
  const { exitCode } = process;
  const said: string[] = [];

  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.stderr.removeAllListeners('error');
    process.exitCode = exitCode;
  });

  test('ends with the exit code that its work returns', async () => {
    await endWith(() => 2, { debug: false });
    expect({ exitCode: process.exitCode, said }).toEqual({ exitCode: 2, said: [] });
  });

  test('ends with 1 when its work throws, and shows the error', async () => {
    const refused = Object.assign(new Error('EACCES: no'), {
      code: 'EACCES',
      syscall: 'open',
      path: 'a.yaml',
    });
    await endWith(() => Promise.reject(refused), { debug: false });
    expect(process.exitCode).toBe(1);
    expect(said.join('')).toMatch(
      /^GSG_FILE_UNREADABLE: a\.yaml cannot be read: EACCES: no\n {2}hint: .+\n$/,
    );
  });

  test('goes on when whoever reads its words has left, and only then', async () => {
    await endWith(() => 0, { debug: false });
    const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(() => process.stderr.emit('error', closed)).not.toThrow();
    expect(() => process.stderr.emit('error', new Error('write EIO'))).toThrow('write EIO');
  });
});
