import { expect, test } from '@jest/globals';
import { progressOn } from './progress-on';

function written(line: string, stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv = {}) {
  const texts: string[] = [];
  progressOn({ ...stream, write: (text) => texts.push(text) }, env)?.(line);
  return texts;
}

const OVER = '\r\u001b[K';

test('writes over the line before, and never beyond the width of the terminal', () => {
  expect(written('3 files', { isTTY: true, columns: 40 })).toEqual([`${OVER}3 files`]);
  expect(written('x'.repeat(50), { isTTY: true, columns: 40 })).toEqual([`${OVER}${'x'.repeat(39)}`]);
  expect(written('3 files', { isTTY: true, columns: 0 })).toEqual([`${OVER}3 files`]);
});

test('writes nothing into a pipe, nor on a terminal that cannot write over', () => {
  expect(written('3 files', {})).toEqual([]);
  expect(written('3 files', { isTTY: true, columns: 40 }, { TERM: 'dumb' })).toEqual([]);
});
