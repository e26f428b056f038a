/** The name of an SDK error (`ThrottlingException`), or of whatever else was thrown. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** IAM says no. Services spell it in several ways. */
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized']);

export function isDenied(error: unknown): boolean {
  return DENIED.has(errorName(error));
}
