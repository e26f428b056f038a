import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConfigFiles } from '../files/config-files';
import { configWith, NOW, ROOT_LIMITS } from '../testing';
import { compileConfig } from './compile-config';
import { parseLimitsDocuments } from './parse-limits-documents';

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
    'toString',
    'constructor',
  ],
);
const text = fc.oneof(
  fc.string(),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.json(),
);

/** Keys that every JavaScript object has something under. */
const named = fc.dictionary(
  fc.constantFrom('toString', 'valueOf', 'constructor', 'hasOwnProperty', 'toJSON', 'length'),
  fc.jsonValue({ maxDepth: 1 }),
);

const LIMITS = {
  organizationalUnit: 'ou-exam-11111111',
  mode: 'enforce',
  afterStop: 'delete',
  limits: {
    maxWorkers: 10,
    allowedWorkerTypes: ['G.1X'],
    allowedGlueVersions: ['5.0'],
    requireConnection: true,
  },
  accounts: { '333333333333': { limits: { maxWorkers: 40 }, reason: 'backfill', ticket: 'SEC-1' } },
  exemptions: [
    {
      principal: 'arn:aws:iam::*:role/admin',
      until: '2027-01-31',
      reason: 'debugging',
      owner: 'a@example.com',
    },
  ],
};
const ORGANIZATION_DATA = {
  organizationId: 'o-exampleorgid',
  hub: { accountId: '222222222222', region: 'eu-west-1', delegatedAdministrator: true },
  regions: ['eu-west-1'],
  enrol: ['r-exam'],
  alerts: [{ email: 'a@example.com', organizationalUnits: ['ou-exam-11111111'] }],
  sweep: { everyMinutes: 15, coverageEveryMinutes: 60 },
  blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
};
const DIRECTORY = { accounts: { '333333333333': { name: 'one', path: ['r-exam', 'ou-exam-11111111'] } } };

/** A sound file as JSON, which is YAML, with the values of up to four keys replaced. */
function spoilt(data: object): fc.Arbitrary<string> {
  const keys = new Set<string>();
  JSON.parse(JSON.stringify(data), (key) => keys.add(key));
  const changes = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), named), { maxKeys: 4 });
  return changes.map((change) => {
    const replaced = (key: string, value: unknown) => (Object.hasOwn(change, key) ? change[key] : value);
    return JSON.stringify(JSON.parse(JSON.stringify(data), replaced));
  });
}

describe('compiling a config', () => {
  it('never throws, whatever the text, and points at a line that exists', () => {
    fc.assert(fc.property(text, text, text, isTold), { numRuns: 2000 });
  });

  it('never throws, whatever a value, and points at a line that exists', () => {
    fc.assert(fc.property(spoilt(LIMITS), spoilt(ORGANIZATION_DATA), spoilt(DIRECTORY), isTold), {
      numRuns: 500,
    });
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
      code: 'GSG_FILE_EMPTY',
      message: 'm',
      hint: 'h',
    } as const;
    expect(compileConfig(configWith({}, { problems: [problem] }), { now: NOW }).problems).toEqual([problem]);
  });
});

/** Problems stand at lines that exist and say something; the documents are such as the enforcer takes. */
function isTold(limits: string, organization: string, directory: string): void {
  const files: ConfigFiles = configWith(
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
  const { problems, documents } = compileConfig(files, { now: NOW });
  for (const { file, line, hint, message } of problems) {
    expect(line).toBeLessThanOrEqual((texts[file] ?? '').split(/\r\n|\n|\r/).length);
    expect([hint, message]).not.toContain('');
  }
  expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
}
