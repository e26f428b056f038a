import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import type { ConfigFiles } from '../../../files/config-files';
import { configWith, NOW, ORGANIZATION } from '../../../testing';

describe('Regions of another partition than that of the hub', () => {
  it('are refused, each by name', () => {
    const text = ORGANIZATION.replace('[eu-west-1]', '[eu-west-1, us-gov-west-1, cn-north-1]');
    const { problems } = compileConfig(
      configWith({}, { organization: { path: 'organization.yaml', text } }),
      {
        now: NOW,
      },
    );
    expect(problems.map(({ severity, code, message }) => [severity, code, message.split(' ')[0]])).toEqual([
      ['error', 'GSG_REGION_OF_OTHER_PARTITION', 'us-gov-west-1'],
      ['error', 'GSG_REGION_OF_OTHER_PARTITION', 'cn-north-1'],
    ]);
  });

  it('are none where hub and Regions are all in GovCloud', () => {
    const text = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    expect(found(configWith({}, { organization: { path: 'organization.yaml', text } }))).toEqual([]);
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
