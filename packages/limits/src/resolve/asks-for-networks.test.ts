import { describe, expect, test } from '@jest/globals';
import { sampleDocument } from '../testing/sample-document';
import { anyAsksForNetwork } from './asks-for-networks';

const SOURCE = { file: 'limits.yaml', line: 3 };
const limits = (value: boolean | 'network' | 'unlimited') => ({
  requireConnection: { value, source: SOURCE },
});
const NETWORK = limits('network');

describe('anyAsksForNetwork', () => {
  test.each([true, false, 'unlimited'] as const)('is false where files say %s', (value) => {
    expect(anyAsksForNetwork({ 'r-exam': sampleDocument({ limits: limits(value) }) })).toBe(false);
  });

  test('is true for one of several documents', () => {
    const asking = sampleDocument({ organizationalUnit: 'ou-exam-11111111', limits: NETWORK });
    expect(anyAsksForNetwork({ 'r-exam': sampleDocument(), 'ou-exam-11111111': asking })).toBe(true);
  });

  test('is true for the override of one account', () => {
    const accounts = { '333333333333': { limits: NETWORK, reason: 'trial', source: SOURCE } };
    expect(anyAsksForNetwork({ 'r-exam': sampleDocument({ accounts }) })).toBe(true);
  });
});
