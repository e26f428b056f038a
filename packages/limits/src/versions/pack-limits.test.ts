import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { LimitsDocuments } from '../document';
import { sampleDocument } from '../testing';
import { LIMITS_FORMAT, limitsHash, type PackedLimits, packLimits, unpackLimits } from './pack-limits';

const source = { file: 'limits.yaml', line: 3 };
const DOCUMENTS: LimitsDocuments = {
  'r-exam': sampleDocument({ limits: { maxWorkers: { value: 10, source } } }),
};

function reasonOf(change: Partial<PackedLimits>): unknown {
  try {
    return unpackLimits({ ...packLimits(DOCUMENTS), ...change });
  } catch (error) {
    return error;
  }
}

describe('stored limits', () => {
  test('are read as they were packed', () => {
    const packed = packLimits(DOCUMENTS);
    expect(packed).toMatchObject({ format: LIMITS_FORMAT, hash: limitsHash(DOCUMENTS) });
    expect(unpackLimits(packed)).toEqual(DOCUMENTS);
  });

  test.each<[string, Partial<PackedLimits>, string]>([
    ['of another format', { format: 2 }, 'it has format 2, and this release reads format 1'],
    ['that are no Brotli', { body: Buffer.from('nothing') }, 'its content cannot be decompressed'],
    ['with other content than their hash says', { hash: 'abc' }, 'its content is not what its hash says'],
  ])('%s are refused', (_, change, why) => {
    expect(reasonOf(change)).toMatchObject({
      code: 'GSG_LIMITS_VERSION_UNREADABLE',
      message: expect.stringContaining(why),
    });
  });

  test('that say something which this release does not know are refused', () => {
    const packed = packedJson({ 'r-exam': { ...DOCUMENTS['r-exam'], maxCost: 3 } });
    expect(reasonOf(packed)).toMatchObject({ code: 'GSG_LIMITS_VERSION_UNREADABLE' });
  });

  test('that do not fit one item are refused before they are stored', () => {
    // Random text is what compression cannot shorten.
    const reason = Array.from({ length: 60_000 }, (_, i) =>
      limitsHash({ [i]: sampleDocument() }).slice(0, 16),
    ).join('');
    const override = { limits: {}, reason, source };
    const large = { 'r-exam': sampleDocument({ accounts: { '333333333333': override } }) };
    expect(() => packLimits(large)).toThrow(expect.objectContaining({ code: 'GSG_LIMITS_TOO_LARGE' }));
  });
});

function packedJson(json: unknown): PackedLimits {
  const text = JSON.stringify(json);
  return { format: LIMITS_FORMAT, hash: limitsHash(JSON.parse(text)), body: brotliCompressSync(text) };
}
