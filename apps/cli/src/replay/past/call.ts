import { type ParsedEvent, parseEvent } from '@glue-session-guard/session';
import * as z from 'zod';

/** What a record of CloudTrail tells of a session: that it was created, or that somebody ended it. */
export type Call =
  | { readonly kind: 'created'; readonly parsed: ParsedEvent; readonly at: number | undefined }
  | { readonly kind: 'ended'; readonly end: EndCall }
  /** A call that Glue refused, so that nothing ended. */
  | { readonly kind: 'refused' }
  /** It does not say which session it ended, or when. */
  | { readonly kind: 'unclear' }
  /** AWS did not make it, or it contradicts what AWS stamped on it. */
  | { readonly kind: 'forged' };

export interface EndCall {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** StopSession ends a session that runs; DeleteSession also removes one that had ended. */
  readonly how: 'stopped' | 'deleted';
}

/** @param event an EventBridge event of CreateSession, StopSession or DeleteSession */
export function callOf(event: unknown): Call {
  const call = CallSchema.safeParse(event);
  const name = call.data?.detail.eventName;
  if (name === 'StopSession' || name === 'DeleteSession') return endOf(event, name);
  const at = Date.parse(call.data?.detail.eventTime ?? '');
  return { kind: 'created', parsed: parseEvent(event), at: Number.isNaN(at) ? undefined : at };
}

const CallSchema = z.object({
  detail: z.object({ eventName: z.string(), eventTime: z.string().optional() }),
});

const EndSchema = z.object({
  source: z.string(),
  account: z.string(),
  region: z.string(),
  detail: z.object({
    eventTime: z.iso.datetime({ offset: true }),
    awsRegion: z.string(),
    recipientAccountId: z.string(),
    errorCode: z.string().nullish(),
    requestParameters: z.object({ id: z.string() }).nullish(),
  }),
});

function endOf(event: unknown, name: 'StopSession' | 'DeleteSession'): Call {
  const read = EndSchema.safeParse(event);
  if (!read.success) return { kind: 'unclear' };
  const { source, account, region, detail } = read.data;
  // As of a creation: PutEvents refuses the sources of AWS, and AWS writes the account on what it makes. Decision 4.
  if (source !== 'aws.glue' || detail.recipientAccountId !== account || detail.awsRegion !== region)
    return { kind: 'forged' };
  if (detail.errorCode) return { kind: 'refused' };
  if (!detail.requestParameters) return { kind: 'unclear' };
  const how = name === 'StopSession' ? 'stopped' : 'deleted';
  return {
    kind: 'ended',
    end: { account, region, sessionId: detail.requestParameters.id, at: Date.parse(detail.eventTime), how },
  };
}
