import { expect, it } from '@jest/globals';
import { sampleDocument } from '../testing';
import { limitsParameterValue } from './limits-parameter';

it('is the document, word for word', () => {
  expect(JSON.parse(limitsParameterValue(sampleDocument()))).toEqual(sampleDocument());
});

it('holds no reference that CloudFormation would resolve, and still reads the same', () => {
  const document = sampleDocument({
    exemptions: [
      {
        principal: 'arn:aws:iam::333333333333:role/platform-admin',
        until: 1_801_353_599_999,
        reason: 'see {{resolve:ssm:secret}} and {{{x}}}',
        owner: 'platform@example.com',
        source: { file: 'limits.yaml', line: 3 },
      },
    ],
  });
  const text = limitsParameterValue(document);
  expect(text).not.toContain('{{');
  expect(JSON.parse(text)).toEqual(document);
});
