import { GetTagsCommand, type GlueClient, TagResourceCommand } from '@aws-sdk/client-glue';
import type { SessionRef, TagResult } from '@glue-session-guard/guard';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import { deniedBy, errorMessage, errorName } from '../sdk/aws-error';
import type { RetriedRead } from './retry-denied';

export type Tags = Readonly<Record<string, string>>;

export interface TagReading {
  readonly partition: string;
  /** Called where tags cannot be read although the session is there. */
  readonly onUnread: (place: SessionRef, why: GuardError) => void;
}

/**
 * A session's tags; undefined when they cannot be read. They are then unknown, which is not the same as none. Throws what
 * is worth a retry.
 */
export async function readTags(
  read: RetriedRead,
  ref: SessionRef,
  { partition, onUnread }: TagReading,
): Promise<Tags | undefined> {
  const command = new GetTagsCommand({ ResourceArn: sessionArn(partition, ref) });
  try {
    const { Tags } = await read(ref, (client) => client.send(command));
    return Tags ?? {};
  } catch (error) {
    if (errorName(error) === 'EntityNotFoundException') return undefined;
    const refused = deniedBy(error, 'glue:GetTags', ref);
    if (refused === null && errorName(error) !== 'InvalidInputException') throw error;
    onUnread(ref, refused ?? notATaggedResource(ref, error));
    return undefined;
  }
}

/** The Service Authorization Reference names no session for this call: where it is right, Glue may say so in this way. */
function notATaggedResource({ account, region }: SessionRef, cause: unknown): GuardError {
  return new GuardError(
    'GSG_TAGS_UNREAD',
    `Glue does not tell the tags of a session in account ${account}, ${region}: ${errorMessage(cause)}`,
    {
      cause,
      hint: 'Sessions whose event was lost are undecided under requiredTags. If all places say so, Glue has no tags of sessions to read.',
      facts: { account, region },
    },
  );
}

export interface Tagging {
  readonly partition: string;
  readonly tags: Tags;
  /** Milliseconds, all attempts of the SDK together. */
  readonly tagsWithinMs: number;
}

/**
 * Tags a session that is to be stopped. It never throws and ends in time, because a session that cannot be tagged must be
 * stopped all the same.
 */
export async function tagSession(client: GlueClient, ref: SessionRef, tagging: Tagging): Promise<TagResult> {
  const ResourceArn = sessionArn(tagging.partition, ref);
  const command = new TagResourceCommand({ ResourceArn, TagsToAdd: tagging.tags });
  try {
    const answer = await within(tagging.tagsWithinMs, (abortSignal) => client.send(command, { abortSignal }));
    return answer === 'late' ? { kind: 'not-tagged', error: tooLate(ref, tagging) } : { kind: 'tagged' };
  } catch (error) {
    return { kind: 'not-tagged', error: deniedBy(error, 'glue:TagResource', ref) ?? toGuardError(error) };
  }
}

/** The answer of a call, or `late` when the time is over. The call is aborted then, and its result is ignored. */
async function within<T>(
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'late'> {
  const signal = AbortSignal.timeout(milliseconds);
  const late = new Promise<'late'>((resolve) => {
    signal.addEventListener('abort', () => resolve('late'), { once: true });
  });
  return Promise.race([late, call(signal)]);
}

function tooLate({ account, region }: SessionRef, { tagsWithinMs }: Tagging): GuardError {
  return new GuardError(
    'GSG_TAGS_TOO_LATE',
    `glue:TagResource did not answer within ${tagsWithinMs / 1000} seconds in account ${account}, ${region}`,
    {
      hint: 'The stop is made without them; the ledger and the alert say why. If it goes on, look at the health of Glue there.',
      facts: { account, region, action: 'glue:TagResource' },
    },
  );
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html#awsglue-session */
function sessionArn(partition: string, { account, region, id }: SessionRef): string {
  return `arn:${partition}:glue:${region}:${account}:session/${id}`;
}
