import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileConfig } from './compile-config';
import { configWith, NOW, ROOT_LIMITS } from './config-fixture';

/** Pieces that limit files are made of, in no good order. */
const piece = fc.constantFrom(
  ...[
    'organizationalUnit',
    'limits',
    'accounts',
    'exemptions',
    'maxWorkers',
    'until',
    'principal',
    'hub',
    'alerts',
  ],
  ...[
    ': ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    '*a',
    '&a ',
    '---\n',
    '<<',
    '!x ',
    '#',
    '\t',
    '10',
    '.5',
    'null',
    '__proto__',
  ],
);
const text = fc.oneof(
  fc.string(),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.json(),
);

describe('compiling a config', () => {
  it('never throws, and points at a line that exists', () => {
    fc.assert(
      fc.property(text, text, text, (limits, organization, directory) => {
        const files = configWith(
          { analytics: limits },
          {
            organization: { path: 'organization.yaml', text: organization },
            directory: { path: 'directory.json', text: directory },
          },
        );
        const texts: Readonly<Record<string, string>> = {
          'limits/limits.yaml': ROOT_LIMITS,
          'limits/analytics/limits.yaml': limits,
          'organization.yaml': organization,
          'directory.json': directory,
        };
        for (const { file, line, hint, message } of compileConfig(files, { now: NOW }).problems) {
          expect(line).toBeLessThanOrEqual((texts[file] ?? '').split(/\r\n|\n|\r/).length);
          expect([hint, message]).not.toContain('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which files are read', () => {
    const files = configWith({
      a: 'organizationalUnit: ou-exam-11111111\n',
      'a/b': 'organizationalUnit: ou-exam-22222222\n',
    });
    const reversed = { ...files, limits: files.limits.toReversed() };
    expect(compileConfig(reversed, { now: NOW })).toEqual(compileConfig(files, { now: NOW }));
  });

  it('keeps the problems of reading the folder', () => {
    const problem = {
      severity: 'error',
      file: 'limits/x',
      line: 1,
      column: 1,
      code: 'GSG_X',
      message: 'm',
      hint: 'h',
    } as const;
    expect(compileConfig(configWith({}, { problems: [problem] }), { now: NOW }).problems).toEqual([problem]);
  });
});
