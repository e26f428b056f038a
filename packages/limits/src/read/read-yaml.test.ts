import { describe, expect, it, jest } from '@jest/globals';
import { Document } from 'yaml';
import { readYaml } from './read-yaml';

describe('a file that is too large', () => {
  it('is read up to two million characters, for the keys that stand twice, and has no value', () => {
    const parsed: number[] = [];
    const toJS = jest.spyOn(Document.prototype, 'toJS').mockImplementation(function (this: Document) {
      parsed.push(this.range?.[2] ?? 0);
      return {};
    });
    const { value, problems } = readYaml({
      path: 'a.yaml',
      text: `limits:\n${'  maxWorkers: 10\n'.repeat(400_000)}`,
    });
    toJS.mockRestore();
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({
      severity: 'error',
      line: 1,
      code: 'GSG_FILE_TOO_LARGE',
      message: expect.stringContaining('the file has 6.8 million characters, and at most 2.0 million'),
    });
    expect(problems.slice(1).map(({ code }) => code)).toEqual(
      Array.from({ length: 100 }, () => 'GSG_YAML_DUPLICATE_KEY'),
    );
    expect(parsed).toEqual([expect.any(Number)]);
    expect(parsed[0]).toBeLessThanOrEqual(2_000_000);
  });

  it('is only reported as such where it is cut within brackets', () => {
    const { problems } = readYaml({ path: 'a.yaml', text: `tags: [\n${'owner,\n'.repeat(400_000)}]\n` });
    expect(problems.map(({ code }) => code)).toEqual(['GSG_FILE_TOO_LARGE']);
  });
});

describe('a file with invalid YAML', () => {
  it.each([
    [
      'a key that stands twice',
      'mode: enforce\nmode: alert-only\n',
      'GSG_YAML_DUPLICATE_KEY',
      2,
      1,
      'Keep one of the two.',
    ],
    [
      'a second document',
      'mode: enforce\n---\nmode: enforce\n',
      'GSG_YAML_DOCUMENTS',
      2,
      1,
      /Remove the line ---/,
    ],
    [
      'a tab',
      'limits:\n\tmaxWorkers: 1\nmode: enforce\n',
      'GSG_YAML_SYNTAX',
      2,
      1,
      'Indent with two spaces.',
    ],
    ['an open bracket', 'requiredTags: [owner\nmode: enforce\n', 'GSG_YAML_SYNTAX', 2, 1, /brackets/],
    ['two colons', 'mode: enforce: now\n', 'GSG_YAML_SYNTAX', 1, 7, /colons/],
    ['an alias of nothing', 'mode: *standard\n', 'GSG_YAML_ALIAS', 1, 1, /Write the values out/],
    [
      'another version of YAML, in which the same words mean something else',
      '# limits\n%YAML 1.1\n---\nrequireConnection: yes\n',
      'GSG_YAML_VERSION',
      2,
      1,
      /Remove the line/,
    ],
    [
      'a merge of what is no mapping, in that version',
      '%YAML 1.1\n---\n<<: 5\n',
      'GSG_YAML_VERSION',
      1,
      1,
      /Remove the line/,
    ],
    ['a tag of another program', 'mode: !Ref Mode\n', 'GSG_YAML_TAG', 1, 7, /exclamation mark/],
  ] as const)('reports %s', (_, text, code, line, column, hint) => {
    const hintMatch = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    const { problems } = read(text);
    expect(problems).toMatchObject([
      { severity: 'error', file: 'a.yaml', code, line, column, hint: hintMatch },
    ]);
  });

  it('is not expanded when it is an alias bomb', () => {
    const lines = Array.from({ length: 9 }, (_, depth) =>
      depth === 0 ? 'a0: &a0 [x]' : `a${depth}: &a${depth} [${`*a${depth - 1},`.repeat(9)}]`,
    );
    const { value, problems } = read(lines.join('\n'));
    expect(problems.map(({ code }) => code)).toEqual(['GSG_YAML_ALIAS']);
    expect(value).toBeUndefined();
  });

  it('reports a hundred keys that stand twice, and counts the others', () => {
    const { problems } = read('mode: enforce\n'.repeat(20_001));
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toMatchObject({ line: 101, message: expect.stringContaining('19900 more keys') });
  });

  it('may hold one key in two mappings, also where the mapping is a list entry', () => {
    expect(read('a: { b: 1 }\nb: [{ b: 1 }, { b: 2 }]\n').problems).toEqual([]);
    expect(read('b: [{ b: 1, b: 2 }]\n').problems).toMatchObject([{ line: 1, column: 13 }]);
  });

  it('is reported as invalid YAML, whatever the parser refuses', () => {
    const toJS = jest.spyOn(Document.prototype, 'toJS').mockImplementation(() => {
      throw new TypeError('no such thing');
    });
    const { value, problems } = read('mode: enforce\n');
    toJS.mockRestore();
    expect(problems).toMatchObject([
      { code: 'GSG_YAML_SYNTAX', line: 1, message: 'not valid YAML: no such thing' },
    ]);
    expect(value).toBeUndefined();
  });
});

describe('a YAML file', () => {
  const source = read(
    'limits:\n  maxWorkers: 010\n  requiredTags: [owner, &team team, *team]\naccounts:\n  012345678901: {}\n',
  );

  it('knows the position of each key, value and list item', () => {
    expect(source.positionOf(['limits', 'maxWorkers'])).toEqual({ file: 'a.yaml', line: 2, column: 3 });
    expect(source.positionOfValue(['limits', 'maxWorkers'])).toEqual({ file: 'a.yaml', line: 2, column: 15 });
    expect(source.positionOf(['limits', 'requiredTags', 0])).toMatchObject({ line: 3, column: 18 });
  });

  it('gives a missing key the position of the nearest key above it', () => {
    expect(source.positionOf(['limits', 'maxDpus'])).toMatchObject({ line: 1, column: 1 });
    expect(source.positionOf(['exemptions', 0, 'until'])).toMatchObject({ line: 1, column: 1 });
    expect(source.positionOfValue(['accounts', '012345678901', 'reason'])).toMatchObject({
      line: 5,
      column: 3,
    });
  });

  it('keeps leading zeros, and knows that a value has no quotes', () => {
    expect(source.writtenAs(['limits', 'maxWorkers'])).toBe('010');
    expect(source.hasPlainKey(['accounts', '012345678901'])).toBe(true);
  });

  it('follows a few aliases', () => {
    expect(source.value).toMatchObject({ limits: { requiredTags: ['owner', 'team', 'team'] } });
  });
});

function read(text: string) {
  return readYaml({ path: 'a.yaml', text });
}
