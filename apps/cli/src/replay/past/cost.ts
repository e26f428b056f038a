import type { Prices } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';

/** The least that Glue bills of a session. https://aws.amazon.com/glue/pricing/ */
const LEAST_BILLED_MS = 60_000;
const HOUR_MS = 3600_000;

/** DPU-hours from one time to another, milliseconds since the epoch; undefined where the session's DPUs are not known. */
export function dpuHours({ dpus }: Session, from: number, to: number): number | undefined {
  return dpus.known ? (dpus.value * Math.max(0, to - from)) / HOUR_MS : undefined;
}

/** DPU-hours of a whole session, at the least those that are billed. */
export function billedDpuHours(session: Session, to: number): number | undefined {
  return dpuHours(session, session.createdAt, Math.max(to, session.createdAt + LEAST_BILLED_MS));
}

/** The list price of a DPU-hour of a session. */
export function priceOf({ region, workerType }: Session, prices: Prices): number {
  const isMemoryOptimized = workerType.known && workerType.value.startsWith('R.');
  return isMemoryOptimized ? prices.memoryOptimized : (prices.byRegion[region] ?? prices.default);
}
