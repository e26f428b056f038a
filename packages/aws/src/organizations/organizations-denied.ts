import { GuardError } from '@glue-session-guard/problem';
import { errorMessage } from '../sdk/aws-error';

export function organizationsDenied(error: unknown): GuardError {
  return new GuardError(
    'GSG_ORGANIZATIONS_DENIED',
    `AWS Organizations refused the hub: ${errorMessage(error)}`,
    {
      cause: error,
      hint: 'The hub must be a delegated administrator: aws organizations register-delegated-administrator --account-id <hub> --service-principal member.org.stacksets.cloudformation.amazonaws.com',
    },
  );
}
