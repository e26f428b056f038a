import type { LimitsDocument } from '../document';

const source = { file: 'limits.yaml', line: 3 };

/** The root's document, enforced, with at most ten workers. Each test changes what it is about. */
export function sampleDocument(change: Partial<LimitsDocument> = {}): LimitsDocument {
  return {
    organizationalUnit: 'r-exam',
    file: 'limits.yaml',
    mode: { value: 'enforce', source },
    afterStop: { value: 'keep', source },
    limits: { maxWorkers: { value: 10, source } },
    accounts: {},
    exemptions: [],
    ...change,
  };
}
