import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG, DIRECTORY, DOCUMENTS, documentsOf, ROOT } from './sample/sample-config';
import { synthesize } from './synthesize';

function folders() {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-synth-'));
  const [outdir, enforcerDir] = [join(folder, 'out'), join(folder, 'dist')];
  mkdirSync(enforcerDir);
  return { outdir, enforcerDir };
}
const SAMPLE = { config: CONFIG, documents: DOCUMENTS, directory: DIRECTORY };

describe('synthesize', () => {
  test('leaves nothing of an OU whose limit file went', () => {
    const { outdir, enforcerDir } = folders();
    writeFileSync(join(enforcerDir, 'index.js'), '');
    const leftover = join(outdir, 'old.stackset.template.json');
    synthesize({ ...SAMPLE, outdir, enforcerDir });
    writeFileSync(leftover, '{}');
    synthesize({ ...SAMPLE, documents: documentsOf(ROOT), outdir, enforcerDir });
    expect(existsSync(leftover)).toBe(false);
    expect(existsSync(join(outdir, 'GlueSessionGuardHub.template.json'))).toBe(true);
  }, 120_000);

  test('empties no folder that the CDK did not write', () => {
    const { outdir, enforcerDir } = folders();
    writeFileSync(join(enforcerDir, 'index.js'), '');
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'thesis.txt'), 'mine');
    synthesize({ ...SAMPLE, outdir, enforcerDir });
    expect(existsSync(join(outdir, 'thesis.txt'))).toBe(true);
  }, 120_000);

  test('refuses to deploy an enforcer that was not built', () => {
    expect(() => synthesize({ ...SAMPLE, ...folders() })).toThrow(
      expect.objectContaining({
        code: 'GSG_ENFORCER_NOT_BUILT',
        hint: expect.stringContaining('enforcer:bundle'),
      }),
    );
  });
});
