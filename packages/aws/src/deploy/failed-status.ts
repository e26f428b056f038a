/** What StackSets call a stack in an account that they could not bring up to date. */
const FAILED = new Set(['FAILED', 'CANCELLED', 'INOPERABLE', 'FAILED_IMPORT']);

/** Whether a stack with this status in an account could not be brought up to date. */
export function isFailed(status: string): boolean {
  return FAILED.has(status);
}
