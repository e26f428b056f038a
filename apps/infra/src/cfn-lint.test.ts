import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '@glue-session-guard/limits';
import { expect, test } from '@jest/globals';
import type { AppProps } from './app';
import { CONFIG, DOCUMENTS, documentsOf, limitsDocument, ROOT, WITH_CHAT } from './testing/sample-config';
import { sampleApp } from './testing/sample-synth';

const UNITS = Array.from({ length: 200 }, (_, index) => `ou-exam-${String(index).padStart(8, '0')}`);
const GOVCLOUD = ['us-gov-west-1', 'us-gov-east-1'];

const ONE_ACCOUNT_EACH: Directory = {
  accounts: Object.fromEntries(
    UNITS.map((unit, index) => [
      String(300_000_000_000 + index),
      { name: `account-${index}`, path: ['r-exam', unit] },
    ]),
  ),
};

const CASES: readonly (readonly [string, Partial<AppProps>])[] = [
  ['the sample organization, with chat channels', { config: WITH_CHAT }],
  [
    '200 limit files, with one account in each OU',
    {
      documents: documentsOf(ROOT, ...UNITS.map((unit) => limitsDocument(unit, `${unit}/limits.yaml`))),
      directory: ONE_ACCOUNT_EACH,
    },
  ],
  [
    'OUs with one account each that are enrolled one by one',
    { config: { ...CONFIG, enrol: UNITS.slice(0, 50) }, documents: DOCUMENTS, directory: ONE_ACCOUNT_EACH },
  ],
  [
    'a hub in GovCloud',
    { config: { ...CONFIG, hub: { ...CONFIG.hub, region: 'us-gov-west-1' }, regions: GOVCLOUD } },
  ],
];

const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;

/** `.ci/run` has cfn-lint, and lints what `npm run synth` writes; these are the organizations that are not the sample. */
(isInstalled ? test.each(CASES) : test.skip.each(CASES))(
  'cfn-lint finds no error in the templates of %s',
  (name, change) => {
    const { app, outdir } = sampleApp(change);
    app.synth();
    const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
    const regions = change.config?.hub.region === 'us-gov-west-1' ? GOVCLOUD : CONFIG.regions;
    const files = templates.map((file) => join(outdir, file));
    const { status, stdout, stderr } = spawnSync(
      'cfn-lint',
      ['--non-zero-exit-code', 'error', '--format', 'parseable', '--regions', ...regions, '--', ...files],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    process.stderr.write(`cfn-lint: ${templates.length} templates of ${name}, exit code ${status}\n`);
    expect({ status, output: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, output: '' });
  },
);
