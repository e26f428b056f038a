import { describe, expect, it } from '@jest/globals';
import { readConfigFolder } from '../read/read-config-folder';
import { resolveLimits } from '../resolve/resolve-limits';
import { SAMPLE_ORGANIZATION } from '../testing';
import { compileConfig } from './compile-config';

const files = readConfigFolder(SAMPLE_ORGANIZATION);
const sample = compileConfig(files, { now: Date.parse('2026-11-23') });

describe('the sample organization', () => {
  it.each(['2026-11-23', '2027-11-23'])('has no problem on %s', (day) => {
    expect(compileConfig(files, { now: Date.parse(day) }).problems).toEqual([]);
  });

  it('has a root, and OUs of which two are nested', () => {
    const folders = files.limits.map(({ path }) => path.split('/').length - 2);
    expect(folders.filter((depth) => depth === 0)).toHaveLength(1);
    expect(folders.filter((depth) => depth >= 2).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(sample.documents)).toHaveLength(6);
  });

  it('covers every account of its directory', () => {
    const accounts = Object.entries(sample.directory?.accounts ?? {});
    const kinds = accounts.map(
      ([id, { path }]) =>
        resolveLimits(sample.documents, path, { account: id, now: Date.parse('2026-11-23') }).kind,
    );
    expect(kinds).toHaveLength(10);
    expect(new Set(kinds)).toEqual(new Set(['in-force']));
  });

  it('points editors to the schema in every file', () => {
    const schemas = [files.organization, ...files.limits].map((file) => {
      const up = '../'.repeat((file?.path.split('/').length ?? 1) - 1);
      return [file?.text.split('\n')[0], up];
    });
    const [organization, ...limits] = schemas;
    expect(organization?.[0]).toBe('# yaml-language-server: $schema=../../docs/schema/organization.json');
    for (const [line, up] of limits)
      expect(line).toBe(`# yaml-language-server: $schema=${up}../../docs/schema/limits.json`);
  });
});
