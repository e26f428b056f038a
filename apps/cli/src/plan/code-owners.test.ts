import { describe, expect, test } from '@jest/globals';
import { codeOwners } from './code-owners';

const OF_GITHUB = `# Who must agree.
*                      @acme/security
/config/limits/analytics/   @acme/analytics-leads @jane # and her deputy
limits.yaml            @acme/nobody
/config/limits/*       @acme/root-limits
/config/limits/a\\ b/   @acme/blank
/config/directory.json
`;

const OF_GITLAB = `* @security

[Limits][2] @acme/limits
/config/limits/
/config/limits/sandbox/ @acme/sandbox

^[Docs]
*.md @acme/writers
`;

describe('code owners', () => {
  test.each([
    ['of everything', 'config/organization.yaml', ['@acme/security']],
    [
      'by the last line that fits, also where an earlier one names a folder',
      'config/limits/analytics/limits.yaml',
      ['@acme/nobody'],
    ],
    [
      'of what is in a folder, and not of what is deeper, by a star',
      'config/limits/limits.yaml',
      ['@acme/root-limits'],
    ],
    ['not by that star, of a deeper file', 'config/limits/a/other.yaml', ['@acme/security']],
    [
      'of a folder with everything in it',
      'config/limits/analytics/deep/notes.txt',
      ['@acme/analytics-leads', '@jane'],
    ],
    ['of a path with a blank', 'config/limits/a b/notes.txt', ['@acme/blank']],
    ['nobody, where the last line that fits names nobody', 'config/directory.json', []],
  ])('are those %s', (_, path, owners) => {
    expect(codeOwners(OF_GITHUB)(path)).toEqual(owners);
  });

  test.each([
    [
      'of each section, with those that the section names where a line names none',
      'config/limits/limits.yaml',
      ['@security', '@acme/limits'],
    ],
    ['by the last line of a section', 'config/limits/sandbox/limits.yaml', ['@security', '@acme/sandbox']],
    ['of an optional section', 'docs/a.md', ['@security', '@acme/writers']],
  ])('in the form of GitLab are those %s', (_, path, owners) => {
    expect(codeOwners(OF_GITLAB)(path)).toEqual(owners);
  });

  test('are nobody in an empty file', () => {
    expect(codeOwners('\n# Nothing yet.\n')('config/limits/limits.yaml')).toEqual([]);
  });
});
