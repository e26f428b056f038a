import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { synthesize } from './synthesize';
import { CONFIG, DIRECTORY, DOCUMENTS, documentsOf, ROOT } from './testing/sample-config';
import { bundle } from './testing/sample-synth';

function folders() {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-synth-'));
  return {
    outdir: join(folder, 'out'),
    enforcerDir: bundle(join(folder, 'enforcer'), ['handler']),
    sweeperDir: bundle(join(folder, 'sweeper'), ['plan', 'region', 'canary']),
    alerterDir: bundle(join(folder, 'alerter'), ['normal', 'loud']),
  };
}
const SAMPLE = { config: CONFIG, documents: DOCUMENTS, directory: DIRECTORY };

describe('synthesize', () => {
  test('leaves nothing of an OU whose limit file went', () => {
    const own = folders();
    const { outdir } = own;
    const leftover = join(outdir, 'old.stackset.template.json');
    synthesize({ ...SAMPLE, ...own });
    writeFileSync(leftover, '{}');
    synthesize({ ...SAMPLE, ...own, documents: documentsOf(ROOT) });
    expect(existsSync(leftover)).toBe(false);
    expect(existsSync(join(outdir, 'GlueSessionGuardHub.template.json'))).toBe(true);
  });

  test('empties no folder that the CDK did not write', () => {
    const own = folders();
    const { outdir } = own;
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'thesis.txt'), 'mine');
    synthesize({ ...SAMPLE, ...own });
    expect(existsSync(join(outdir, 'thesis.txt'))).toBe(true);
  });

  test.each([
    ['enforcer', 'enforcerDir', 'GSG_ENFORCER_NOT_BUILT'],
    ['sweeper', 'sweeperDir', 'GSG_SWEEPER_NOT_BUILT'],
    ['alerter', 'alerterDir', 'GSG_ALERTER_NOT_BUILT'],
  ])('refuses to deploy a guard whose %s was not built', (app, dir, code) => {
    expect(() => synthesize({ ...SAMPLE, ...folders(), [dir]: '/nowhere' })).toThrow(
      expect.objectContaining({ code, hint: expect.stringContaining(`${app}:bundle`) }),
    );
  });
});
