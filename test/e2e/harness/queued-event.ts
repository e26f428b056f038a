import type { Started } from './sessions';

/** An event as the hub's rule puts it on the queue; `changes` replace parts of the detail. */
export function queuedEvent(
  { account, region, event }: Started,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const detail = { ...event.detail, ...changes };
  return {
    version: '0',
    id: detail.eventID,
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.glue',
    account,
    region,
    time: detail.eventTime,
    resources: [],
    detail,
  };
}
