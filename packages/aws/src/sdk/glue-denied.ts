import type { SessionRef } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { errorMessage, isDenied } from './aws-error';

/** The coded error when IAM refused us in a member account, in STS or in a service; null for every other fault. */
export function deniedBy(
  error: unknown,
  action: string,
  ref: Pick<SessionRef, 'account' | 'region'>,
): GuardError | null {
  if (error instanceof GuardError && error.code === 'GSG_ASSUME_ROLE_DENIED') return error;
  if (!isDenied(error)) return null;
  return new GuardError(
    action.startsWith('glue:') ? 'GSG_GLUE_DENIED' : 'GSG_MEMBER_DENIED',
    `${action} was refused in account ${ref.account}, ${ref.region}: ${errorMessage(error)}`,
    {
      cause: error,
      hint: `Check that the guard role's policy in the account still allows ${action}, and that no SCP or permissions boundary denies it.`,
      facts: { account: ref.account, region: ref.region, action },
    },
  );
}
