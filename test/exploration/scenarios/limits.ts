import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';

const SOURCE = { file: 'limits.yaml', line: 3 };

/** At most ten workers. */
export const ENFORCED = limits({});
export const DELETING = limits({ afterStop: { value: 'delete', source: SOURCE } });
export const ALERTING = limits({ mode: { value: 'alert-only', source: SOURCE } });
export const OBSERVING = limits({ mode: { value: 'observe', source: SOURCE } });
/** At most a hundred workers. */
export const LOOSE = limits({ limits: { maxWorkers: { value: 100, source: SOURCE } } });

function limits(change: Partial<LimitsDocument>): LimitsDocuments {
  return { 'r-exam': sampleDocument(change) };
}
