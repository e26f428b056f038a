import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

/** How many functions may run at once in the account and Region of the hub. */
export interface LambdaConcurrency {
  /** The quota that is applied to the account. */
  readonly quota: number;
  /** What no function has reserved of it. */
  readonly unreserved: number;
}

const settings = z.object({
  AccountLimit: z.object({
    ConcurrentExecutions: z.int(),
    UnreservedConcurrentExecutions: z.int(),
  }),
});

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export async function lambdaConcurrency(lambda: LambdaClient): Promise<LambdaConcurrency> {
  const { AccountLimit } = settings.parse(await lambda.send(new GetAccountSettingsCommand({})));
  return {
    quota: AccountLimit.ConcurrentExecutions,
    unreserved: AccountLimit.UnreservedConcurrentExecutions,
  };
}
