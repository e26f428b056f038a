import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig, LIMIT_NAMES, readConfigFolder } from '@glue-session-guard/limits';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { configurationPage } from './configuration-page';
import { emailPicture } from './email-picture';
import { limitsPage } from './limits-page';
import { anchorsOf, linksOf, PAGES, ROOT, read } from './pages';

describe('docs', () => {
  test('docs/limits.md says what the rules say (npx tsx test/docs/write.ts)', () => {
    expect(read('docs/limits.md')).toBe(limitsPage());
    for (const limit of LIMIT_NAMES) expect(limitsPage()).toContain(`\`${limit}\``);
  });

  test('docs/configuration.md has every key of the schemas (npx tsx test/docs/write.ts)', () => {
    expect(read('docs/configuration.md')).toBe(configurationPage());
    for (const key of [
      '`hub.accountId`',
      '`alerts[].slack.channelId`',
      '`limits.maxWorkers`',
      '`accounts.<id>.mode`',
    ]) {
      expect(configurationPage()).toContain(key);
    }
  });

  test('docs/pictures/email.svg shows the first e-mail of the demo (npx tsx test/docs/write.ts)', () => {
    const picture = emailPicture();
    expect(read('docs/pictures/email.svg')).toBe(picture);
    expect(picture).toContain('Limits broken');
  });

  test.each(PAGES)('%s links to files and headings that exist', (page) => {
    const broken = linksOf(page).filter(
      ({ file, anchor }) =>
        !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });

  test.each(PAGES)('%s names only npm scripts that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(page).matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('CONTRIBUTING.md names only files that exist', () => {
    const named = [...read('CONTRIBUTING.md').matchAll(/`((?:apps|docs|packages|test)\/[^`\s]+)`/g)];
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter(([, path = '']) => !existsSync(join(ROOT, path)));
    expect(missing.map(([, path]) => path)).toEqual([]);
  });

  test('CONTRIBUTING.md names every folder of the packages', () => {
    const tree = read('CONTRIBUTING.md');
    const rooms = ['limits', 'guard', 'aws'].flatMap((name) => foldersIn(`packages/${name}/src`));
    const folders = [...foldersIn('apps'), ...foldersIn('packages'), ...rooms];
    expect(folders.filter((name) => !new RegExp(`(?:^|\\s)${name}/\\s`, 'm').test(tree))).toEqual([]);
  });

  test('the README gives the monthly cost of docs/scale.md, rounded to ten dollars', () => {
    const simulated = dollarsIn('docs/scale.md', /About ([\d,]+) USD a month in the hub/);
    const told = dollarsIn('README.md', /the hub costs about ([\d,]+) USD a month/);
    expect(told).toBe(Math.round(simulated / 10) * 10);
  });

  test('docs/faq.md gives the costs that docs/scale.md simulates', () => {
    const cells = (page: string) =>
      [...read(page).matchAll(/^\| ([\d,]+ accounts in [^|]*) (\|.*)\|$/gm)].map(
        ([, name = '', rest = '']) => ({
          name: name.trim(),
          rest: rest.split('|').map((cell) => cell.trim()),
        }),
      );
    const told = cells('docs/faq.md');
    expect(told).toHaveLength(3);
    for (const { name, rest } of told) {
      const simulated = cells('docs/scale.md').find((row) => row.name.startsWith(name))?.rest ?? [];
      expect(rest.slice(2, 4)).toEqual([simulated[2], simulated.slice(5, 7).join(' to ')]);
    }
  });

  test('docs/faq.md gives the fixed part of these costs, which is the same for every organization', () => {
    const simulated = [
      ...read('docs/scale.md').matchAll(/^\| (?:[\d,]+ accounts in|the same;)[^|]*\|(.*)\|$/gm),
    ].map(([, cells = '']) => cells.split('|').map((cell) => cell.trim())[2]);
    const fixed = dollarsIn('docs/faq.md', /The fixed part, ([\d.]+) USD, pays for/);
    expect(simulated.length).toBeGreaterThan(3);
    expect([...new Set(simulated)]).toEqual([String(fixed)]);
  });

  test("the README's limit file has no problem", () => {
    const yaml = /```yaml\n(# config\/limits\/analytics[\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '';
    expect(parse(yaml)).toHaveProperty('limits.maxWorkers', 10);
    const files = readConfigFolder(SAMPLE_ORGANIZATION);
    const replaced = files.limits.map((file) =>
      file.path === 'limits/analytics/limits.yaml' ? { ...file, text: yaml } : file,
    );
    const { problems } = compileConfig(
      { ...files, limits: replaced },
      { now: Date.parse('2026-11-23T00:00:00Z') },
    );
    expect(problems).toEqual([]);
  });
});

function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .map(({ name }) => name);
}

/** Throws if the page has no such sentence, so that a sentence cannot be reworded and left unchecked. */
function dollarsIn(page: string, sentence: RegExp): number {
  const [, dollars] = sentence.exec(read(page)) ?? [];
  if (dollars === undefined) throw new Error(`${page} does not say ${sentence}`);
  return Number(dollars.replaceAll(',', ''));
}
