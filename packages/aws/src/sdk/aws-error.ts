import * as z from 'zod';

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

/** How often the SDK sent a call before it gave this error. */
export function attemptsOf(error: unknown): number {
  const parsed = attempted.safeParse(error);
  return parsed.success ? parsed.data.$metadata.attempts : 1;
}

const attempted = z.object({ $metadata: z.object({ attempts: z.number() }) });
