import { GetSessionCommand, GetTagsCommand, type GlueClient } from '@aws-sdk/client-glue';
import type { GetResult, SessionRef } from '@glue-session-guard/guard';
import { fromGlueSession } from '@glue-session-guard/session';
import { errorName } from '../sdk/aws-error';
import { deniedBy } from '../sdk/glue-denied';
import { sessionArn } from './session-arn';

/** GetSession, without tags. Throws what is worth a retry, and GuardError for an answer that cannot be read. */
export async function readGlueSession(
  client: GlueClient,
  ref: SessionRef,
  tags?: Readonly<Record<string, string>>,
): Promise<GetResult> {
  try {
    const { Session } = await client.send(new GetSessionCommand({ Id: ref.id }));
    const where = { account: ref.account, region: ref.region, ...(tags === undefined ? {} : { tags }) };
    const parsed = fromGlueSession(Session, where);
    if (parsed.kind === 'malformed') throw parsed.error;
    return { kind: 'found', session: parsed.session };
  } catch (error) {
    if (errorName(error) === 'EntityNotFoundException') return { kind: 'gone' };
    const denied = deniedBy(error, 'glue:GetSession', ref);
    if (denied !== null) return { kind: 'denied', error: denied };
    throw error;
  }
}

/** A session's tags, or undefined when they cannot be read: they then stay unknown, which is never "none". */
export async function readTags(
  client: GlueClient,
  ref: SessionRef,
  partition: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { Tags } = await client.send(new GetTagsCommand({ ResourceArn: sessionArn(partition, ref) }));
    return Tags ?? {};
  } catch (error) {
    if (errorName(error) === 'EntityNotFoundException' || errorName(error) === 'InvalidInputException')
      return undefined;
    if (deniedBy(error, 'glue:GetTags', ref) !== null) return undefined;
    throw error;
  }
}
