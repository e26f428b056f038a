import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { askIn } from './terminal';

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
