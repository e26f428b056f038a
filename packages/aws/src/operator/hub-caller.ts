import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const identity = z.object({ Account: z.string(), Arn: z.string() });

/**
 * The ARN of the caller, who must be in the hub account.
 * @throws GuardError `GSG_WRONG_ACCOUNT` with credentials of another account.
 */
export async function hubCaller(sts: STSClient, accountId: string): Promise<string> {
  const { Account, Arn } = identity.parse(await sts.send(new GetCallerIdentityCommand({})));
  if (Account === accountId) return Arn;
  throw new GuardError(
    'GSG_WRONG_ACCOUNT',
    `your credentials are of account ${Account} (${Arn}), and the hub is ${accountId}`,
    {
      hint: `Choose a profile of account ${accountId} (export AWS_PROFILE=NAME), or mend hub.accountId in organization.yaml.`,
    },
  );
}
