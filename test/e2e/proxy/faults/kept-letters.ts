import { createHash, randomUUID } from 'node:crypto';
import { readAlert } from '@glue-session-guard/aws';
import { renderText } from '@glue-session-guard/guard';
import { type AwsCall, type AwsReply, type Layer, text } from '../call';
import { isOfRole } from '../iam/credentials';
import { isRecord } from '../parse-call';
import { jsonReply } from '../replies';
import { isHandOver } from './alert-queues';

interface Letter {
  readonly body: string;
  readonly errorCode: string;
}

export interface KeptLetters {
  readonly layer: Layer;
  readonly letters: readonly Letter[];
  /** The text of each alert that was handed over. */
  readonly published: readonly string[];
}

/** Takes what the function sends to queues in place of moto, which is slow with thousands of messages. */
export function keptLetters(): KeptLetters {
  const letters: Letter[] = [];
  const published: string[] = [];
  const layer: Layer = async (call, next) => {
    if (!isOfRole(call)) return next(call);
    if (call.service !== 'sqs' || call.action !== 'SendMessage') return next(call);
    if (isHandOver(call)) published.push(mailOf(call));
    else letters.push(letterOf(call));
    return sent(call);
  };
  return { layer, letters, published };
}

/** The mail that an alert becomes. */
function mailOf({ input }: AwsCall): string {
  const read = readAlert('any', text(input.MessageBody));
  if (!('alert' in read)) throw new Error(`The alerter cannot read an alert: ${read.failure.message}`);
  return renderText(read.alert).text;
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
