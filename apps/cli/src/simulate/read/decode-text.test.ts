import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodeText } from './decode-text';

const MEGABYTE = 1024 * 1024;
const SPACES = Buffer.alloc(2 * MEGABYTE, ' ');

test.each([
  ['a file', SPACES],
  ['a small file of gzip that holds a large one', gzipSync(SPACES)],
])('%s that no text of Node.js can hold is refused', (_, bytes) => {
  expect(() => decodeText(bytes, 'big.json', MEGABYTE)).toThrow(
    expect.objectContaining({
      code: 'GSG_FILE_UNREADABLE',
      message: 'big.json is larger than 1 MB',
      hint: expect.stringContaining('gsg replay'),
    }),
  );
  expect(decodeText(bytes, 'big.json', 2 * MEGABYTE)).toHaveLength(2 * MEGABYTE);
});
