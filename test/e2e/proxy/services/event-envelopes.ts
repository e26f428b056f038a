import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../harness/clock';
import { type AwsCall, type AwsReply, type Layer, text, withInput } from '../call';
import { isRecord } from '../parse-call';

/** The field of the detail in which the whole event goes through moto, safe from moto's templating. */
const CARRIER = 'carriedEnvelope';

/**
 * Keeps events whole. On PutEvents the envelope, with the account and Region the call came from, is packed into the
 * detail; on ReceiveMessage it is unpacked, changed only as a forwarding bus changes it.
 */
export function eventEnvelopes(clock: Clock): Layer {
  return async (call, next) => {
    if (call.service === 'events' && call.action === 'PutEvents') return next(packed(call, clock.now()));
    if (call.service === 'sqs' && call.action === 'ReceiveMessage')
      return unpacked(call, await next(call), clock.now());
    return next(call);
  };
}

function packed(call: AwsCall, now: number): AwsCall {
  const entries = Array.isArray(call.input.Entries) ? call.input.Entries.filter(isRecord) : [];
  return withInput(call, { ...call.input, Entries: entries.map((entry) => packedEntry(call, entry, now)) });
}

function packedEntry(call: AwsCall, entry: Record<string, unknown>, now: number): Record<string, unknown> {
  const detail: unknown = JSON.parse(text(entry.Detail));
  if (!isRecord(detail)) return entry;
  const envelope = {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: call.account,
    time: isoSeconds(typeof entry.Time === 'number' ? entry.Time * 1000 : now),
    region: call.region,
    resources: entry.Resources ?? [],
    detail,
  };
  const carried = Buffer.from(JSON.stringify(envelope)).toString('base64');
  return { ...entry, Detail: JSON.stringify({ ...detail, [CARRIER]: carried }) };
}

function unpacked(call: AwsCall, reply: AwsReply, now: number): AwsReply {
  const body: unknown = reply.status === 200 && reply.body !== '' ? JSON.parse(reply.body) : undefined;
  if (!isRecord(body) || !Array.isArray(body.Messages)) return reply;
  const messages = body.Messages.filter(isRecord).map((message) => unpackedMessage(call, message, now));
  return { ...reply, body: JSON.stringify({ ...body, Messages: messages }) };
}

function unpackedMessage(
  call: AwsCall,
  message: Record<string, unknown>,
  now: number,
): Record<string, unknown> {
  const body = parsed(text(message.Body));
  const carried = isRecord(body) && isRecord(body.detail) ? body.detail[CARRIER] : undefined;
  if (typeof carried !== 'string') return message;
  const restored = forwarded(call, JSON.parse(Buffer.from(carried, 'base64').toString('utf8')), now);
  return { ...message, Body: restored, MD5OfBody: createHash('md5').update(restored).digest('hex') };
}

/** A hop to another Region gives the event a new id and time, and nothing else. */
function forwarded(call: AwsCall, envelope: Record<string, unknown>, now: number): string {
  if (envelope.region === call.region) return JSON.stringify(envelope);
  return JSON.stringify({ ...envelope, id: randomUUID(), time: isoSeconds(now) });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // Not every message on a queue is JSON.
  }
}

function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
