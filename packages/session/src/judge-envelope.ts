import { type Envelope, identityOf, malformed } from './envelope';
import { type JsonObject, shown } from './json';
import type { IgnoredReason, ParsedEvent, RejectedReason } from './parsed-event';

/**
 * Why an event is no session to guard, or undefined when it is one.
 *
 * What is forged is rejected before anything is ignored: an event that says it is a Glue CreateSession and contradicts
 * what AWS stamped on it must be heard of, even if it also claims to have failed. Decision 4.
 */
export function judgeEnvelope(envelope: Envelope): ParsedEvent | undefined {
  const { source, detail } = envelope;
  // PutEvents refuses `aws.` sources, so any other source was put by somebody who is not AWS.
  if (!source.startsWith('aws.')) return rejected('not-from-aws', `source is ${shown(source)}`, envelope);
  const claims = detail.eventSource === GLUE && detail.eventName === 'CreateSession';
  return (claims ? contradiction(envelope) : undefined) ?? foreign(envelope) ?? failed(envelope);
}

const GLUE = 'glue.amazonaws.com';

function contradiction(envelope: Envelope): ParsedEvent | undefined {
  const { account, region, detail } = envelope;
  if (detail.recipientAccountId !== account) {
    const claimed = shown(detail.recipientAccountId);
    return rejected(
      'account-mismatch',
      `account is "${account}", detail.recipientAccountId is ${claimed}`,
      envelope,
    );
  }
  if (detail.awsRegion === region) return undefined;
  return rejected(
    'region-mismatch',
    `region is "${region}", detail.awsRegion is ${shown(detail.awsRegion)}`,
    envelope,
  );
}

function foreign(envelope: Envelope): ParsedEvent | undefined {
  const { source, detailType, detail } = envelope;
  if (source !== 'aws.glue') return ignored('other-service', envelope);
  if (detailType !== 'AWS API Call via CloudTrail') return ignored('other-event', envelope);
  if (typeof detail.eventSource !== 'string') return untold('eventSource', envelope);
  if (detail.eventSource !== GLUE) return ignored('other-service', envelope);
  if (typeof detail.eventName !== 'string') return untold('eventName', envelope);
  return detail.eventName === 'CreateSession' ? undefined : ignored('other-event', envelope);
}

function failed(envelope: Envelope): ParsedEvent | undefined {
  return hasError(envelope.detail) ? ignored('failed-create', envelope) : undefined;
}

function hasError(detail: JsonObject): boolean {
  return typeof detail.errorCode === 'string' && detail.errorCode !== '';
}

function untold(key: string, envelope: Envelope): ParsedEvent {
  const fault = { path: `detail.${key}`, got: envelope.detail[key], expected: 'text' };
  return malformed(identityOf(envelope, envelope.detail), [fault]);
}

function ignored(reason: IgnoredReason, envelope: Envelope): ParsedEvent {
  return { kind: 'ignored', reason, identity: identityOf(envelope, envelope.detail) };
}

function rejected(reason: RejectedReason, detail: string, envelope: Envelope): ParsedEvent {
  return { kind: 'rejected', reason, detail, identity: identityOf(envelope, envelope.detail) };
}
