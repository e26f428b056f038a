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
  /** Throws as `memberCredentials` says. */
  of(account: string): Promise<MemberCredentials>;
  /** The next question is asked of STS again: AWS took what we had for no longer good. */
  forget(account: string): void;
}

export interface MemberCredentialsOptions {
  readonly sts: STSClient;
  /** Path and name of the guard role, the same in every account. */
  readonly roleName: string;
  readonly partition: string;
  readonly clock: () => number;
}

/** AWS's longest session under role chaining, and the guard role's own maximum. */
const DURATION_SECONDS = 3600;
/** Credentials are renewed this long before they end, so that none ends in the middle of a call. */
const MARGIN_MS = 5 * 60_000;
/** Bounds the memory of a Lambda that meets every account of a large organization. */
const MOST_ACCOUNTS = 500;

/**
 * Credentials of the guard role in a member account, cached until shortly before they end; concurrent calls share one
 * AssumeRole. Throws GuardError `GSG_ASSUME_ROLE_DENIED` when the role is missing or does not trust the hub (STS does
 * not tell the two apart), and the SDK's own error for what is worth a retry.
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
      // Whoever waited beside us may have renewed them already.
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
