import type { SQSRecord } from 'aws-lambda';

/**
 * Whether the queue gives a message up if this try fails. SQS counts a receive that never reached the function too, so the
 * last try may never come; then the alarm of the dead-letter queue is what tells people.
 *
 * @param maxReceives the queue's maxReceiveCount
 */
export function isLastTry({ attributes }: SQSRecord, maxReceives: number): boolean {
  return Number(attributes.ApproximateReceiveCount) >= maxReceives;
}
