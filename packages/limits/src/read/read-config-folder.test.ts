import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readConfigFolder } from './read-config-folder';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'config-'));
  write('organization.yaml');
  write('limits/limits.yaml');
});

describe('reading the config folder', () => {
  it('reads every file, with paths that do not depend on the machine', () => {
    write('directory.json', '{}');
    write('limits/analytics/teams/sandbox/limits.yaml', 'sandbox');
    const files = readConfigFolder(dir);
    expect(files.organization?.path).toBe('organization.yaml');
    expect(files.directory).toEqual({ path: 'directory.json', text: '{}' });
    expect(files.limits).toEqual([
      { path: 'limits/analytics/teams/sandbox/limits.yaml', text: 'sandbox' },
      { path: 'limits/limits.yaml', text: 'text' },
    ]);
    expect(files.problems).toEqual([]);
  });

  it('needs no directory.json, and ignores notes and hidden files', () => {
    write('limits/README.md');
    write('limits/.git/config');
    expect(readConfigFolder(dir)).toMatchObject({ problems: [] });
    expect(readConfigFolder(dir)).not.toHaveProperty('directory');
  });

  it.each([
    [
      'a folder that does not exist',
      () => rmSync(dir, { recursive: true }),
      'GSG_CONFIG_FOLDER_MISSING',
      /--config DIR/,
    ],
    [
      'no organization file',
      () => rmSync(join(dir, 'organization.yaml')),
      'GSG_ORGANIZATION_FILE_MISSING',
      /gsg -- init/,
    ],
    [
      'no limits folder',
      () => rmSync(join(dir, 'limits'), { recursive: true }),
      'GSG_LIMITS_FOLDER_MISSING',
      /Create/,
    ],
    [
      'an empty folder',
      () => mkdirSync(join(dir, 'limits/empty')),
      'GSG_FOLDER_EMPTY',
      /Write limits\/empty/,
    ],
    ['a foreign file', () => write('limits/main.tf'), 'GSG_FILE_STRAY', /Move it out/],
    ['a misnamed directory', () => write('dirctory.json'), 'GSG_FILE_STRAY', 'Rename it to directory.json.'],
    [
      'a linked folder',
      () => symlinkSync('..', join(dir, 'limits/loop')),
      'GSG_FOLDER_LINKED',
      /real folder/,
    ],
    [
      'a file that is not text',
      () => write('limits/limits.yaml', Buffer.from([0xff])),
      'GSG_FILE_UNREADABLE',
      /UTF-8/,
    ],
    [
      'a link to itself',
      () => symlinkSync('directory.json', join(dir, 'directory.json')),
      'GSG_FILE_UNREADABLE',
      /may read/,
    ],
  ])('reports %s and does not throw', (_, mistake, code, hint) => {
    mistake();
    const hintMatch = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    expect(readConfigFolder(dir).problems).toMatchObject([{ code, hint: hintMatch, line: 1, column: 1 }]);
    if (code === 'GSG_CONFIG_FOLDER_MISSING') mkdirSync(dir);
  });

  it.each([
    'limits/analytics/limits.yml',
    'limits/analytics/Limits.yaml',
    'limits/analytics/limit.yaml',
    'limits/analytics/limits.yaml.txt',
    'limits/limits.yml',
    'limits/analytics.yaml',
    'limits.yaml',
  ])('refuses %s, which is plainly meant as a limit file', (path) => {
    write('limits/analytics/sandbox/limits.yaml');
    write(path, '# limits\norganizationalUnit: ou-exam-11111111\n');
    expect(readConfigFolder(dir).problems).toMatchObject([
      { severity: 'error', code: 'GSG_FILE_MISNAMED', file: path },
    ]);
  });

  it('says once of a folder that its only file is misnamed', () => {
    write('limits/analytics/limits.yml');
    expect(readConfigFolder(dir).problems).toMatchObject([{ code: 'GSG_FILE_MISNAMED' }]);
  });

  it.each(['limits/limits.yaml~', 'limits/limits.yaml.bak', 'limits/jobs.yaml'])(
    'only warns of %s, which nobody takes for the limit file',
    (path) => {
      write(path, 'jobs: []');
      expect(readConfigFolder(dir).problems).toMatchObject([{ severity: 'warning', code: 'GSG_FILE_STRAY' }]);
    },
  );

  it('names the organization file that was meant', () => {
    rmSync(join(dir, 'organization.yaml'));
    write('organisation.yml');
    expect(readConfigFolder(dir).problems).toMatchObject([
      { hint: 'Rename organisation.yml to organization.yaml.' },
    ]);
  });
});

function write(path: string, content: string | Buffer = 'text'): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), content);
}
