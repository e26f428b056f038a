import { describe, expect, it } from '@jest/globals';
import { readDirectory } from './read-directory';

const ACCOUNT = '{ "name": "one", "path": ["r-exam"] }';

describe('a key that stands twice in directory.json', () => {
  it.each([
    ['an account', `{ "accounts": {\n "333333333333": ${ACCOUNT},\n "333333333333": ${ACCOUNT} } }`, 3, 2],
    [
      'a name',
      '{ "accounts": {\n "333333333333": { "name": "a", "path": ["r-exam"], "name": "b" } } }',
      2,
      53,
    ],
    [
      'another spelling',
      `{ "accounts": { "333333333333": ${ACCOUNT},\n"33333333333\\u0033": ${ACCOUNT} } }`,
      2,
      1,
    ],
  ])('is refused: %s', (_, text, line, column) => {
    expect(read(text)).toEqual({
      problems: [
        expect.objectContaining({ severity: 'error', code: 'GSG_YAML_DUPLICATE_KEY', line, column }),
      ],
    });
  });

  it('is none in two objects, and none where it is a value', () => {
    const name = '{ "name": "\\"path\\": {", "path": ["r-exam"] }';
    const { directory, problems } = read(
      `{ "accounts": { "333333333333": ${name}, "444444444444": ${ACCOUNT} } }`,
    );
    expect(problems).toEqual([]);
    expect(directory?.accounts['333333333333']?.name).toBe('"path": {');
  });
});

function read(text: string) {
  return readDirectory({ path: 'directory.json', text });
}
