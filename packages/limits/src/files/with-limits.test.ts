import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfigFolder } from '../read/read-config-folder';
import { SAMPLE_ORGANIZATION } from '../testing';
import { withLimits } from './with-limits';

describe('withLimits', () => {
  const files = readConfigFolder(SAMPLE_ORGANIZATION).limits.map(({ path }) => path);
  test.each(files)('leaves everything else of %s as it is written', (path) => {
    const text = readFileSync(join(SAMPLE_ORGANIZATION, path), 'utf8');
    const set = withLimits(text, { maxWorkers: 12_345 });
    const added = set.split('\n').filter((line) => !text.split('\n').includes(line));
    expect(added).toEqual([expect.stringContaining('maxWorkers: 12345')]);
  });

  test('keeps comments, blank lines, quotes and long lines', () => {
    const exemption = `  - { principal: "arn:aws:iam::*:role/nightly-backfill", until: 2027-01-31, reason: "a long reason that goes on and on", owner: b }`;
    const text = (workers: string) =>
      `# first\n\norganizationalUnit: 'r-exam' # root\n\nlimits: { maxWorkers: ${workers}, maxDpus: unlimited } # both\nexemptions:\n${exemption}\n`;
    expect(withLimits(text('5'), { maxWorkers: 7 })).toBe(text('7'));
  });

  test.each([
    ['a file without limits', 'organizationalUnit: r-exam\n'],
    ['limits that are empty', 'organizationalUnit: r-exam\nlimits:\n'],
  ])('adds limits to %s', (_, text) => {
    expect(withLimits(text, { maxWorkers: 7 })).toBe(
      'organizationalUnit: r-exam\nlimits:\n  maxWorkers: 7\n',
    );
  });

  test('changes nothing of what an alias stands for elsewhere', () => {
    const text = 'accounts:\n  "333333333333": { limits: &large { maxWorkers: 5 } }\nlimits: *large\n';
    expect(withLimits(text, { maxWorkers: 7 })).toBe(
      'accounts:\n  "333333333333": { limits: &large { maxWorkers: 5 } }\nlimits:\n  maxWorkers: 7\n',
    );
  });

  test.each([
    [
      'behind the last limit that ends on its line',
      'limits:\n  # all\n  maxWorkers: 5 # few\n  requiredTags:\n    - owner\n# end\n',
      'limits:\n  # all\n  maxWorkers: 5 # few\n  maxDpus: 9\n  requiredTags:\n    - owner\n# end\n',
    ],
    [
      'before lists with an item a line',
      'limits:\n    requiredTags:\n      - owner\n',
      'limits:\n    maxDpus: 9\n    requiredTags:\n      - owner\n',
    ],
    [
      'in braces',
      'limits: { maxWorkers: 5, requiredTags: [a, b] }',
      'limits: { maxWorkers: 5, requiredTags: [a, b], maxDpus: 9 }',
    ],
    [
      'at the end of a file without a line break',
      'limits:\n  maxWorkers: 5',
      'limits:\n  maxWorkers: 5\n  maxDpus: 9',
    ],
  ])('adds a limit %s', (_, text, expected) => {
    expect(withLimits(text, { maxDpus: 9 })).toBe(expected);
  });
});
