import { createHash, randomUUID } from 'node:crypto';
import { type AwsCall, type AwsReply, type Layer, text } from './call';
import { isOfRole } from './draws';
import { isRecord } from './parse-call';
import { jsonReply } from './replies';

interface Letter {
  readonly body: string;
  readonly errorCode: string;
}

export interface KeptLetters {
  readonly layer: Layer;
  readonly letters: readonly Letter[];
  /** The text of each alert. */
  readonly published: readonly string[];
}

/** Takes what the function sends to queues and topics in place of moto, which is slow with thousands of messages. */
export function keptLetters(): KeptLetters {
  const letters: Letter[] = [];
  const published: string[] = [];
  const layer: Layer = async (call, next) => {
    if (!isOfRole(call)) return next(call);
    if (call.service === 'sqs' && call.action === 'SendMessage') {
      letters.push(letterOf(call));
      return sent(call);
    }
    if (call.service !== 'sns' || call.action !== 'Publish') return next(call);
    published.push(text(call.input.Message));
    return publishedReply();
  };
  return { layer, letters, published };
}

function letterOf({ input }: AwsCall): Letter {
  const attributes = isRecord(input.MessageAttributes) ? input.MessageAttributes : {};
  const code = isRecord(attributes.ERROR_CODE) ? text(attributes.ERROR_CODE.StringValue) : '';
  return { body: text(input.MessageBody), errorCode: code };
}

function sent({ input }: AwsCall): AwsReply {
  const MD5OfMessageBody = createHash('md5').update(text(input.MessageBody)).digest('hex');
  return jsonReply({ MessageId: randomUUID(), MD5OfMessageBody });
}

function publishedReply(): AwsReply {
  const result = `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>`;
  const body = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
