import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, LIMIT_NAMES } from './catalogue';

describe('the record of a limit', () => {
  it.each(LIMIT_NAMES)('describes the values of %s as problems quote them, unlimited last', (name) => {
    expect(CATALOGUE[name].description).toMatch(/^[A-Z][^:]+: .+, or unlimited\.( [A-Z].+\.)?$/);
  });

  it.each(LIMIT_NAMES)('says in sentences why %s is set and what to do when it is broken', (name) => {
    const { title, why, howToFix } = CATALOGUE[name];
    for (const sentence of [why, howToFix]) expect(sentence).toMatch(/^[A-Z].+\.$/);
    expect(title).not.toMatch(/\.$/);
  });

  it('shares no key of a usage profile with another limit', () => {
    const keys = LIMIT_NAMES.flatMap((name) => CATALOGUE[name].usageProfile?.key ?? []);
    expect(keys).toContain('timeout');
    expect(new Set(keys).size).toBe(keys.length);
  });
});
