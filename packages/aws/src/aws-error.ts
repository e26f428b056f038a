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

/** The credentials themselves are refused: they ended, or their role was deleted or made anew. */
const REJECTED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

export function isCredentialsRejected(error: unknown): boolean {
  return REJECTED.has(errorName(error));
}
