import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { GuardError } from '@glue-session-guard/problem';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { errorMessage, isDenied } from './aws-error';

export interface MemberCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface MemberCredentialsCache {
  /** Credentials of an account that last for at least five more minutes. Throws as `memberCredentials` says. */
  of(account: string): Promise<MemberCredentials>;
  /** Drops the account's credentials because AWS refused them; the next `of` asks STS again. */
  forget(account: string): void;
}

export interface MemberCredentialsOptions {
  readonly sts: STSClient;
  /** Path and name of the guard role, the same in every account. */
  readonly roleName: string;
  readonly partition: string;
  readonly clock: () => number;
}

/**
 * The longest session that AWS allows under role chaining, and the maximum of the guard role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
const DURATION_SECONDS = 3600;
/** Credentials are renewed this long before they expire, so that none expires during a call. */
const MARGIN_MS = 5 * 60_000;
/** Bounds the memory of a function that works in every account of a large organization. */
const MOST_ACCOUNTS = 500;

/**
 * Credentials of the guard role in member accounts, cached until shortly before they expire. Concurrent calls share one
 * AssumeRole.
 * @throws GuardError `GSG_ASSUME_ROLE_DENIED` when the role is missing or does not trust the hub: STS answers both alike.
 * The SDK's own error for what is worth a retry.
 */
export function memberCredentials(options: MemberCredentialsOptions): MemberCredentialsCache {
  const cache = new LRUCache<string, Promise<MemberCredentials>>({ max: MOST_ACCOUNTS });
  const renew = (account: string) => {
    const pending = assumeRole(account, options);
    cache.set(account, pending);
    pending.catch(() => {
      if (cache.peek(account) === pending) cache.delete(account);
    });
    return pending;
  };
  return {
    of: async (account) => {
      const cached = cache.get(account);
      if (cached === undefined) return renew(account);
      const credentials = await cached;
      const isFresh = credentials.expiration.getTime() - options.clock() > MARGIN_MS;
      if (isFresh) return credentials;
      // A concurrent call may have renewed them while this one waited.
      return cache.get(account) === cached ? renew(account) : (cache.get(account) ?? renew(account));
    },
    forget: (account) => {
      cache.delete(account);
    },
  };
}

async function assumeRole(account: string, { sts, roleName, partition }: MemberCredentialsOptions) {
  const RoleArn = `arn:${partition}:iam::${account}:role/${roleName}`;
  try {
    const response = await sts.send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: 'glue-session-guard',
        DurationSeconds: DURATION_SECONDS,
      }),
    );
    return answer.parse(response).Credentials;
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new GuardError(
      'GSG_ASSUME_ROLE_DENIED',
      `${RoleArn} could not be assumed: ${errorMessage(error)}`,
      {
        cause: error,
        hint: 'Check that the access StackSet has a current stack in the account, and that no SCP denies sts:AssumeRole there.',
        facts: { account, role: RoleArn },
      },
    );
  }
}

const answer = z.object({
  Credentials: z
    .object({
      AccessKeyId: z.string(),
      SecretAccessKey: z.string(),
      SessionToken: z.string(),
      Expiration: z.date(),
    })
    .transform((given) => ({
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration,
    })),
});
