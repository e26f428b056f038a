import type { Place, SessionRef } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

/** The name of an SDK error (`ThrottlingException`), which is the code that AWS gave; for anything else its type. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** AWS services use several codes for a call that IAM does not allow. */
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized']);

/** Whether AWS knows the caller and does not allow the call. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(errorName(error));
}

const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);

/** Whether AWS refuses a call because there were too many: no fault of AWS, and one that an account can bring about. */
export function isThrottle(error: unknown): boolean {
  return THROTTLED.has(errorName(error));
}

const REJECTED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

/** Whether AWS refuses the credentials themselves: they expired, or their role was deleted or created anew. */
export function isCredentialsRejected(error: unknown): boolean {
  return REJECTED.has(errorName(error));
}

const REGION_CLOSED = new Set(['InvalidClientTokenId', 'OptInRequired', 'UnrecognizedClientException']);

/** Whether AWS may refuse the call because the account has not enabled the Region: where fresh credentials meet it, it does. */
export function isRegionClosed(error: unknown): boolean {
  return REGION_CLOSED.has(errorName(error));
}

/** No call of a place can be answered. */
export function regionNotEnabled(error: unknown, { account, region }: Place): GuardError {
  return new GuardError(
    'GSG_MEMBER_REGION_NOT_ENABLED',
    `the Region ${region} is not enabled in account ${account}: ${errorMessage(error)}`,
    {
      cause: error,
      hint: `Nothing, if nobody there is to use the Region: write \`regions:\` without ${region} into the limit file of its OU, and it is swept no more. Else enable the Region in the account.`,
      facts: { account, region },
    },
  );
}

/** Whether an error says that the account has not enabled the Region. */
export function isRegionNotEnabled(error: unknown): error is GuardError {
  return error instanceof GuardError && error.code === 'GSG_MEMBER_REGION_NOT_ENABLED';
}

/** How many times the SDK sent a call before it threw this error; 1 when the error does not say. */
export function attemptsOf(error: unknown): number {
  const parsed = attempted.safeParse(error);
  return parsed.success ? parsed.data.$metadata.attempts : 1;
}

const attempted = z.object({ $metadata: z.object({ attempts: z.number() }) });

/**
 * The coded error when a call in a member account was denied, by STS or by the service, or cannot be made because the Region
 * is not enabled there; null for every other error.
 * @param action the IAM action that the call needs: `glue:StopSession`
 */
export function deniedBy(
  error: unknown,
  action: string,
  { account, region }: Pick<SessionRef, 'account' | 'region'>,
): GuardError | null {
  if (error instanceof GuardError && error.code === 'GSG_ASSUME_ROLE_DENIED') return error;
  if (isRegionNotEnabled(error)) return error;
  if (!isDenied(error)) return null;
  return new GuardError(
    action.startsWith('glue:') ? 'GSG_GLUE_DENIED' : 'GSG_MEMBER_DENIED',
    `${action} was refused in account ${account}, ${region}: ${errorMessage(error)}`,
    {
      cause: error,
      hint: `Check that the guard role's policy in the account still allows ${action}, and that no SCP or permissions boundary denies it.`,
      facts: { account, region, action },
    },
  );
}

/** The coded error when AWS Organizations denies a call; every other error as it is. */
export function organizationsError(error: unknown): unknown {
  if (!isDenied(error)) return error;
  return new GuardError(
    'GSG_ORGANIZATIONS_DENIED',
    `AWS Organizations refused the hub: ${errorMessage(error)}`,
    {
      cause: error,
      hint: 'The hub must be a delegated administrator: aws organizations register-delegated-administrator --account-id <hub> --service-principal member.org.stacksets.cloudformation.amazonaws.com',
    },
  );
}
