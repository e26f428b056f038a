import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { WITH_CHAT } from './testing/sample-config';
import { sampleApp } from './testing/sample-synth';

test('the rules of CloudFormation and of cdk-nag find nothing in the templates, be it a warning', () => {
  // The other tests leave CloudFormation's rules out, because they take seconds to load (test/jest/cdk-validation.ts).
  delete process.env.CDK_VALIDATION;
  const { app, outdir } = sampleApp({ config: WITH_CHAT });
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  expect(report).toMatchObject({ pluginReports: [] });
});
