import { type AwsCall, text } from '../call';

/** What counts call the hand-over of an alert, to tell it from other messages of a function. */
export const ALERT_HANDED_OVER = 'alert handed over';

/** Whether a call hands an alert to the alerter: it sends to a queue of either lane. */
export function isHandOver({
  service,
  action,
  input,
}: Pick<AwsCall, 'service' | 'action' | 'input'>): boolean {
  return service === 'sqs' && action === 'SendMessage' && /AlertQueue/.test(text(input.QueueUrl));
}
