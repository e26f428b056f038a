import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { surroundingsError } from './surroundings';

const identity = z
  .object({ Account: z.string(), Arn: z.string() })
  .transform(({ Account, Arn }) => ({ account: Account, arn: Arn }));

export type CallerIdentity = z.infer<typeof identity>;

/**
 * Whose credentials these are. A command asks it first, so an answer that is none comes from something that is not AWS.
 * @throws GuardError `GSG_NOT_AWS`
 */
export async function callerIdentity(sts: STSClient): Promise<CallerIdentity> {
  const parsed = identity.safeParse(await sts.send(new GetCallerIdentityCommand({})));
  if (parsed.success) return parsed.data;
  throw surroundingsError('GSG_NOT_AWS', 'what answered in place of AWS names no account', parsed.error);
}
